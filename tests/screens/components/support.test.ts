// 客服 on the right of every page: the operator's own chat where there is one, WeChat's otherwise, the phone, the answers.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../../browser/harness/browser.js';
import { HELP } from '../help.js';
import { fails, ok } from '../phone.js';
import { withPieces } from './stand.js';

const CHAT = { corpId: 'ww1234567890', url: 'https://work.weixin.qq.com/kfid/kfc1' };
const USES = { 'support-button': '/components/support-button/support-button' };
const withChat = () => ok({ ...HELP, onlineService: CHAT });

describe.skipIf(skipBrowser)('support-button', () => {
  const stand = withPieces({
    home: { wxml: '<support-button />', uses: USES },
    help: { wxml: '<view>常见问题的页面</view><support-button />', uses: USES },
  });
  const sheet = () => stand.page.getByRole('dialog', { name: '需要帮忙吗' });
  const way = (name: string) => sheet().getByText(name, { exact: true });
  const said = (words: string) => stand.page.getByRole('dialog').last().getByText(words);

  /** Opens the sheet long after the last answer, which is kept for ten minutes. */
  async function open(getHelp: () => ReturnType<typeof withChat> | ReturnType<typeof fails> = withChat): Promise<void> {
    stand.answer({ getHelp: getHelp as typeof withChat });
    await stand.later(11);
    await stand.show('home');
    await stand.page.getByRole('button', { name: '客服', exact: true }).tap();
    await sheet().waitFor();
  }

  it('with a chat of the operator’s own, 在线客服 opens exactly that chat', async () => {
    await open();
    const asked = await stand.spy('openCustomerServiceChat');
    await way('电话咨询').waitFor();
    await way('在线客服').tap();
    await said(CHAT.url).waitFor();
    expect(await asked()).toEqual([{ corpId: CHAT.corpId, extInfo: { url: CHAT.url } }]);
    expect(await sheet().count()).toBe(0);
  });

  it('has arrows as quiet as those of every other list', async () => {
    await open();
    await way('电话咨询').waitFor();
    const arrows = await sheet().locator('wx-line-icon .arrow, [class*="--arrow"]').all();
    expect(arrows).toHaveLength(3);
    const quiet = await stand.colour('ink-3');
    for (const arrow of arrows) expect(await stand.paint(arrow, 'color')).toBe(quiet);
  });

  it.each([
    ['no chat was set up', () => ok(HELP)],
    ['half of it was set up', () => ok({ ...HELP, onlineService: { ...CHAT, url: '' } })],
    ['nothing is known of it', () => fails('INTERNAL')],
  ])('when %s, 在线客服 is WeChat’s own chat of the mini program', async (_when, getHelp) => {
    await open(getHelp as typeof withChat);
    const asked = await stand.spy('openCustomerServiceChat');
    const button = sheet().locator('wx-button[aria-label=在线客服]');
    await button.tap();
    await said('微信会在此打开客服会话。').waitFor();
    expect(await asked()).toEqual([]);
  });

  it('on a WeChat that is too old for the operator’s chat, 在线客服 is WeChat’s own', async () => {
    stand.answer({ getHelp: withChat });
    await stand.later(11);
    await stand.show('home');
    await stand.page.evaluate("__phone.missing.add('openCustomerServiceChat')");
    await stand.page.getByRole('button', { name: '客服', exact: true }).tap();
    await way('电话咨询').waitFor();
    await sheet().locator('wx-button[aria-label=在线客服]').tap();
    await said('微信会在此打开客服会话。').waitFor();
  });

  it('a chat that does not open is said calmly, with the phone one tap away', async () => {
    await open();
    await stand.spy('openCustomerServiceChat', 'internal error');
    await way('电话咨询').waitFor();
    await way('在线客服').tap();
    await said('请稍后再试，或拨打客服电话 000-0000-0000（工作日 9:00-18:00）。').waitFor();
    const asked = await stand.spy('makePhoneCall');
    await stand.page.getByRole('button', { name: '电话咨询', exact: true }).tap();
    await said('000-0000-0000').waitFor();
    expect(await asked()).toEqual([{ phoneNumber: HELP.phone }]);
  });

  it('电话咨询 shows number and hours and dials the number from the settings', async () => {
    await open();
    const asked = await stand.spy('makePhoneCall');
    await sheet().getByRole('button', { name: '电话咨询 000-0000-0000 工作日 9:00-18:00' }).tap();
    await said('000-0000-0000').waitFor();
    expect(await asked()).toEqual([{ phoneNumber: HELP.phone }]);
    await stand.page.getByRole('button', { name: '取消', exact: true }).tap();
    expect(await stand.page.getByRole('dialog').count()).toBe(0);
  });

  it('a dialler that does not open leaves the number to read and to copy', async () => {
    await open();
    await stand.spy('makePhoneCall', 'system error');
    await way('电话咨询').tap();
    await said('请直接拨打客服电话 000-0000-0000（工作日 9:00-18:00）。').waitFor();
    await stand.page.getByRole('button', { name: '复制号码' }).tap();
    expect(await stand.copied()).toBe(HELP.phone);
  });

  it('without a number there is no 电话咨询, and a chat that fails points to the questions', async () => {
    await open(() => ok({ ...HELP, phone: '', onlineService: CHAT }));
    const asked = await stand.spy('openCustomerServiceChat', 'internal error');
    await expect.poll(() => sheet().locator('wx-button').count()).toBe(0);
    expect(await way('电话咨询').count()).toBe(0);
    await way('在线客服').tap();
    await said('请稍后再试，或看看常见问题。').waitFor();
    expect(await asked()).toHaveLength(1);
  });

  it('常见问题 opens the page of questions, and nothing where that page is open already', async () => {
    await open();
    await way('常见问题').tap();
    await stand.page.getByText('常见问题的页面').waitFor();
    await stand.page.getByRole('button', { name: '客服', exact: true }).last().tap();
    await stand.finger(way('常见问题'));
    await sheet().waitFor({ state: 'detached' });
    expect(await stand.page.evaluate('getCurrentPages().map(({ route }) => route)')).toEqual([
      'pages/home/home',
      'pages/help/help',
    ]);
  });
});
