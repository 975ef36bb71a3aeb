// Pictures of a student: a photo in its frame, a judged shot, and two pictures to compare.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/findings.js';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

const finding = (
  rule: Finding['rule'],
  verdict: Finding['verdict'],
  say: string,
  more: Partial<Finding> = {},
): Finding => ({
  ...{ rule, name: '', verdict, measured: '', limit: '', say, do: '' },
  ...more,
});
const FINDINGS: Finding[] = [
  finding('head-roll', 'fail', '头向左歪了。', { measured: '9.0°', limit: '≤ 6.0°', do: '请把头摆正。' }),
  finding('clothes', 'fail', '衣服是蓝色的。', { do: '请换一件不是蓝色的衣服。' }),
  finding('screen-or-print', 'warn', '可能是翻拍。', { do: '请直接拍摄本人。' }),
  finding('sharpness', 'pass', '照片清楚。', { measured: '31' }),
  finding('one-face', 'pass', '只有一个人。'),
  finding('beautified', 'not-checked', '不检查美颜。'),
];

describe.skipIf(skipBrowser)('pictures of a student', () => {
  const stand = withPieces({
    photo: {
      wxml: `<photo-frame src="{{src}}" full="{{full}}" alt="标准照" ratio="{{ratio}}" wait="{{wait}}" caption="{{caption}}"
        bindpress="note" bindload="note" binderror="note"><view>贴在上面</view></photo-frame>`,
      data: { src: '/picture.svg', full: '/other.svg', ratio: '3:4', wait: false, caption: '' },
    },
    annotated: {
      wxml: '<annotated-photo src="{{src}}" findings="{{findings}}" binderror="note" />',
      data: { src: '/picture.svg', findings: FINDINGS },
    },
    compare: {
      wxml: '<before-after before="{{before}}" after="{{after}}" region="{{region}}" binderror="note" />',
      data: { before: '/other.svg', after: '/picture.svg', region: null },
      uses: { 'before-after': '/components/before-after/before-after' },
    },
  });
  const text = (of: string) => stand.page.locator(of).textContent();
  const lost = () => stand.page.getByText('图片没有加载出来');

  describe('photo-frame', () => {
    const frame = () => stand.page.locator('wx-photo-frame > *').first();

    it('shows the picture with its words for the ear, says when it is there, and opens it large once per tap', async () => {
      await stand.show('photo');
      const picture = stand.page.getByRole('img', { name: '标准照，点按放大' }).first();
      await picture.waitFor();
      await expect.poll(() => stand.heard()).toEqual(['load']);
      const asked = await stand.spy('previewImage');
      await picture.tap();
      await stand.page.getByRole('dialog', { name: '图片预览' }).tap();
      expect(await stand.heard()).toEqual(['load', 'press']);
      // what is shown is small, and what opens is the whole
      expect(await asked()).toEqual([{ urls: ['/other.svg'], current: '/other.svg' }]);
      expect(await frame().textContent()).toBe('贴在上面');
    });

    it('told again of the same picture it does not begin to wait for it', async () => {
      await stand.show('photo');
      await expect.poll(() => stand.heard()).toEqual(['load']);
      await stand.set({ src: '/picture.svg', caption: '同一张' });
      await stand.page.getByText('同一张').waitFor();
      expect(await frame().getAttribute('class')).not.toContain('wait');
      expect(await stand.page.locator('wx-photo-frame [class*="zoom"]').first().isVisible()).toBe(true);
    });

    it.each([
      ['3:4', 4 / 3],
      ['free', 640 / 480],
    ])('in the ratio %s it is as tall as it should be, before the picture has come and after', async (ratio, tall) => {
      await stand.show('photo');
      await stand.set({ ratio });
      await expect.poll(() => stand.heard()).toContain('load');
      const { width, height } = (await frame().boundingBox())!;
      expect(height / width).toBeGreaterThanOrEqual(tall - 0.01);
      if (ratio === 'free') return;
      await stand.set({ src: '', wait: true, caption: '正在制作' });
      expect((await frame().boundingBox())!.height).toBe(height);
      expect(await frame().getAttribute('class')).toContain('wait');
      expect(await text('wx-photo-frame')).toContain('正在制作');
    });

    it('says that a picture was lost, asks the page for it, and a tap tries again at once', async () => {
      await stand.show('photo');
      await stand.set({ src: '/missing.svg' });
      await lost().waitFor();
      const errors = async () =>
        (await stand.events()).filter(([type]) => type === 'error').map(([, detail]) => detail);
      expect(await errors()).toEqual([{ byHand: false }]);
      await lost().tap();
      await expect.poll(errors).toEqual([{ byHand: false }, { byHand: true }, { byHand: false }]);
      await lost().waitFor();
    });

    it('forgets the loss when a new address comes', async () => {
      await stand.show('photo');
      await stand.set({ src: '/missing.svg' });
      await lost().waitFor();
      await stand.set({ src: '/other.svg' });
      await stand.page.getByRole('img', { name: '标准照，点按放大' }).first().waitFor();
      expect(await lost().count()).toBe(0);
    });
  });

  describe('annotated-photo', () => {
    it('names each fault with one thing to do, worst first, then what is doubtful', async () => {
      await stand.show('annotated');
      const words = (await text('wx-annotated-photo'))!;
      expect(words).toContain(
        '1头向左歪了。请把头摆正。测得 9.0°，最多 6.0°2衣服是蓝色的。请换一件不是蓝色的衣服。可能是翻拍。请直接拍摄本人。',
      );
      expect(words).not.toContain('不检查美颜。');
    });

    it('folds away what was right, and opens it under the finger', async () => {
      await stand.show('annotated');
      const fold = stand.page.getByRole('button', { name: '已经合格 2 项' });
      for (const open of ['false', 'true', 'false']) {
        expect(await fold.getAttribute('aria-expanded')).toBe(open);
        expect((await text('wx-annotated-photo'))!.includes('照片清楚。（31）只有一个人。')).toBe(open === 'true');
        await fold.tap();
      }
    });

    it('is empty without findings and without a picture, and reports a lost one', async () => {
      await stand.show('annotated');
      await stand.set({ src: '', findings: [] });
      expect(await text('wx-annotated-photo')).toBe('');
      await stand.set({ src: '/missing.svg' });
      await lost().waitFor();
      expect(await stand.events()).toEqual([['error', { byHand: false }]]);
    });
  });

  describe('before-after', () => {
    const over = () => stand.page.locator('wx-before-after [class*=over]');
    const cut = () => over().evaluate((element) => getComputedStyle(element).clipPath);
    const frame = () => stand.page.locator('wx-before-after [class*=frame]').first();

    it.each([
      [0, 'inset(0px 100% 0px 0px)', '标准照'],
      [0.5, 'inset(0px 50% 0px 0px)', '拍摄原图标准照'],
      [0.8, 'inset(0px 20% 0px 0px)', '拍摄原图'],
    ])('a finger at %d of its width puts the edge there, and names what is seen', async (share, clip, names) => {
      await stand.show('compare');
      const { x, y, width } = (await frame().boundingBox())!;
      await stand.page.touchscreen.tap(x + width * share + 0.4, y + 50);
      await expect.poll(cut).toBe(clip);
      expect(await frame().textContent()).toBe(names);
    });

    it('the slider moves the edge for who cannot drag, and has a name', async () => {
      await stand.show('compare');
      await stand.page.getByRole('slider', { name: '拖动比较拍摄原图和标准照' }).last().fill('30');
      await expect.poll(cut).toBe('inset(0px 70% 0px 0px)');
    });

    it('lays the part that was cut exactly over the photo', async () => {
      await stand.show('compare');
      await stand.set({ region: { x: 0.25, y: 0.1, width: 0.5, height: 0.5 } });
      const [before, after] = await Promise.all([
        over().getByRole('img').last().boundingBox(),
        frame().getByRole('img').first().boundingBox(),
      ]);
      expect(before!.width / after!.width).toBeCloseTo(2, 1);
      expect((after!.x - before!.x) / before!.width).toBeCloseTo(0.25, 2);
      expect((after!.y - before!.y) / before!.height).toBeCloseTo(0.1, 2);
    });

    it('says that a picture was lost instead of comparing with nothing, and a tap tries again', async () => {
      await stand.show('compare');
      await stand.set({ after: '/missing.svg' });
      await lost().waitFor();
      expect(await stand.page.getByRole('slider').count()).toBe(0);
      await stand.set({ after: '/picture.svg' });
      await over().waitFor();
      await stand.set({ before: '/missing.svg' });
      await lost().tap();
      const byHand = async () => (await stand.events()).map(([, detail]) => (detail as { byHand: boolean }).byHand);
      await expect.poll(byHand).toEqual([false, false, true, false]);
    });
  });
});
