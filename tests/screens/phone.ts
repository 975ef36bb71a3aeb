// A phone with the real pages and a cloud whose answers the test sets, so that every state can be seen without
// walking there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Cloud } from '../../local/cloudbase/index.js';
import { send } from '../../local/web.js';
import { startWechat } from '../../local/wechat/index.js';
import { ERRORS, type ErrorCode } from '../../shared/errors.js';
import type { Input, Outputs, Reply, StepName } from '../../shared/functions.js';
import { openPhone, type PhoneOnScreen, type PhoneOptions } from '../browser/harness/browser.js';
import { APP_ROOT, compileProgram } from '../program.js';
import { viewOf } from './views.js';

export type Answers = { [N in StepName]?: (data: Input<N>) => Reply<N> | Promise<Reply<N>> };
export const ok = <T>(data: T) => ({ ok: true, data }) as const;
export const fails = (code: ErrorCode, say?: string) =>
  ({ ok: false, error: { code, ...ERRORS[code], ...(say && { say }), ref: 'R-20270301-8F3K2Q' } }) as const;

const FAQ = [
  ['识别', '为什么识别不了采集码？', '请保存原图后用相册识别。'],
  ['支付', '已经付款，状态没变怎么办？', '通常几分钟内会自动确认，不会重复收费。'],
  ['拍照', '可以戴眼镜吗？', '常戴眼镜可以戴，但不能有色、不能反光。'],
  ['审核', '审核要多久？', '一般1-3个工作日。'],
].map(([topic, question, answer], at) => ({ id: `f${at}`, topic: topic!, question: question!, answer: answer! }));

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
  },
  expected: { review: '一般1-3个工作日', delivery: '一般3-5个工作日', answer: '一般1个工作日内' },
};
export const SESSION: Outputs['login'] = {
  userKey: 'u1234567',
  brand: '金沙江图像采集',
  consent: { face: true, identity: true },
  batchName: '2027届毕业生图像采集',
  captures: 1,
  subscribeTemplates: [],
  faceGuidance: true,
};

export const OWN: Outputs['getMyData']['captures'][number] = {
  captureId: 'abcdefgh12345678',
  title: '张* · 示例理工大学',
  status: '待支付',
  until: '最迟 2027-06-30，或您提前删除时',
  going: false,
};

const asked = (number: string, kindText: string, more: Partial<Outputs['getMyData']['requests'][number]>) => ({
  ...{ number, kindText, about: '张* · 示例理工大学', text: '', time: '2027-03-01 09:30' },
  ...{ promise: '', open: false, status: '已答复', answer: '', answeredTime: '2027-03-01 15:20', follow: '' },
  ...more,
});
const ASKED: Outputs['getMyData']['requests'] = [
  asked('K7Q2-9F3M', '人工审核申请', {
    open: true,
    status: '等待答复',
    promise: '一般1个工作日内答复',
    text: '一直提示耳朵被遮挡，我的耳朵本来就贴着头。',
  }),
  asked('A2CD-8XYZ', '退款申请', {
    status: '退款中',
    answer: '已为您办理退款。',
    follow: '30.00 元正在原路退回微信支付，银行卡一般3个工作日内到账。',
  }),
  asked('B3DE-7WXY', '开票申请', {
    status: '已开票',
    answer: '发票已开具。',
    follow: '发票号码 24322000000012345678，已发到 z***@example.org。',
  }),
];

const BASE: Answers = {
  login: ({ consent }) => ok({ ...SESSION, consent: consent ?? SESSION.consent }),
  getHelp: () => ok(HELP),
  getPageCode: () => ok({ picture: '/picture.svg' }),
  getReceipt: () => ok({ text: '{"receipt":"signed"}', fileName: '照片凭证-0123abcd.txt' }),
  listCaptures: () => ok({ captures: [viewOf('verified')] }),
  getCapture: () => ok({ capture: viewOf('verified') }),
  startUpload: ({ captureId, ending }) =>
    ok({ path: captureId ? `shots/${captureId}/up-1.${ending}` : `codes/${SESSION.userKey}/up-1.${ending}` }),
  getMyData: () =>
    ok({
      items: [
        { what: '微信标识', why: '用来认出是您本人', until: '保存到您删除资料为止' },
        { what: '张* 的照片', why: '检测、制作和审核', until: '最晚 2027-06-30 自动删除' },
      ],
      captures: [OWN],
      requests: ASKED,
    }),
};

/** The cashier's two buttons that matter to a page, speaking as the real one does. */
const CASHIER = `<!doctype html><meta charset="utf-8"><button onclick="say('ok')">支付</button><button onclick="say('cancel')">取消</button>
<script>const say = (result) => parent.postMessage({ type: 'pay-result', result }, '*');</script>`;

export interface Screens {
  url: string;
  answer(answers: Answers): void;
  /** data of every call of a step since the last answer() */
  sent<N extends StepName>(name: N): Input<N>[];
  uploads: { path: string; bytes: Buffer }[];
  open(path: string, options?: Partial<PhoneOptions>): Promise<PhoneOnScreen>;
  /** another page on an open phone, for a user who has never been here */
  visit(phone: PhoneOnScreen, path: string, query?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/** @param pictures JPEGs by the path under which pages find them, for instance /cos/shot.jpg */
export async function openScreens(browser: Browser, pictures: Record<string, Buffer> = {}): Promise<Screens> {
  let answers: Answers = BASE;
  let calls: { name: StepName; data: unknown }[] = [];
  const uploads: Screens['uploads'] = [];
  let visitors = 0;
  const cloud = {
    /** set below: files lie where the phone is allowed to download from */
    url: '',
    async invoke(name: StepName, { seal: _seal, ...sent }: { seal?: string }) {
      const data = sent as never;
      calls.push({ name, data });
      const answer = answers[name] as ((data: never) => unknown) | undefined;
      if (!answer) throw new Error(`no answer was set for ${name}`);
      return answer(data);
    },
    putFile(path: string, bytes: Buffer) {
      uploads.push({ path, bytes });
      return `cloud://local-env.0000/${path}`;
    },
  };
  const portrait = readFileSync(join(import.meta.dirname, 'fixtures/picture.svg'));
  const wechat = await startWechat({
    cloud: cloud as unknown as Cloud,
    appRoot: APP_ROOT,
    program: await compileProgram(),
    port: 0,
    templates: { 'template-result': '审核结果通知' },
    handlers: {
      '/__pay/cashier': (_req, res) => send(res, 200, 'text/html; charset=utf-8', CASHIER),
      '/cos': (req, res) => {
        const jpeg = pictures[new URL(req.url ?? '', 'http://phone').pathname];
        if (jpeg) send(res, 200, 'image/jpeg', jpeg);
        else send(res, 404, 'text/plain', 'no such picture');
      },
      '/picture.svg': (_req, res) => send(res, 200, 'image/svg+xml', portrait),
    },
  });
  cloud.url = wechat.url;
  return {
    url: wechat.url,
    answer(next) {
      answers = { ...BASE, ...next };
      calls = [];
      uploads.length = 0;
    },
    sent: (name) => calls.filter((one) => one.name === name).map(({ data }) => data) as never,
    uploads,
    open: (path, options = {}) =>
      openPhone(browser, { url: wechat.url, ...options, query: { path: `pages/${path}`, ...options.query } }),
    async visit({ page, errors }, path, query = {}) {
      errors.length = 0;
      visitors += 1;
      const search = new URLSearchParams({ user: `visitor${visitors}`, path: `pages/${path}`, ...query });
      await page.goto(`${wechat.url}/?${search}`);
      await page.waitForSelector('wx-page');
    },
    stop: () => wechat.stop(),
  };
}
