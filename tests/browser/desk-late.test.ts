// What the desk shows while an answer is late, lost or overtaken: never one student under the name of another, nothing of
// whoever has left, and always a way on.

import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipBrowser } from './harness/browser.js';
import { type Call, type DeskAlone, later, openDeskAlone, pictureOf, told, who } from './harness/desk-alone.js';

const RED = { r: 200, g: 0, b: 0 };
const photo = (at: number) => ({
  ...{ captureId: `capture${at}`, 编号: `ABCD-000${at}`, 姓名: `学生${at}`, 学校: '示例理工大学', 批次: '2027届' },
  ...{ 证件号: '4401**', 更新时间: '2027-03-01 09:30', 机器没有把握: [], 原因代码: { glare: '眼镜反光' } },
  ...{
    图片: { 标准照: pictureOf(`photo${at}`) },
    凭据: { approve: `a${at}`, reject: `r${at}` },
    跳过: { after: `${at}` },
  },
});
/** A line of three photos. */
function nextOf({ event }: Call) {
  const at = Number(event?.after ?? 0) + 1;
  return at > 3 ? told({ say: '没有了', next: '' }) : told({ say: '', next: '', details: photo(at), left: 4 - at });
}
const done = told({ say: '已执行', next: '', outcome: 'done' });

describe.skipIf(skipBrowser)('the desk', () => {
  let browser: Browser;
  let desk: DeskAlone;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(() => desk?.page.close());
  afterAll(() => browser?.close());
  const deeds = () => desk.calls.flatMap(({ event }) => (/approve|reject/.test(event?.action ?? '') ? [event] : []));
  const see = (words: string | RegExp) => desk.page.getByText(words).first().waitFor();
  const press = (name: string | RegExp) => desk.page.getByRole('button', { name }).first().click();
  async function middleOf(page: Page) {
    const shot = await page.locator('.shot').first().screenshot();
    const { width = 0, height = 0 } = await sharp(shot).metadata();
    const middle = sharp(shot).extract({ left: width >> 1, top: height >> 2, width: 1, height: 1 });
    const [r, g, b] = await middle.removeAlpha().raw().toBuffer();
    return { r, g, b };
  }

  it('never shows the last student under the name of the next one', async () => {
    const picture = (name: string) => (name === 'photo1' ? 'rgb(200,0,0)' : undefined);
    const cloud = (call: Call) => (call.event?.action === 'next' ? nextOf(call) : done);
    desk = await openDeskAlone(browser, { hash: '#/review', cloud, picture });
    await see('学生1');
    await expect.poll(() => middleOf(desk.page)).toEqual(RED);
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('heading', { name: '学生2' }).waitFor();
    expect(await middleOf(desk.page)).not.toEqual(RED);
  });

  it('decides nothing while a photo comes back, because it takes the place of the one in front', async () => {
    const restored = later();
    const cloud = async (call: Call) => {
      if (call.event?.action === 'next') return nextOf(call);
      if (call.event?.action !== 'restore') return done;
      if (call.event.rehearsed) return done;
      await restored.come;
      return told({ say: '', next: { ...call.event, rehearsed: 'x' }, outcome: 'told' });
    };
    desk = await openDeskAlone(browser, { hash: '#/review', cloud });
    await see('学生1');
    for (const key of ['r', 'a', 'Enter']) await desk.page.keyboard.press(key);
    await see(/^\s*✓ 驳回/);
    for (const key of ['z', 'r', 'a', 'Enter', 'Enter']) await desk.page.keyboard.press(key);
    restored.now();
    await desk.page.getByRole('heading', { name: '学生1' }).waitFor();
    expect(deeds().map((event) => [event?.action, event?.captureId])).toEqual([['reject', 'capture1']]);
  });

  it('opens a link that the keyboard has reached, and approves nothing by that', async () => {
    const cloud = (call: Call) => (call.event?.action === 'next' ? nextOf(call) : done);
    desk = await openDeskAlone(browser, { hash: '#/review', cloud });
    await see('学生1');
    await desk.page.getByRole('link', { name: '查找' }).focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByPlaceholder(/编号、订单号/).waitFor();
    expect(deeds()).toEqual([]);
  });

  it.each([
    ['review', '学生1', '没有读到'],
    ['requests', '共 0 项', '没有读到'],
    ['money', '没有要办的', '没有读到'],
  ])('says that %s could not be read, and reads it anew when asked', async (room, words, unread) => {
    let isBroken = true;
    const cloud = (call: Call) => {
      if (isBroken) return undefined;
      return call.event?.action === 'next' ? nextOf(call) : told({ say: words, next: '', details: {} });
    };
    desk = await openDeskAlone(browser, { hash: `#/${room}`, cloud });
    await see(unread);
    expect(await desk.page.getByText(/没有待/).count()).toBe(0);
    isBroken = false;
    await press('再试一次');
    await see(words);
  });

  it('is left at once, however slow the line is, and a late answer is not for whoever comes next', async () => {
    const slow = later();
    const cloud = async ({ do: what, event }: Call) => {
      if (what === 'signIn') return who('李强', 's2');
      if (what === 'signOut') return new Promise(() => undefined);
      if (event?.text !== '张三') return told({ say: '看过了', next: '' }, event ? 's2' : 's1');
      await slow.come;
      return told({ say: '张三的记录', next: '' }, 's1-renewed');
    };
    desk = await openDeskAlone(browser, { hash: '#/find', cloud });
    const find = async (text: string) => {
      await desk.page.getByPlaceholder(/编号、订单号/).fill(text);
      await desk.page.getByPlaceholder(/编号、订单号/).press('Enter');
    };
    await find('张三');
    await press('退出');
    await desk.page.getByLabel('姓名').fill('李强');
    await desk.page.getByLabel('口令').fill('secret');
    await press('登录');
    await see('李强');
    const answered = desk.page.waitForResponse((reply) => !!reply.request().postData()?.includes('张三'));
    slow.now();
    await (await answered).finished();
    await find('李四');
    await see('看过了');
    expect(desk.calls.at(-1)?.session).toBe('s2');
  });

  it('takes its students off the screen when the session has ended by itself', async () => {
    let asked = 0;
    const cloud = (call: Call) => ({ ...nextOf(call), session: `s${++asked}` });
    desk = await openDeskAlone(browser, { hash: '#/review', cloud });
    await see('学生1');
    // the photos that are fetched ahead: an answer that came after the clock was moved would begin the session anew
    await expect.poll(() => desk.page.evaluate('sessionStorage.getItem("desk-session")')).toContain('"s3"');
    await desk.page.clock.runFor('19:00');
    await see('学生1');
    await desk.page.clock.runFor('02:00');
    await desk.page.getByLabel('口令').waitFor();
    expect(await desk.page.getByText('学生1').count()).toBe(0);
  });

  it('says by the clock of Beijing whether a batch is open, wherever the desk stands', async () => {
    const at = (ms: number) =>
      new Date(Date.now() + ms).toLocaleString('sv', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
    const batch = {
      ...{ batchId: 'JSJ2027', name: '2027届', payer: 'student', priceYuan: '30.00', profile: 'standard' },
      ...{ opensAt: at(-86_400_000), closesAt: at(-3_600_000), checks: 9, submissions: 3, schools: [], 查看码: [] },
    };
    const cloud = () => told({ say: '1 个批次', next: '', details: { 列表: [batch] } });
    desk = await openDeskAlone(browser, { hash: '#/batches', cloud, zone: 'America/New_York' });
    await see('JSJ2027');
    expect(await desk.page.locator('.ant-tag', { hasText: /未开始|进行中|已截止/ }).allInnerTexts()).toEqual([
      '已截止',
    ]);
  });

  it("shows a school's numbers to whoever is in, not after leaving and not under another link", async () => {
    const none = { started: 0, paid: 0, photographed: 0, submitted: 0, reviewing: 0, refused: 0, done: 0 };
    const numbers = (batch: string) => ({
      ...{ batch, school: '', closes: '2027-06-30', time: '2027-03-01 09:30', totals: none, reasons: [], days: [] },
    });
    let slow: ReturnType<typeof later> | undefined;
    const cloud = async ({ batchId = '' }: Call) => {
      await slow?.come;
      return numbers(`批次 ${batchId}`);
    };
    desk = await openDeskAlone(browser, { hash: '#/school/A', cloud });
    await desk.page.getByLabel('查看码').fill('AAAA-BBBB-CCCC');
    await press('查看');
    await see('批次 A');
    await desk.page.evaluate("location.hash = '#/school/B'");
    await desk.page.getByLabel('查看码').waitFor();
    await desk.page.evaluate("location.hash = '#/school/A'");
    await see('批次 A');
    slow = later();
    const calls = desk.calls.length;
    await desk.page.clock.runFor('01:01');
    await expect.poll(() => desk.calls.length).toBe(calls + 1);
    await press('退出');
    const answered = desk.page.waitForResponse(/api\.test/);
    slow.now();
    await (await answered).finished();
    await desk.page.evaluate('new Promise((done) => requestAnimationFrame(done))');
    expect(await desk.page.getByText('导出 CSV').count()).toBe(0);
  });
});
