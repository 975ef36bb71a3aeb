// A number that the phone does not copy: whoever pressed 复制 would carry nothing to customer service, and would not know it.
import { expect, it } from 'vitest';
import { HELP } from '../help.js';
import { type Answers, fails, ok } from '../phone.js';
import { viewOf } from '../views.js';
import { House } from './house.js';

const ID = 'abcdefgh12345678';
const REF = 'R-20270301-8F3K2Q';
const SENT = { requestId: 'REQ0001', number: 'REQ0001', say: '客服会在1个工作日内处理。' };
const PROBLEM = { code: 'INTERNAL', say: '系统繁忙，没有及时响应。', next: '请稍后再试。', ref: REF };

interface Place {
  where: string;
  path: string;
  /** what is pressed until the number is there */
  way?: string[];
  /** the control that copies it */
  copy: string;
  number: string;
  answers?: Answers;
  memory?: Record<string, unknown>;
  platform?: string;
}
const PLACES: Place[] = [
  {
    ...{ where: '我的申请', path: 'asked/asked', copy: '复制编号 K7Q2-9F3M', number: 'K7Q2-9F3M' },
  },
  {
    ...{ where: '采集详情', path: `capture/capture?captureId=${ID}` },
    ...{ copy: `复制编号 ${viewOf('verified').number}`, number: viewOf('verified').number },
  },
  {
    ...{ where: 'a request that was sent', path: `requests/requests?kind=unlock&captureId=${ID}`, way: ['提交申请'] },
    ...{ copy: '复制编号', number: SENT.number, answers: { requestService: () => ok(SENT) } },
  },
  {
    ...{ where: 'the last problem on 客服', path: 'help/help', copy: '复制编号', number: REF },
    memory: { 'data:lastProblem': { ...PROBLEM, at: Date.now() } },
  },
  {
    ...{ where: 'a page that did not load', path: 'home/home', copy: `复制编号 ${REF}`, number: REF },
    answers: { listCaptures: () => fails('INTERNAL') },
  },
  {
    ...{ where: 'an action that failed', path: `requests/requests?kind=unlock&captureId=${ID}`, way: ['提交申请'] },
    ...{ copy: `复制编号 ${REF}`, number: REF, answers: { requestService: () => fails('INTERNAL') } },
  },
  {
    ...{ where: 'the hotline on a computer', path: 'help/help', platform: 'mac' },
    ...{ way: [`电话咨询 ${HELP.phone}`], copy: '复制号码', number: HELP.phone },
  },
];
const LANGUAGES = [
  { language: 'zh_CN', title: '没有复制成功', say: '请记下：' },
  { language: 'en', english: 'kept', title: 'Not copied', say: 'Please note it down: ' },
] as const;

it.each(LANGUAGES.flatMap((spoken) => PLACES.map((place) => ({ ...spoken, ...place }))))(
  '$where says in $language a number that was not copied, and says nothing where WeChat copied it',
  async ({ title, say, way = [], copy, number, where: _where, ...start }) => {
    const phone = await House.open({ platform: 'ios', network: 'there', answers: {}, ...start });
    await phone.press(...way);
    const asked: unknown[] = [];
    phone.play('setClipboardData', ({ data, success }) => {
      asked.push(data);
      success?.({});
    });
    await phone.press(copy);
    await phone.see('that it is copied', () => asked.length > 0);
    expect([asked, phone.text().includes(title)]).toEqual([[number], false]);
    phone.play('setClipboardData', ({ fail }) => fail?.({ errMsg: 'setClipboardData:fail permission denied' }));
    // the dialog that had the hotline's number is closed by its own button
    if (copy === '复制号码') await phone.press(...way);
    await phone.press(copy);
    await phone.see(title);
    expect(phone.text()).toContain(`${say}${number}`);
    expect(phone.troubles()).toEqual([]);
    phone.close();
  },
);
