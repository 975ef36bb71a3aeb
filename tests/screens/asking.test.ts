// Asking a person: 客服 → 在线客服 and 电话咨询 on the pages of the product, with and without a chat of the operator's own,
// and what a student reads when WeChat cannot open it.
import { describe, expect, it } from 'vitest';
import { resizeTo, skipBrowser } from '../browser/harness/browser.js';
import { HELP } from './help.js';
import { findFaults } from './layout.js';
import { ok } from './phone.js';
import { ID, withStudent } from './walk.js';

const CHAT = { corpId: 'ww1234567890', url: 'https://work.weixin.qq.com/kfid/kfc1' };
const NUMBER = '000-0000-0000';
/** page → its ways to a person: behind the 客服 tab, or in the page itself */
const PLACES: [path: string, words: string, tab: boolean][] = [
  ['home/home', '获取采集资格', true],
  [`service/service?captureId=${ID}`, '一次付费，包含下面全部服务', true],
  ['help/help', '投诉建议', false],
];

describe.skipIf(skipBrowser)('a student who asks a person', () => {
  const student = withStudent();

  /** Opens a page, and the sheet behind its 客服 tab where the ways are. */
  async function open([path, words, tab]: (typeof PLACES)[number], onlineService: typeof CHAT): Promise<void> {
    student.screens.answer({ getHelp: () => ok({ ...HELP, onlineService }) });
    await student.visit(path);
    await student.see(words);
    if (!tab) return;
    await student.press('客服');
    await student.see(NUMBER);
  }
  /** Puts a failure into the place of a wx function, and keeps what it was asked for. */
  const refuse = (name: string) =>
    student.page.evaluate(`globalThis.asked = []; wx.${name} = (o) => { asked.push({ ...o, fail: undefined });
      o.fail({ errMsg: '${name}:fail system error' }); }; undefined`);
  const chat = () => student.page.getByText('在线客服', { exact: true }).filter({ visible: true }).last().tap();
  const call = () => student.page.getByText('电话咨询', { exact: true }).filter({ visible: true }).last().tap();

  it.each(PLACES)('on %s with the operator’s own chat, 在线客服 opens that chat', async (...place) => {
    await open(place, CHAT);
    await chat();
    await student.see(`企业：${CHAT.corpId}`);
    await student.see(CHAT.url);
    await student.press('返回小程序');
  });

  it.each(PLACES)('on %s without one, 在线客服 opens WeChat’s chat of the mini program', async (...place) => {
    await open(place, { corpId: '', url: '' });
    await chat();
    await student.see('微信会在此打开客服会话。');
    await student.press('返回小程序');
    expect(await student.shown()).toBe(`pages/${place[0].split('?')[0]}`);
  });

  it.each(PLACES)(
    'on %s 电话咨询 dials the number of the settings, and cancelling it says nothing',
    async (...place) => {
      await open(place, CHAT);
      await call();
      await student.see('拨打电话');
      expect(await student.page.getByRole('dialog').last().textContent()).toContain(NUMBER);
      await student.press('取消');
      expect(await student.page.getByText('没有打开拨号').count()).toBe(0);
    },
  );

  it.each(PLACES)(
    'on %s a chat that does not open offers the phone, and a phone that does not open its number',
    async (...place) => {
      await open(place, CHAT);
      await refuse('openCustomerServiceChat');
      await chat();
      await student.see('在线客服暂时打不开');
      await student.see(`请稍后再试，或拨打客服电话 ${NUMBER}（工作日 9:00-18:00）。`);
      expect(await student.page.evaluate('asked')).toEqual([{ corpId: CHAT.corpId, extInfo: { url: CHAT.url } }]);
      await refuse('makePhoneCall');
      await student.page.getByRole('dialog').last().getByRole('button', { name: '电话咨询' }).tap();
      await student.see(`请直接拨打客服电话 ${NUMBER}（工作日 9:00-18:00）。`);
      expect(await student.page.evaluate('asked')).toEqual([{ phoneNumber: NUMBER }]);
      await student.press('复制号码');
      expect(await student.clipboard()).toBe(NUMBER);
    },
  );

  /** On how many lines words stand that are on the screen. */
  const linesOf = (words: string) =>
    student.page.evaluate((said) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(said) ?? -1;
        const range = document.createRange();
        if (at < 0) continue;
        range.setStart(node, at);
        range.setEnd(node, at + said.length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 0) return tops.size;
      }
      return 0;
    }, words);

  it.each(PLACES)('on %s reads the hours of the hotline unbroken, however narrow the phone', async (...place) => {
    const long = '工作日 9:00-12:00、13:30-18:00';
    for (const [width, hours] of [
      [375, long],
      [320, HELP.hours],
    ] as const) {
      await resizeTo(student.page, { width, height: 667 });
      student.screens.answer({ getHelp: () => ok({ ...HELP, hours }) });
      await student.visit(place[0]);
      await student.see(place[1]);
      if (place[2]) await student.press('客服');
      await student.see(NUMBER);
      expect([width, await linesOf(hours)]).toEqual([width, 1]);
      expect(await student.page.evaluate(findFaults)).toEqual([]);
    }
  });

  it('is told what is missing in a request right above the button, also where the form is longer than the phone', async () => {
    student.screens.answer({
      requestService: () => ok({ requestId: 'REQ0002', number: 'REQ0002', say: '客服会在1个工作日内处理。' }),
    });
    await resizeTo(student.page, { width: 375, height: 667 });
    await student.visit(`requests/requests?kind=invoice&captureId=${ID}`);
    await student.press('提交申请');
    const missing = student.page.getByText('请填写发票抬头。');
    await missing.waitFor();
    const words = (await missing.boundingBox())!;
    const button = (await student.page.getByRole('button', { name: '提交申请' }).boundingBox())!;
    expect(words.y + words.height).toBeLessThan(button.y);
    expect(button.y + button.height).toBeLessThanOrEqual(667);
    expect(student.screens.sent('requestService')).toEqual([]);
    await student.page.getByRole('textbox', { name: /抬头/ }).fill('张三');
    await missing.waitFor({ state: 'hidden' });
    await student.page.getByRole('textbox', { name: /邮箱/ }).fill('zhang@example.org');
    await student.press('提交申请');
    await student.see('REQ0002');
  });
});
