// The list of stages: seen, it says what is done and what is to come; heard, it tells what changes.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../../browser/harness/browser.js';
import { withPieces } from './stand.js';

describe.skipIf(skipBrowser)('stage-list', () => {
  const stages = ['正在上传照片', '正在打开照片', '正在逐项检查'];
  const stand = withPieces({
    list: {
      wxml: '<stage-list stages="{{stages}}" doing="{{doing}}" percent="{{percent}}" />',
      data: { stages, doing: stages[0], percent: 40 },
    },
  });
  const current = () => stand.page.locator('[aria-current=step]');
  const bar = () => stand.page.getByRole('progressbar', { name: '上传进度' });

  it('shows how much has left the phone only while it is being sent', async () => {
    await stand.show('list');
    await stand.page.getByText('40%').waitFor();
    expect(await current().getAttribute('aria-label')).toBe('正在上传照片');
    // as wide as the lines above it: nothing is kept free for a number that the bar does not show
    const { width } = (await bar().boundingBox())!;
    expect((await bar().locator('div').first().boundingBox())!.width).toBe(width);
    await stand.set({ doing: stages[1], percent: 100 });
    expect([await bar().count(), await stand.page.getByText('%').count()]).toEqual([0, 0]);
  });

  it('marks what is done, and lights up what is done now', async () => {
    await stand.show('list');
    await stand.set({ doing: stages[1], percent: 100 });
    expect(await stand.page.getByLabel('上传照片，已完成').count()).toBe(1);
    expect(await stand.paint(current(), 'color')).toBe(await stand.colour('ink'));
    expect(await stand.paint(stand.page.getByLabel('逐项检查', { exact: true }), 'color')).toBe(
      await stand.colour('ink-3'),
    );
  });

  it('tells the ear what changes, not the whole list again', async () => {
    await stand.show('list');
    const list = stand.page.getByRole('status');
    expect([await list.getAttribute('aria-live'), await list.getAttribute('aria-atomic')]).toEqual(['polite', 'false']);
  });
});
