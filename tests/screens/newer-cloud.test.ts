// A phone on which an older program is still open meets a cloud that knows more: states, pages and colours of the photo. Nothing
// goes blank or round in circles, nothing is claimed that is not known, and the way to the new version and to people is said.
import { describe, expect, it } from 'vitest';
import { requirementsFor } from '../../miniprogram/pages/requirements/items.js';
import { sortCaptures } from '../../miniprogram/services/journey/cards.js';
import { stepOf } from '../../miniprogram/services/journey/journey.js';
import { measuredSheet } from '../../miniprogram/services/journey/photo-facts.js';
import type { CaptureState } from '../../shared/capture.js';
import type { CaptureView } from '../../shared/capture-view.js';
import type { Measurements } from '../../shared/findings.js';
import { DEFAULT_PROFILE, type Profile } from '../../shared/profile.js';
import { skipBrowser } from '../browser/harness/browser.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

/** What an older program cannot know. */
const STATE = 'archived' as CaptureState;
const COLOUR = 'red' as Profile['background'];
const newer = (more: Partial<CaptureView> = {}): CaptureView =>
  viewOf(STATE, { status: '已归档', hint: '照片已归档，无需再做什么。', ...more });

it('a state it does not know has no place among the steps, and stands in a list where its button puts it', () => {
  expect(stepOf(STATE)).toBe(0);
  const asks = newer({ captureId: 'asks', next: { label: '查看', page: 'archive' } });
  const sorted = sortCaptures([viewOf('delivered'), newer(), viewOf('reviewing'), asks]);
  expect(sorted.map(({ captureId, state }) => (captureId === 'asks' ? captureId : state))).toEqual([
    ...['asks', STATE, 'reviewing', 'delivered'],
  ]);
});

it('a colour it does not know is neither measured wrongly nor missing from the requirements', () => {
  const m = { background: [1, 2, 3] } as unknown as Measurements;
  const ranges = { ...m, crown: 1, eyes: 1, faceWidth: 1, width: 1, height: 1, density: 1, bytes: 1, quality: 1 };
  const lines = (background: Profile['background']) => measuredSheet(ranges, { ...DEFAULT_PROFILE, background }).length;
  expect(lines(COLOUR)).toBe(lines('blue') - 1);
  const [, , , , clothes] = requirementsFor(COLOUR);
  expect(requirementsFor(COLOUR)).toHaveLength(requirementsFor('blue').length);
  expect(clothes?.say).toContain('不要穿与照片背景颜色接近的衣服');
});

describe.skipIf(skipBrowser)('a state that only a newer cloud has', () => {
  const student = withStudent();
  const give = (more: Partial<CaptureView> = {}) =>
    student.screens.answer({
      getCapture: () => ok({ capture: newer(more) }),
      listCaptures: () => ok({ captures: [newer(more), viewOf('paid', { captureId: 'other' })] }),
    });
  const errors = () => student.page.evaluate('__phone.errors');

  it('is shown in the cloud’s own words, with the way to the new version and to customer service', async () => {
    give();
    await student.visit('capture/capture', { captureId: ID });
    await student.see('已归档');
    await student.see('照片已归档，无需再做什么。');
    await student.see('请更新小程序');
    // no step is claimed
    expect(await student.page.locator('wx-step-bar').count()).toBe(0);
    await student.press('问客服');
    await student.see('在线客服');
    expect(await errors()).toEqual([]);
  });

  it('breaks no list, and a button whose page is not in this program says so', async () => {
    give({ next: { label: '查看', page: 'archive' } });
    await student.visit('home/home');
    await student.see('待采集');
    await student.page.getByRole('button', { name: '张* 查看' }).tap();
    await student.see('请更新小程序');
    await student.press('知道了');
    expect(await student.shown()).toBe('pages/home/home');
    expect(await errors()).toEqual([]);
  });

  // each page leads to what is known of the capture, also where the cloud's own next step is this very page
  it.each(['result', 'download', 'camera', 'standardize', 'service'])('leads from %s to 采集详情', async (page) => {
    give({ next: { label: '查看', page } });
    await student.visit(`${page}/${page}`, { captureId: ID });
    await student.see('请更新小程序');
    expect(await student.shown()).toBe('pages/capture/capture');
    expect(student.screens.sent('getCapture').length).toBeLessThan(4);
    expect(await errors()).toEqual([]);
  });

  it('a known state whose next page is not in this program is shown by 采集详情, and not by an empty page', async () => {
    student.screens.answer({
      getCapture: () => ok({ capture: viewOf('paid', { next: { label: '看看', page: 'archive' } }) }),
    });
    await student.visit('download/download', { captureId: ID });
    await student.see('采集费用');
    expect(await student.shown()).toBe('pages/capture/capture');
    expect(await errors()).toEqual([]);
  });
});
