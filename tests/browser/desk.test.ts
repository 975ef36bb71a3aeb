// The desk in Chromium, the real page over the real functions: signing in with an authenticator, reviewing by keyboard, finding
// and doing, a batch by calendar, a profile and a hotline by their forms, and what a school sees.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { codeOf } from '../../cloudfunctions/_platform/totp.js';
import { OPERATOR, Phone, startWorld, type World } from '../flow/world.js';
import { makeReviewing } from '../ops/review-desk.js';
import { launchBrowser, skipBrowser } from './harness/browser.js';
import { openDeskPage, serveDesk } from './harness/desk-page.js';

/** An upper bound for a machine that other tests keep busy, ms; alone it takes a quarter of a minute. */
const BUSY_MS = 300_000;
const STUDENTS = ['zhao-lei-benke', 'li-xiaoyu', 'wang-zihan'];
let world: World;
let desk: { url: string; close(): void };
let browser: Browser;
let page: Page;
let url: string;
const ids: string[] = [];
/** Exceptions, and whatever the page's own content policy stopped. */
const errors: string[] = [];
const stateOf = (id: string) => world.capture(id).state;
const deeds = () => world.documents<Audit>('audit').filter(({ by }) => by === 'staff:王芳');

beforeAll(async () => {
  if (skipBrowser) return;
  world = await startWorld();
  desk = await serveDesk(world);
  url = desk.url;
  for (const [at, student] of STUDENTS.entries())
    ids.push(await makeReviewing(world, new Phone(world, `oStudent${at}`), student));
  browser = await launchBrowser();
  page = await openDeskPage(browser, errors);
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
}, BUSY_MS);
afterAll(async () => {
  await browser?.close();
  desk?.close();
  await world?.stop();
});

const said = (words: string | RegExp) => page.getByText(words).first().waitFor();
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

it.skipIf(skipBrowser)(
  'lets an operator in, review by keyboard, find, change a batch, and shows a school its numbers',
  { timeout: BUSY_MS },
  async () => {
    await page.goto(`${url}/__desk/`);
    await page.getByLabel('姓名').fill(OPERATOR.operator);
    await page.getByLabel('口令').fill(OPERATOR.secret);
    await page.getByLabel('口令').press('Enter');
    const seed = (await page.locator('.seed').innerText()).trim();
    await page.getByLabel('验证码').fill(codeOf(seed));
    await press('确认并登录');
    await said('批次进度（人）');

    await page.getByRole('link', { name: '审核' }).click();
    await said('待审核 3 张');
    await page.keyboard.press('Enter');
    await expect.poll(() => stateOf(ids[0]!)).toBe('approved');
    await page.keyboard.press('r');
    await page.keyboard.press('g');
    await page.keyboard.press('Enter');
    await expect.poll(() => world.capture(ids[1]!)).toMatchObject({ state: 'rejected', rejectCode: 'glare' });
    await said('本次已定 2 张');
    await page.keyboard.press('z');
    await expect.poll(() => stateOf(ids[1]!)).toBe('reviewing');
    // and the photo is in front again
    await said('本次已定 1 张');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => stateOf(ids[2]!)).toBe('approved');
    expect(deeds().flatMap(({ what }) => (/^(desk|look$)/.test(what) ? [] : what))).toEqual([
      'approve',
      'reject',
      'restore',
      'approve',
    ]);

    await page.getByRole('link', { name: '查找' }).click();
    await page.getByPlaceholder(/编号、订单号/).fill(ids[1]!.slice(0, 8));
    await page.getByPlaceholder(/编号、订单号/).press('Enter');
    await press('驳回');
    await page.getByLabel('补充的话').fill('请重拍。');
    await press('演练');
    await said(/^演练，没有改动任何数据。/);
    expect(stateOf(ids[1]!)).toBe('reviewing');
    await press('确认执行');
    await said(/^已执行：驳回照片/);
    expect(stateOf(ids[1]!)).toBe('rejected');
    await press('知道了');

    // while another record is sought, nothing can be done about the one before
    let answerNow: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      answerNow = done;
    });
    await page.route('**/http/desk', (route) => held.then(() => route.continue()));
    await page.getByPlaceholder(/编号、订单号/).fill(ids[2]!.slice(0, 8));
    await page.getByPlaceholder(/编号、订单号/).press('Enter');
    await page.locator('.ant-spin').waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    answerNow();
    await said('王*涵');
    await page.unroute('**/http/desk');

    await page.getByRole('link', { name: '批次' }).click();
    const row = page.getByRole('row', { name: /JSJ2027/ });
    await row.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('价格').fill('0.00');
    await page.getByLabel('原因').fill('学校谈定的价格');
    await press('演练');
    // what was typed stays where it is refused
    await said('价格：学生自费的批次不能是 0 元；免费请把付费方改为“学校付费”。');
    await page.getByLabel('价格').fill('25.50');
    await press('演练');
    await said(/25\.50 元.*影响学生/);
    await press('确认执行');
    await said(/^已执行：修改批次/);
    await press('知道了');
    expect(world.documents<{ _id: string }>('batches').find(({ _id }) => _id === 'JSJ2027')).toMatchObject({
      priceFen: 2550,
    });

    await page
      .getByRole('row', { name: /standard-white/ })
      .getByRole('button', { name: '照此新建' })
      .click();
    await page.getByLabel('名称').fill('school-own');
    await page.getByLabel('原因').fill('学校来函');
    await press('演练');
    await said(/将会：新增照片规格 school-own（教毕指〔2017〕99号（白色背景））/);
    await press('确认执行');
    await said(/^已执行：新增照片规格/);
    await press('知道了');
    await page
      .getByRole('row', { name: /school-own/ })
      .getByRole('button', { name: '修改' })
      .waitFor();

    await page.getByRole('link', { name: '帮助' }).click();
    await page.locator('section', { hasText: '客服电话和时间' }).getByRole('button', { name: '修改' }).click();
    await page.getByRole('textbox', { name: '电话' }).fill('010-12345678');
    await page.getByLabel('原因').fill('换了电话');
    await press('演练');
    await press('确认执行');
    await said(/^已执行：.*客服电话 010-12345678/);
    await press('知道了');
    await said('010-12345678');
    await page.getByRole('link', { name: '批次' }).click();

    await row.getByRole('button', { name: '查看码' }).click();
    await press('生成');
    await press('确认执行');
    const told = await page.getByText(/^已执行：批次/).innerText();
    const code = /\w{4}-\w{4}-\w{4}/.exec(told)?.[0] ?? '';
    await page.goto(`${url}/__desk/#/school/JSJ2027`);
    await page.getByLabel('查看码').fill('AAAA-BBBB-CCCC');
    await press('查看');
    await said('链接或查看码不对');
    await page.getByLabel('查看码').fill(code);
    await press('查看');
    await page.getByLabel('应采集人数').fill('120');
    await said('尚未开始');
    const text = await page.locator('main').innerText();
    for (const id of ids) expect(text).not.toContain(world.capture(id).name);
    const [file] = await Promise.all([page.waitForEvent('download'), press('导出 CSV')]);
    expect(file.suggestedFilename()).toMatch(/^JSJ2027-\d{4}-\d\d-\d\d\.csv$/);
    // a wrong code is a refused call, which the browser itself notes
    expect(errors.filter((line) => !line.includes('403'))).toEqual([]);
  },
);
