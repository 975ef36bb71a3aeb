// The desk's page beside functions of another release: the page is hosted apart from them, a tab stays open over a deployment, and
// going back leaves the page as it is.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipBrowser } from './harness/browser.js';
import { type Cloud, type DeskAlone, openDeskAlone, told, who } from './harness/desk-alone.js';

/** 概况 as the function tells it. */
const overview = (timer: object) =>
  told({ say: '2 个批次。', next: '', details: { 批次: [], 每天: [], 积压: [], 告警: [], ...timer } });

describe.skipIf(skipBrowser)('the desk', () => {
  let browser: Browser;
  let desk: DeskAlone;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(() => desk?.page.close());
  afterAll(() => browser?.close());
  const open = async (hash: string, cloud: Cloud, o: { signedIn?: false } = {}) => {
    desk = await openDeskAlone(browser, { hash, cloud, ...o });
  };
  const see = (words: string | RegExp) => desk.page.getByText(words).first().waitFor();
  const tone = () => desk.page.locator('.ant-alert').first().getAttribute('class');

  it.each([
    ['an earlier release, which say nothing of its state', {}, 'success'],
    ['this release', { 定时器状态: '正常' }, 'success'],
    ['this release, and it stands still', { 定时器状态: '没有运行' }, 'error'],
  ])('shows the timer by functions of %s', async (_of, state, shown) => {
    await open('#/overview', () => overview({ 定时器: '上次 2027-03-01 09:30（20 秒前），用时 90 毫秒', ...state }));
    await see('上次 2027-03-01 09:30');
    expect(await tone()).toContain(`ant-alert-${shown}`);
  });

  it('shows what was said of an outcome that it has no word for', async () => {
    await open('#/overview', () => told({ say: '2 个批次。', next: '', details: { 批次: [] }, outcome: 'later' }));
    await see('2 个批次。');
  });

  it('says in words that page and functions do not fit, and what to do', async () => {
    await open('#/overview', () => ({ session: 's1', until: 'tomorrow', answer: {} }));
    await see('这个页面和云函数不是同一个版本，请刷新页面；刷新后仍是这样，请告诉运维。');
  });

  it('lets nobody in by an answer that it cannot read, and says so', async () => {
    const { actions: _later, ...older } = who('王芳', 's1');
    await open('', () => older, { signedIn: false });
    const { page } = desk;
    await page.getByLabel('姓名').fill('王芳');
    await page.getByLabel('口令').fill('secret');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await see('这个页面和云函数不是同一个版本');
  });
});
