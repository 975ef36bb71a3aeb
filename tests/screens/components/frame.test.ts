// What every page stands in: its content or the shape of it, the whole-page error, the notice of a lost network, and the
// problem of the last action right above the button.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

const PROBLEM = { code: 'BUSY', say: '上一次操作还在处理中。', next: '请稍后再看。', ref: 'R-1' };

describe.skipIf(skipBrowser)('page-frame', () => {
  const stand = withPieces({
    frame: {
      wxml: `<page-frame state="{{state}}" skeleton="photo" footer="{{footer}}" plain="{{plain}}" problem="{{problem}}"
        bindretry="note" binddismiss="note" bindonline="note">
        <view>页面内容</view><primary-button slot="footer" text="下一步" bindpress="note" /></page-frame>`,
      data: { state: 'ready', footer: true, plain: false, problem: null },
    },
    captures: { wxml: '<view>采集列表</view>' },
  });
  const button = (name: string) => stand.page.getByRole('button', { name, exact: true });
  const has = async (words: string) => (await stand.page.getByText(words).count()) > 0;
  const offline = (gone: boolean) => stand.page.evaluate(`__phone.offline(${gone})`);
  const shown = async (data: object) => {
    await stand.show('frame');
    await stand.set(data);
  };

  it('shows content and footer when ready, and 客服 unless the page is plain', async () => {
    await shown({});
    expect([await has('页面内容'), await has('下一步'), await button('客服').count()]).toEqual([true, true, 1]);
    await stand.set({ plain: true, footer: false });
    expect([await has('页面内容'), await has('下一步'), await button('客服').count()]).toEqual([true, false, 0]);
  });

  it('shows the shape of what comes while it loads, and no button that could be pressed too early', async () => {
    await shown({ state: 'loading' });
    await stand.page.getByRole('status', { name: '正在加载' }).waitFor();
    expect([await has('页面内容'), await has('下一步')]).toEqual([false, false]);
    expect(await stand.page.locator('wx-skeleton-block [class*="--photo"]').count()).toBe(1);
  });

  it.each([
    ['a problem', PROBLEM, ['上一次操作还在处理中。', '请稍后再看。', '编号 R-1，点按复制']],
    ['nothing known', null, ['没有加载出来', '请重试。']],
  ])('the whole-page error with %s says what happened and tries again', async (_what, problem, words) => {
    await shown({ state: 'error', problem });
    for (const said of words) expect([said, await has(said)]).toEqual([said, true]);
    expect([await has('页面内容'), await has('下一步')]).toEqual([false, false]);
    await button('重试').tap();
    expect(await stand.heard()).toEqual(['retry']);
  });

  it('the reference of a whole-page error can be copied', async () => {
    await shown({ state: 'error', problem: PROBLEM });
    await stand.page.getByLabel('复制编号 R-1').tap();
    expect(await stand.copied()).toBe('R-1');
  });

  it('an address of nobody’s capture leads to 采集列表 instead of trying again', async () => {
    await shown({ state: 'error', problem: { ...PROBLEM, code: 'CAPTURE_UNKNOWN' } });
    await button('去采集列表').tap();
    await expect.poll(() => stand.page.evaluate('__phone.page()')).toBe('pages/captures/captures');
  });

  it.each([
    [true, '下一步'],
    [false, ''],
  ])('the problem of the last action can be read above the button and put away (footer: %s)', async (footer, below) => {
    await shown({ footer, problem: PROBLEM });
    const alert = (await stand.page.getByRole('alert').boundingBox())!;
    if (below) expect(alert.y + alert.height).toBeLessThanOrEqual((await button(below).boundingBox())!.y);
    await stand.page.getByLabel('关闭提示').tap();
    expect(await stand.heard()).toEqual(['dismiss']);
  });

  it('says while it is open that the network is gone, and tells the page when it is back', async () => {
    await shown({});
    await offline(true);
    await stand.page.getByText('网络已断开').waitFor();
    expect(await has('页面内容')).toBe(true);
    await offline(false);
    expect([await has('网络已断开'), await stand.heard()]).toEqual([false, ['online']]);
  });

  it('says so too when it is opened without one', async () => {
    await shown({});
    await offline(true);
    await stand.show('frame');
    await stand.page.getByText('网络已断开').waitFor();
    await offline(false);
  });

  it.each([
    ['a page that could not be loaded loads itself', { state: 'error', problem: PROBLEM }, ['retry']],
    [
      'the sentence about the network is out of date',
      { problem: { ...PROBLEM, code: 'OFFLINE' } },
      ['dismiss', 'online'],
    ],
    ['another problem stays', { problem: PROBLEM }, ['online']],
  ])('when the network is back, %s', async (_what, data, heard) => {
    await shown(data);
    await offline(true);
    await offline(false);
    expect(await stand.heard()).toEqual(heard);
  });

  it('a page that was left hears nothing of the network any more', async () => {
    await shown({});
    await stand.page.evaluate('globalThis.left = getCurrentPages().at(-1); undefined');
    await stand.show('captures');
    await offline(true);
    await offline(false);
    expect(await stand.page.evaluate('left.log')).toEqual([]);
  });

  it('stands on the ground of the theme, its footer too', async () => {
    await shown({});
    const footer = stand.page.locator('wx-page-frame [class*="--footer"]');
    for (const dark of [true, false]) {
      await stand.dark(dark);
      expect(await stand.paint(footer, 'backgroundColor')).toBe(await stand.colour('ground'));
    }
  });
});
