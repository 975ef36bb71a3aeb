// The desk and the school's view in a window as narrow as a phone: a teacher opens the school's link there, and whoever is on
// duty looks in from the street. Nothing lies outside of the page, and every room can still be reached.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Phone, startWorld, type World } from '../flow/world.js';
import { makeReviewing } from '../ops/review-desk.js';
import { launchBrowser, resizeTo, skipBrowser } from './harness/browser.js';
import { openDeskPage, serveDesk } from './harness/desk-page.js';

/** An upper bound for a machine that other tests keep busy, ms. */
const BUSY_MS = 300_000;
/** Of a usual phone, px. */
const PHONE = { width: 390, height: 844 };
const ROOMS = ['概况', '审核', '查找', '申请', '批次', '资金', '帮助'];
let world: World;
let desk: { url: string; close(): void };
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  if (skipBrowser) return;
  world = await startWorld();
  desk = await serveDesk(world);
  const phone = new Phone(world, 'oStudent');
  const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
  await phone.call('requestService', { captureId, kind: 'refund', text: '不想拍了，'.repeat(40) });
  browser = await launchBrowser();
  page = await openDeskPage(browser, errors);
  await resizeTo(page, PHONE);
}, BUSY_MS);
afterAll(async () => {
  await browser?.close();
  desk?.close();
  await world?.stop();
});

/** px by which the page is wider than its window. */
const outside = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const isInside = async (name: string): Promise<boolean> => {
  const box = await page.getByRole('button', { name }).first().boundingBox();
  return box !== null && box.x >= 0 && box.x + box.width <= PHONE.width;
};

it.skipIf(skipBrowser)('fits a phone, room by room', { timeout: BUSY_MS }, async () => {
  await page.goto(`${desk.url}/__desk-enter`);
  await page.getByText('批次进度（人）').waitFor();
  // nothing has run the timer here, and nobody may take that for health
  await page.locator('.ant-alert-error', { hasText: '还没有运行过' }).waitFor();
  const widths: [string, number][] = [];
  for (const room of ROOMS) {
    // pressed as a finger would: a link that the window does not show cannot be
    await page.getByRole('link', { name: room, exact: true }).click();
    await page.waitForLoadState('networkidle');
    if (room === '审核') {
      await page.getByText('待审核 1 张').waitFor();
      expect([await isInside('通过'), await isInside('驳回'), await isInside('跳过')]).toEqual([true, true, true]);
    }
    if (room === '申请') await page.getByText('不想拍了').first().waitFor();
    widths.push([room, await outside()]);
  }
  await page.getByRole('link', { name: '查找', exact: true }).click();
  await page.getByPlaceholder(/编号、订单号/).fill('金沙江大学');
  await page.getByPlaceholder(/编号、订单号/).press('Enter');
  await page.getByRole('article').waitFor();
  widths.push(['记录', await outside()]);
  await page.goto(`${desk.url}/__desk-school`);
  await page.getByText('已开始').waitFor();
  widths.push(['学校', await outside()]);
  expect([await isInside('导出 CSV'), await isInside('退出')]).toEqual([true, true]);
  expect(widths.filter(([, px]) => px > 0)).toEqual([]);
  expect(errors).toEqual([]);
});
