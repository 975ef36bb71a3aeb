// WeChat's own server as the functions ask it: with the account's token, over HTTPS, from wherever they run. No ticket of a phone is needed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Pay, startPay } from '../../local/pay/index.js';
import { withKeys } from '../keys.js';

const { isTradeManaged, listTemplates, sendMessage, uploadShipping } = await import(
  '../../cloudfunctions/_platform/openapi.js'
);
const { drawPageCode } = await import('../../cloudfunctions/_platform/page-code.js');
const { VIRTUAL } = await import('../../cloudfunctions/selfCheck/virtual.js');
const { doubtRefusal } = await import('../../cloudfunctions/selfCheck/wechat-refused.js');
const { errorCode, WechatRefusal } = await import('../../cloudfunctions/_platform/wechat-api.js');

const dir = mkdtempSync(join(tmpdir(), 'wechat-'));
const MESSAGE = {
  touser: 'oOne',
  template_id: 'result',
  page: 'pages/home/home',
  data: { thing1: { value: '图像采集' } },
};
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
let pay: Pay;
let asked: { api: string; data: object }[] = [];
let answer: object = { errcode: 0, errmsg: 'ok' };
beforeAll(async () => {
  const openapi = async (api: string, data: object) => {
    asked.push({ api, data });
    return answer;
  };
  pay = await startPay({ dir: withKeys(dir, 'pay'), notify: async () => 204, openapi });
});
afterAll(async () => {
  await pay.stop();
  rmSync(dir, { recursive: true, maxRetries: 3 });
});
beforeEach(() => {
  for (const [name, value] of Object.entries(pay.settings)) vi.stubEnv(name, value);
  asked = [];
  answer = { errcode: 0, errmsg: 'ok' };
});

it('takes a message as it stands, and tells by its number why it does not', async () => {
  await sendMessage(MESSAGE);
  expect(asked).toEqual([{ api: 'subscribeMessage.send', data: MESSAGE }]);
  answer = { errcode: 43101, errmsg: 'user refuse to accept the msg rid: 0-0-0' };
  const refused: unknown = await sendMessage(MESSAGE).catch((error: unknown) => error);
  expect([refused instanceof WechatRefusal, errorCode(refused)]).toEqual([true, '43101']);
});

it('names the templates, whether takings are kept, and draws a page’s code', async () => {
  answer = { errcode: 0, data: [{ priTmplId: 'result', title: '审核结果通知' }, { priTmplId: 'deadline' }] };
  expect(await listTemplates()).toEqual(['result', 'deadline']);
  expect(await isTradeManaged('wx0')).toBe(true);
  answer = { contentType: 'image/png', buffer: PNG };
  expect(await drawPageCode('pages/camera/camera', 'c1')).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
  expect(asked.at(-1)).toEqual({ api: 'wxacode.getUnlimited', data: { page: 'pages/camera/camera', scene: 'c1' } });
});

it('is asked anew where somebody else took the token, because a refused question did nothing', async () => {
  await sendMessage(MESSAGE);
  pay.virtual.forget('token');
  await sendMessage(MESSAGE);
  expect(asked).toHaveLength(2);
});

it('that does not answer, or does not know this report, is told apart', async () => {
  pay.faults.plan('error', '/wxa/sec/order/upload_shipping_info');
  const failed: unknown = await uploadShipping({}).catch((error: unknown) => error);
  expect([failed, errorCode(failed)]).toEqual([expect.objectContaining({ status: 500 }), 'FAILED']);
  expect(errorCode(await uploadShipping({}).catch((error: unknown) => error))).toBe('47001');
});

it('is not asked without its secret, which is missed by its name', async () => {
  vi.stubEnv('APP_SECRET', '');
  await expect(sendMessage(MESSAGE)).rejects.toMatchObject({ detail: expect.stringContaining('APP_SECRET') });
  expect(asked).toEqual([]);
});

it('that refuses the account is mended in the same way, whichever row of selfCheck hears its number', () => {
  const mendOf = (text: string) => /40164：[^；。]*/.exec(text)?.[0] ?? 'nothing';
  const doubt = () => doubtRefusal('查询不到')(new WechatRefusal(200, 'invalid ip', 40164));
  expect(doubt).toThrow(mendOf(VIRTUAL.map(({ remedy }) => remedy).join()));
});
