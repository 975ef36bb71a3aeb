// What is said and stays: notices, the status in words, the shape of what is coming, where to go on.
import { describe, expect, it } from 'vitest';
import { toneOf } from '../../../miniprogram/services/journey/journey.js';
import { CAPTURE_STATES } from '../../../shared/capture.js';
import { skipBrowser } from '../../browser/harness/browser.js';
import { ok } from '../phone.js';
import { withPieces } from './stand.js';

const PROBLEM = { code: 'BUSY', say: '上一次操作还在处理中。', next: '请稍后再看。', ref: 'R-1' };
const GROUNDS = { info: 'brand-soft', done: 'done-soft', warn: 'warn-soft', bad: 'bad-soft', rest: 'sunken' } as const;
const INKS = { info: 'brand-ink', done: 'done', warn: 'warn', bad: 'bad', rest: 'ink-2' } as const;

describe.skipIf(skipBrowser)('things that are said', () => {
  const stand = withPieces({
    notice: {
      wxml: `<notice-box tone="{{tone}}" heading="{{heading}}" text="{{text}}" problem="{{problem}}" action="{{action}}"
        closable="{{closable}}" bindaction="note" bindclose="note"><view>补充</view></notice-box>`,
      data: { tone: 'info', heading: '等待确认', text: '请稍等', problem: null, action: '', closable: false },
    },
    tag: { wxml: '<status-tag state="{{state}}" text="{{text}}" />', data: { state: '', text: '状态' } },
    skeleton: {
      wxml: '<skeleton-block kind="{{kind}}" />',
      data: { kind: 'card' },
      uses: { 'skeleton-block': '/components/skeleton-block/skeleton-block' },
    },
    computer: {
      wxml: '<phone-code capture-id="abcdefgh12345678" />',
      uses: { 'phone-code': '/pages/camera/phone-code/phone-code' },
    },
  });
  const box = () => stand.page.locator('wx-notice-box > *').first();
  const mark = () => box().locator('wx-line-icon > *').first();

  describe('notice-box', () => {
    it.each([
      ['info', 'status', 'info'],
      ['done', 'status', 'done'],
      ['warn', 'status', 'info'],
      ['bad', 'alert', 'warn'],
    ] as const)(
      'a notice of tone %s is a %s with the mark "%s", in its colours by day and by night',
      async (tone, role, icon) => {
        await stand.show('notice');
        await stand.set({ tone });
        expect(await box().getAttribute('role')).toBe(role);
        expect(await mark().getAttribute('class')).toContain(icon);
        expect(await box().textContent()).toBe('等待确认请稍等补充');
        for (const dark of [true, false]) {
          await stand.dark(dark);
          expect(await stand.paint(box(), 'backgroundColor')).toBe(await stand.colour(GROUNDS[tone]));
          expect(await stand.paint(mark(), 'color')).toBe(await stand.colour(INKS[tone]));
        }
      },
    );

    it('a problem is an alert whatever the tone: what happened, what to do, and a reference to copy', async () => {
      await stand.show('notice');
      await stand.set({ problem: PROBLEM });
      expect(await box().getAttribute('role')).toBe('alert');
      expect(await box().textContent()).toBe(`${PROBLEM.say}${PROBLEM.next}补充编号 R-1复制`);
      await stand.page.getByLabel('复制编号 R-1').tap();
      expect(await stand.copied()).toBe('R-1');
      // nothing to copy where there is no reference, and where reading on is all it takes
      for (const problem of [
        { ...PROBLEM, ref: '' },
        { ...PROBLEM, code: 'SUFFIX_WRONG' },
      ]) {
        await stand.set({ problem });
        expect(await stand.page.getByLabel('复制编号').count()).toBe(0);
      }
    });

    it('offers its action and its cross only where it has them', async () => {
      await stand.show('notice');
      expect(await box().getByRole('button').count()).toBe(0);
      await stand.set({ action: '找客服', closable: true });
      await box().getByText('找客服').tap();
      await stand.page.getByLabel('关闭提示').tap();
      expect(await stand.heard()).toEqual(['action', 'close']);
    });
  });

  describe('status-tag', () => {
    it('has words for the eye and the colour of its state, by day and by night', async () => {
      await stand.show('tag');
      const tag = stand.page.locator('wx-status-tag > *');
      expect(await tag.textContent()).toBe('状态');
      for (const dark of [false, true]) {
        await stand.dark(dark);
        for (const state of [...CAPTURE_STATES, '']) {
          await stand.set({ state });
          const seen = [state, await stand.paint(tag, 'color'), await stand.paint(tag, 'backgroundColor')];
          const tone = toneOf(state);
          expect(seen).toEqual([state, await stand.colour(INKS[tone]), await stand.colour(GROUNDS[tone])]);
        }
      }
      await stand.dark(false);
    });
  });

  describe('skeleton-block', () => {
    it.each([
      ['card', 1, 0, 4],
      ['list', 3, 0, 9],
      ['photo', 1, 1, 3],
    ] as const)('as %s it has the shape of what comes, and says that it loads', async (kind, cards, photos, lines) => {
      await stand.show('skeleton');
      await stand.set({ kind });
      const wait = stand.page.getByRole('status', { name: '正在加载' });
      expect(await wait.getAttribute('aria-busy')).toBe('true');
      const count = (part: string) => wait.locator(`[class*="--${part} "], [class$="--${part}"]`).count();
      expect([await count('card'), await count('photo'), await count('line')]).toEqual([cards, photos, lines]);
    });
  });

  describe('phone-code', () => {
    it.each([
      ['a code to scan', 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 1, '扫一扫'],
      ['words alone, where WeChat draws none', '', 0, '进度已保存'],
      ['words alone, where the picture is broken', 'data:image/gif;base64,AAAA', 0, '进度已保存'],
    ])('shows %s', async (_what, picture, codes, words) => {
      stand.answer({ getPageCode: () => ok({ picture }) });
      await stand.show('computer');
      await stand.page.getByText(words).waitFor();
      // a broken picture is there until it is known to be broken
      const code = stand.page.getByRole('img', { name: '用手机微信扫描的小程序码' });
      await expect.poll(() => code.count(), { timeout: 10_000 }).toBe(codes);
    });
  });
});
