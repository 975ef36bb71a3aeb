// Texts that operators edit in the database without a release: the tutorial and the expected times.
// Source of the path in WeChat: docs/domain.md "The capture code".
import { USUAL_TIMES } from '../../shared/expected.js';

export const TUTORIAL = {
  _id: 'tutorial',
  kind: 'tutorial',
  title: '如何获取图像采集码',
  steps: [
    '在微信搜索并打开公众号“学信网”。',
    '点击【在线服务】→【学信档案】，用本人学信网账号登录。',
    '进入【高等教育信息】→【学籍学历】。',
    '选择【毕业学校】那一条学籍；有多条学籍时，选要办理毕业证的那一条。',
    '点击【获取图像采集码】，按提示完成本人确认。',
    '点击【保存】，把采集码图片存到相册，回到小程序用【相册识别】；或在另一部手机上显示，用【扫码识别】。',
  ],
  notes: [
    '只有注册学籍可以获取；普通在校生仅在预计毕业年份为今年或明年时可见，每年1月1日更新。',
    '每条学籍各有一个采集码，采集码属于个人信息，请不要发给他人或发到群里。',
    '截图识别不了时，请点【保存】得到原图，再用【相册识别】。',
    '“在线验证报告”上的二维码、网页和小程序二维码都不是图像采集码。',
    '看不到【获取图像采集码】时，请先向学校确认学籍是否已注册、毕业年份是否正确。',
  ],
  en: {
    title: 'How to get your photo code',
    steps: [
      'In WeChat, search for the official account CHSI (学信网) and open it.',
      'Tap Online services (在线服务) → My archive (学信档案) and sign in with your own CHSI account.',
      'Open Higher education (高等教育信息) → Enrolment (学籍学历).',
      'Choose the enrolment you are graduating from (毕业学校). If you have several, choose the one for this diploma.',
      'Tap Get the photo code (获取图像采集码) and confirm that it is you.',
      'Tap Save (保存), then "Choose a picture" here. Or show it on another phone and tap "Scan".',
    ],
    notes: [
      'Only registered students can get it, in the year of graduation and the year before (updated on 1 January).',
      'Each enrolment has its own code. It is personal, so please do not send it to other people or groups.',
      "If a screenshot can't be read, tap Save (保存) to get the original and choose that.",
      'The QR codes of online reports, web pages and mini programs are not photo codes.',
      "If you can't see it, ask your school whether you are registered and your graduation year is right.",
    ],
  },
} as const;

export const EXPECTED_TIMES = { _id: 'expected', kind: 'expected', ...USUAL_TIMES } as const;
