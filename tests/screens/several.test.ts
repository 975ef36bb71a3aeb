// A helper's phone serves several students: four of them are seen together on a usual phone, each with its button.
import { describe, expect, it } from 'vitest';
import { resizeTo, skipBrowser } from '../browser/harness/browser.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { withStudent } from './walk.js';

/** CSS px of a usual phone */
const USUAL = { width: 390, height: 844 };
const STATES = ['verified', 'paid', 'reviewing', 'delivered'] as const;

describe.skipIf(skipBrowser)('several students of one phone', () => {
  const student = withStudent();

  it.each(['captures/captures', 'home/home'])(
    'four fit on %s, and each is opened by its card and moved on by its button',
    async (path) => {
      const captures = STATES.map((state, at) =>
        viewOf(state, { captureId: `abcdefgh1234567${at}`, name: `${'甲乙丙丁'[at]}*` }),
      );
      student.screens.answer({ listCaptures: () => ok({ captures }), getCapture: () => ok({ capture: captures[3]! }) });
      await resizeTo(student.page, USUAL);
      await student.visit(path, { user: 'returning' });
      const cards = student.page.locator('wx-capture-card');
      await expect.poll(() => cards.count()).toBe(4);
      const last = (await cards.nth(3).boundingBox())!;
      expect(last.y + last.height).toBeLessThanOrEqual(USUAL.height);
      const { page } = student;
      for (const [at, name] of ['开始采集', '开始采集', '查看进度', '下载图片'].entries()) {
        const button = page.getByRole('button', { name: `${'甲乙丙丁'[at]}* ${name}` });
        expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      }
      // what is not a button opens the details, once
      await page.getByText('照片已上传学信网，可以下载图片。').tap();
      await expect.poll(() => student.shown()).toBe('pages/capture/capture');
      await page.evaluate('wx.navigateBack().then(() => undefined)');
      await page.getByRole('button', { name: '丁* 下载图片' }).tap();
      await expect.poll(() => student.shown()).toBe('pages/download/download');
      expect(await page.evaluate('getCurrentPages().length')).toBe(2);
    },
  );
});
