// What customer service offers in the tests of screens, in both languages.
import type { Outputs } from '../../shared/functions.js';
import { FAQ as PRODUCT_FAQ } from '../../tools/provision/faq.js';

const FAQ = [
  [
    '识别',
    '为什么识别不了采集码？',
    '请保存原图后用相册识别。',
    'Code',
    'Why can my code not be read?',
    'Save the original.',
  ],
  [
    '支付',
    '已经付款，状态没变怎么办？',
    '通常几分钟内会自动确认，不会重复收费。',
    'Payment',
    'I have paid?',
    'Wait a little.',
  ],
  [
    '拍照',
    '可以戴眼镜吗？',
    '常戴眼镜可以戴，但不能有色、不能反光。',
    'Shooting',
    'May I wear glasses?',
    'Yes, clear ones.',
  ],
  ['审核', '审核要多久？', '一般1-3个工作日。', 'Review', 'How long is the review?', 'Usually 1–3 working days.'],
].map(([topic, question, answer, ...english], at) => ({
  ...{ id: `f${at}`, topic: topic!, question: question!, answer: answer! },
  en: { topic: english[0]!, question: english[1]!, answer: english[2]! },
}));

export const HELP: Outputs['getHelp'] = {
  brand: '金沙江图像采集',
  release: '0123456789',
  phone: '000-0000-0000',
  hours: '工作日 9:00-18:00',
  onlineService: { corpId: '', url: '' },
  faq: FAQ,
  tutorial: {
    title: '如何获取图像采集码',
    steps: [
      '在微信搜索并关注“学信网”公众号',
      '点【在线服务】里的【学信档案】',
      '登录学信网账号',
      '进入【学籍学历】',
      '选择毕业学校',
      '点【获取图像采集码】',
      '长按保存图片',
    ],
    notes: ['只有注册学籍的学生能看到采集码。', '预计毕业年份是今年或明年才会显示。'],
    en: {
      title: 'How to get your photo code',
      steps: [
        'Search for CHSI (学信网) in WeChat and follow it',
        'Tap My archive (学信档案)',
        'Sign in to CHSI',
        'Open your enrolment',
        'Choose your school',
        'Get the photo code',
        'Save the picture',
      ],
      notes: ['Only registered students can see it.', 'It is shown in the year of graduation and the year before.'],
    },
  },
  expected: { review: '一般1-3个工作日', delivery: '一般3-5个工作日', answer: '一般1个工作日内' },
};

/** With every question that a fresh environment comes with. */
export const WHOLE_HELP: Outputs['getHelp'] = {
  ...HELP,
  faq: PRODUCT_FAQ.map(({ _id: id, topic, question, answer, en }) => ({
    id,
    topic,
    question,
    answer,
    ...(en && { en }),
  })),
};
