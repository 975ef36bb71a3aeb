// What asks for a decision: a sheet from below, WeChat's privacy question in it, and the two consents.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

describe.skipIf(skipBrowser)('questions', () => {
  const stand = withPieces({
    sheet: {
      wxml: `<bottom-sheet open="{{open}}" heading="选一个" closable="{{closable}}" bindclose="note"><view>内容</view></bottom-sheet>`,
      data: { open: true, closable: true },
    },
    privacy: { wxml: '<privacy-sheet />', uses: { 'privacy-sheet': '/components/privacy-sheet/privacy-sheet' } },
    consent: {
      wxml: '<consent-item kind="{{kind}}" checked="{{checked}}" bindchange="note" />',
      data: { kind: 'face', checked: false },
    },
  });
  const dialog = () => stand.page.getByRole('dialog');

  describe('bottom-sheet', () => {
    it('is a dialog with its heading and its content, above a shade', async () => {
      await stand.show('sheet');
      expect([await dialog().getAttribute('aria-label'), await dialog().getAttribute('aria-modal')]).toEqual([
        '选一个',
        'true',
      ]);
      expect(await dialog().textContent()).toBe('选一个内容');
      for (const dark of [true, false]) {
        await stand.dark(dark);
        expect(await stand.paint(dialog(), 'backgroundColor')).toBe(await stand.colour('card'));
      }
    });

    it('asks to be closed by its cross and by a tap beside it, and leaves it to the page', async () => {
      await stand.show('sheet');
      for (const close of [stand.page.getByLabel('关闭').last(), stand.page.getByLabel('关闭').first()])
        await close.tap({ position: { x: 20, y: 20 } });
      expect(await stand.heard()).toEqual(['close', 'close']);
      expect(await dialog().count()).toBe(1);
      await stand.set({ open: false });
      expect(await dialog().count()).toBe(0);
    });

    it('cannot be closed where a button must be pressed', async () => {
      await stand.show('sheet');
      await stand.set({ closable: false });
      expect(await dialog().getByLabel('关闭').count()).toBe(0);
      await stand.page
        .getByLabel('关闭')
        .first()
        .tap({ position: { x: 20, y: 20 } });
      expect(await stand.heard()).toEqual([]);
    });
  });

  describe('privacy-sheet', () => {
    /** A wish that touches privacy, in a phone that was never asked. */
    async function wish(): Promise<() => Promise<unknown>> {
      await stand.page.evaluate('localStorage.clear()');
      await stand.restart('privacy');
      await stand.page.evaluate(
        "globalThis.ended = wx.requirePrivacyAuthorize({}).then(() => 'agreed', ({ errno }) => errno); undefined",
      );
      await dialog().waitFor();
      return () => stand.page.evaluate('ended');
    }

    it('lets the wish go on when it is agreed to, and does not ask again', async () => {
      const ended = await wish();
      expect(await dialog().textContent()).toContain('查看《隐私保护指引》');
      await dialog().getByText('同意并继续').tap();
      expect(await ended()).toBe('agreed');
      expect(await dialog().count()).toBe(0);
      expect(await stand.page.evaluate('wx.getPrivacySetting().then((found) => found.needAuthorization)')).toBe(false);
    });

    it('fails the wish when it is refused, and nothing but the two buttons answers', async () => {
      const ended = await wish();
      await stand.page.getByLabel('关闭').tap({ position: { x: 20, y: 20 } });
      await dialog().getByText('暂不同意').tap();
      expect(await ended()).toBe(104);
      expect(await dialog().count()).toBe(0);
    });

    it('shows the guideline, and says so calmly where there is none to be had', async () => {
      await wish();
      await dialog().getByText('查看《隐私保护指引》').tap();
      await stand.page.getByRole('button', { name: '返回小程序' }).tap();
      await stand.spy('openPrivacyContract', 'not found');
      await dialog().getByText('查看《隐私保护指引》').tap();
      await stand.page.getByText('请稍后再试，或联系客服索取。').waitFor();
    });

    it('is closed on a page that has been left, and asks on the page that is there', async () => {
      await stand.page.evaluate('localStorage.clear()');
      await stand.restart('privacy');
      await stand.page.evaluate("wx.navigateTo({ url: '/pages/privacy/privacy' }).then(() => undefined)");
      await stand.page.evaluate('wx.navigateBack().then(() => undefined)');
      await stand.page.evaluate('wx.requirePrivacyAuthorize({}).catch(() => undefined); undefined');
      await dialog().waitFor();
      expect(await dialog().count()).toBe(1);
    });
  });

  describe('consent-item', () => {
    it.each([
      ['face', '我同意处理我的人脸照片', '不提取、不保存人脸特征'],
      ['identity', '我同意处理我的学籍和身份信息', '只用于核对，不保存'],
    ])('the consent for %s says what for in plain words, and more under the finger', async (kind, name, more) => {
      await stand.show('consent');
      await stand.set({ kind });
      await stand.page.getByRole('checkbox', { name }).waitFor();
      const fold = stand.page.getByRole('button', { name: '用来做什么、存多久' });
      expect([await fold.getAttribute('aria-expanded'), await stand.page.getByText(more).count()]).toEqual([
        'false',
        0,
      ]);
      await fold.tap();
      // the unfolded text keeps a distance from what follows it, as from what is above it
      const box = (await stand.page.locator('[class*="--detail"]').boundingBox())!;
      const item = (await stand.page.locator('[class*="--item"]').boundingBox())!;
      expect(item.y + item.height - (box.y + box.height)).toBeGreaterThanOrEqual(12);
      await stand.page.getByText(more).waitFor();
      await stand.page.getByRole('button', { name: '收起' }).tap();
      expect(await stand.page.getByText(more).count()).toBe(0);
    });

    it('is unticked unless it was given, and reports the wish without ticking itself', async () => {
      await stand.show('consent');
      const box = stand.page.getByRole('checkbox');
      for (const checked of [false, true]) {
        await stand.set({ checked });
        expect(await box.getAttribute('aria-checked')).toBe(String(checked));
        await box.tap();
        expect(await box.getAttribute('aria-checked')).toBe(String(checked));
      }
      expect(await stand.events()).toEqual([
        ['change', { checked: true }],
        ['change', { checked: false }],
      ]);
    });

    it('the tick is seen by day and by night', async () => {
      await stand.show('consent');
      await stand.set({ checked: true });
      const tick = stand.page.locator('wx-consent-item [class*="--on"]');
      for (const dark of [true, false]) {
        await stand.dark(dark);
        expect(await stand.paint(tick, 'backgroundColor')).toBe(await stand.colour('brand'));
        expect(await stand.paint(tick, 'color')).toBe(await stand.colour('on-brand'));
      }
    });
  });
});
