// What somebody needs at the desk who has never sat there: two orders of one record are told apart, a complaint leads to its
// record, no press is without an answer, and whoever takes back a rejection too late is told whose.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Phone, startWorld, type World } from '../flow/world.js';
import { addPhoto, makeReviewing } from '../ops/review-desk.js';
import { launchBrowser, skipBrowser } from './harness/browser.js';
import { openDeskPage, serveDesk } from './harness/desk-page.js';

/** An upper bound for a machine that other tests keep busy, ms. */
const BUSY_MS = 300_000;
let world: World;
let desk: { url: string; close(): void };
let browser: Browser;
let page: Page;
let captureId: string;
const errors: string[] = [];

beforeAll(async () => {
  if (skipBrowser) return;
  world = await startWorld();
  desk = await serveDesk(world);
  captureId = await makeReviewing(world, new Phone(world, 'oStudent'), 'li-xiaoyu');
  browser = await launchBrowser();
  page = await openDeskPage(browser, errors);
  await page.goto(`${desk.url}/__desk-enter`);
  await page.getByText('批次进度（人）').waitFor();
}, BUSY_MS);
afterAll(async () => {
  await browser?.close();
  desk?.close();
  await world?.stop();
});

const room = (name: string) => page.getByRole('link', { name, exact: true }).click();
const field = () => page.getByPlaceholder(/编号、订单号/);
const buttons = (name: RegExp) => page.getByRole('article').getByRole('button', { name });
async function look(text: string): Promise<void> {
  await field().fill(text);
  await field().press('Enter');
}

it.skipIf(skipBrowser)('tells whose photo is no longer sent back by the last key', { timeout: BUSY_MS }, async () => {
  await room('审核');
  await page.getByText('待审核 1 张').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.press('g');
  await page.keyboard.press('Enter');
  await page.getByText('本次已定 1 张').waitFor();
  // the student has shot anew in the meantime
  addPhoto(world, captureId);
  await page.keyboard.press('z');
  const number = `${captureId.slice(0, 4)}-${captureId.slice(4, 8)}`.toUpperCase();
  await page.getByText(new RegExp(`^李\\*雨 ${number}：.*可以撤销驳回`)).waitFor();
});

it.skipIf(skipBrowser)(
  'tells two orders apart, and offers no refund of what was done',
  { timeout: BUSY_MS },
  async () => {
    await room('查找');
    await look('李');
    await page.getByText('请至少写两个字。').waitFor();
    await look(captureId);
    await buttons(/^全额退款$/).waitFor();
    // a long sentence breaks, so that the reason behind it stays on the page
    const [deed] = world.documents<{ _id: string; what: string }>('audit').filter(({ what }) => what === 'reject');
    world.edit('audit', String(deed?._id), { say: '照片已驳回，学生会看到原因。'.repeat(12) });
    await look(captureId);
    const table = page.locator('section', { hasText: '操作留痕' }).locator('.ant-table-content').last();
    await table.getByText('照片已驳回').waitFor();
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    // only what was made once can be made anew
    await buttons(/^重做照片文件$/).waitFor();
    world.edit('captures', captureId, { state: 'approved' });
    await look(captureId);
    await buttons(/^重新上传学信网$/).waitFor();
    expect(await buttons(/^全额退款/).count()).toBe(0);
    world.edit('captures', captureId, { state: 'checked', photo: undefined });
    const order = world.order(String(world.capture(captureId).paidOrderId));
    const second = { ...order, _id: order._id.replace(/\d$/, '1') };
    world.cloud.store.write([{ name: 'orders', id: second._id, doc: { ...second } }]);
    await look(captureId);
    await buttons(/^全额退款 ?…N001$/).click();
    expect(await buttons(/^重做照片文件/).count()).toBe(0);
    await page.getByText('全额退款 · 订单 …N001').waitFor();
    await page.getByText(/退回全额 30\.00 元，不影响采集记录/).waitFor();
    await page.getByRole('button', { name: '不执行' }).click();
  },
);

it.skipIf(skipBrowser)('leads from a complaint to its record', { timeout: BUSY_MS }, async () => {
  await world.pay.complain(String(world.capture(captureId).paidOrderId), '没有收到照片');
  await room('申请');
  const row = page.getByRole('row', { name: /微信支付投诉/ });
  const number = (await row.getByRole('cell').first().innerText()).trim();
  await row.getByRole('button', { name: '投诉内容' }).click();
  await page.getByRole('article').getByText(`${number} 投诉待答复。`).waitFor();
  await row.getByRole('button', { name: '答复' }).click();
  await page.getByText(`答复 · 微信支付投诉 ${number}`).waitFor();
  await page.getByRole('button', { name: '不执行' }).click();
  await row.getByRole('link', { name: '记录' }).click();
  await page.getByRole('article').getByText('李*雨').waitFor();
  expect(errors).toEqual([]);
});
