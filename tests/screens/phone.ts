// A phone with the real pages and a cloud whose answers the test sets, so that every state can be seen without
// walking there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Cloud } from '../../local/cloudbase/index.js';
import { allowHandlers, Inbox } from '../../local/inbox.js';
import { send, sendJson } from '../../local/web.js';
import { openidOf, startWechat } from '../../local/wechat/index.js';
import { ERRORS, type ErrorCode } from '../../shared/errors.js';
import type { Input, Outputs, Reply, StepName } from '../../shared/functions.js';
import { openPhone, type PhoneOnScreen, type PhoneOptions } from '../browser/harness/browser.js';
import { APP_ROOT, compileProgram } from '../program.js';
import { HELP } from './help.js';
import { viewOf } from './views.js';

export type Answers = { [N in StepName]?: (data: Input<N>) => Reply<N> | Promise<Reply<N>> };
export const ok = <T>(data: T) => ({ ok: true, data }) as const;
export const fails = (code: ErrorCode, say?: string) =>
  ({ ok: false, error: { code, ...ERRORS[code], ...(say && { say }), ref: 'R-20270301-8F3K2Q' } }) as const;

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
    follow: '30.00 元正在原路退回，银行卡一般3个工作日内到账。',
  }),
  asked('B3DE-7WXY', '开票申请', {
    status: '已开票',
    answer: '发票已开具。',
    follow: '发票号码 24322000000012345678，已发到 z***@example.org。',
  }),
];

export const BASE: Answers = {
  login: ({ consent }) => ok({ ...SESSION, consent: consent ?? SESSION.consent }),
  getHelp: () => ok(HELP),
  getPageCode: () => ok({ picture: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' }),
  getReceipt: () => ok({ text: '{"receipt":"signed"}', fileName: '照片凭证-0123abcd.txt' }),
  listCaptures: () => ok({ captures: [viewOf('verified')] }),
  getCapture: () => ok({ capture: viewOf('verified') }),
  startUpload: ({ captureId, ending }) =>
    ok({ path: captureId ? `shots/${captureId}/up-1.${ending}` : `codes/${SESSION.userKey}/up-1.${ending}` }),
  getMyData: () =>
    ok({
      items: [
        {
          what: '微信用户标识（openid）和您的同意记录',
          why: '识别您本人，支付，发送您订阅的通知，证明您同意过什么',
          until: '您删除全部资料时；不再有采集记录时，最迟在保存期满后删除',
        },
        {
          what: '人脸图像（示例理工大学）',
          why: '您拍摄的照片、标注图；用来检测、制作、审核和下载证件照',
          until: '最迟 2027-06-30，或您提前删除时',
        },
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
      // every order of these pages is signed by nobody
      '/__pay/jsapi': (_req, res) => sendJson(res, 200, { prepayId: 'any' }),
      '/__pay/cashier': (_req, res) => send(res, 200, 'text/html; charset=utf-8', CASHIER),
      '/cos': (req, res) => {
        const jpeg = pictures[new URL(req.url ?? '', 'http://phone').pathname];
        if (jpeg) send(res, 200, 'image/jpeg', jpeg);
        else send(res, 404, 'text/plain', 'no such picture');
      },
      ...allowHandlers(new Inbox(), openidOf),
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
