// Every component by itself, on a page of its own in Chromium: what it shows for its properties, what it reports.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloudbase/index.js';
import { startWechat, type Wechat } from '../../local/wechat/index.js';
import { launchBrowser, openPhone, skipBrowser } from '../browser/harness/browser.js';
import { PROBLEM, writeGallery } from './gallery.js';
import { HELP, ok } from './phone.js';

describe.skipIf(skipBrowser)('components', () => {
  let browser: Browser;
  let wechat: Wechat;
  let page: Page;
  let root: string;
  let errors: string[];
  beforeAll(async () => {
    root = writeGallery();
    const cloud = { invoke: async () => ok(HELP) } as unknown as Cloud;
    wechat = await startWechat({
      cloud,
      appRoot: root,
      port: 0,
      handlers: {},
    });
    browser = await launchBrowser();
    ({ page, errors } = await openPhone(browser, { url: wechat.url }));
  });
  afterAll(async () => {
    await browser?.close();
    await wechat?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const open = async (name: string) => {
    errors.length = 0;
    await page.goto(`${wechat.url}/?path=pages/${name}/${name}`);
    await page.waitForSelector('wx-page');
  };
  const log = () => page.evaluate('getCurrentPages().at(-1).log') as Promise<[string, unknown][]>;
  const set = (data: object) => page.evaluate(`getCurrentPages().at(-1).setData(${JSON.stringify(data)})`);

  it('the compiler finds nothing doubtful in them', () => {
    expect(wechat.warnings).toEqual([]);
  });

  it('a button reports a press, but not while it is busy or may not be pressed', async () => {
    await open('button');
    for (const name of ['立即支付', '处理中', '不能按', '删除照片']) await page.getByRole('button', { name }).tap();
    expect((await log()).map(([type]) => type)).toEqual(['press', 'press']);
    expect(await page.getByRole('button', { name: '处理中' }).getAttribute('aria-busy')).toBe('true');
    expect((await page.getByRole('button', { name: '立即支付' }).boundingBox())!.height).toBeGreaterThanOrEqual(52);
  });

  it('a notice offers its action, can be closed, and a problem shows what, what next, and a reference to copy', async () => {
    await open('notice');
    await page.getByText('找客服').tap();
    await page.getByLabel('关闭提示').first().tap();
    expect((await log()).map(([type]) => type)).toEqual(['action', 'close']);
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain(PROBLEM.say + PROBLEM.next);
    await page.getByLabel('复制编号 R-1').tap();
    expect(await page.evaluate('__phone.clipboard')).toBe('R-1');
  });

  it('the step bar says aloud where one stands, without a payment step where the school pays', async () => {
    await open('steps');
    const labels = await page.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(labels).toEqual(['共6步，当前第4步：拍照', '共5步，当前第3步：拍照', '共6步，当前第6步：审核']);
    expect(await page.getByText('支付').count()).toBe(2);
  });

  it('a status is words first; its colour follows the state', async () => {
    await open('tags');
    const colour = (words: string) => page.getByText(words).evaluate((element) => getComputedStyle(element).color);
    expect(await colour('审核未通过')).not.toBe(await colour('已上传学信网'));
  });

  it('a photo opens large, reports that it is lost and offers another try, and keeps its place while it is made', async () => {
    await open('photo');
    await page.getByText('图片没有加载出来').waitFor();
    await page.getByText('正在制作').waitFor();
    const places = await page
      .locator('wx-photo-frame')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => height / width));
    for (const ratio of places) expect(ratio).toBeGreaterThan(1.33);
    await page.getByAltText('标准照，点按放大').first().tap();
    expect(new Set((await log()).map(([type]) => type))).toEqual(new Set(['load', 'error', 'press']));
    errors.length = 0;
  });

  it('a judged shot names each fault with one thing to do, worst first, and folds what was right', async () => {
    await open('annotated');
    const text = (await page.locator('wx-annotated-photo').textContent())!;
    for (const words of ['头向左歪了。', '请把头摆正。', '测得 9°，要求 ≤ 5°', '可能是翻拍。', '已经合格 2 项'])
      expect(text).toContain(words);
    expect(text.indexOf('头向左歪了。')).toBeLessThan(text.indexOf('衣服是蓝色的。'));
    expect(text).not.toContain('照片清楚。');
    expect(text).not.toContain('不检查美颜。');
    await page.getByText('已经合格 2 项').tap();
    await page.getByText('照片清楚。').waitFor();
  });

  it('two pictures are compared by dragging on them', async () => {
    await open('compare');
    const box = (await page.locator('wx-before-after [class*=frame]').boundingBox())!;
    const touch = (x: number) => ({
      bubbles: true,
      cancelable: true,
      touches: [{ identifier: 1, clientX: x, clientY: box.y + 50, pageX: x, pageY: box.y + 50 }],
    });
    const share = () =>
      page.evaluate(
        'document.querySelector("before-after, wx-slider") && getComputedStyle(document.querySelector("[class*=over]")).clipPath',
      );
    const before = await share();
    await page.locator('wx-before-after [class*=frame]').dispatchEvent('touchstart', {
      ...touch(box.x + box.width * 0.8),
      changedTouches: touch(box.x + box.width * 0.8).touches,
    });
    await page.waitForFunction(
      (old) => getComputedStyle(document.querySelector('[class*=over]')!).clipPath !== old,
      before,
    );
    expect(await share()).toContain('20%');
  });

  it('a question opens under the finger and says that it is open', async () => {
    await open('faq');
    const question = page.getByLabel('可以戴眼镜吗？').first();
    expect(await question.getAttribute('aria-expanded')).toBe('false');
    await question.tap();
    await page.getByText('可以，不能反光。').waitFor();
    expect(await question.getAttribute('aria-expanded')).toBe('true');
    expect(await log()).toEqual([['toggle', { open: true }]]);
  });

  it('an empty place says what to do and does it', async () => {
    await open('empty');
    await page.getByRole('button', { name: '去识别' }).tap();
    expect((await log()).map(([type]) => type)).toEqual(['action']);
  });

  it('the two consents are apart, unticked unless given, and tell what for and how long', async () => {
    await open('consent');
    expect(
      await page.getByRole('checkbox').evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked'))),
    ).toEqual(['false', 'true']);
    await page.getByRole('checkbox').first().tap();
    await page.getByRole('checkbox').last().tap();
    expect(await log()).toEqual([
      ['change', { checked: true }],
      ['change', { checked: false }],
    ]);
    await page.getByText('用来做什么、存多久').first().tap();
    await page.getByText('不提取、不保存人脸特征').waitFor();
  });

  it('a sheet closes by its cross and by a tap beside it', async () => {
    await open('sheet');
    for (const close of [page.getByLabel('关闭').last(), page.getByLabel('关闭').first()])
      await close.tap({ position: { x: 20, y: 20 } });
    expect((await log()).map(([type]) => type)).toEqual(['close', 'close']);
  });

  it('a page shows its content, the problem of the last action above its button, or the whole-page error', async () => {
    await open('frame');
    await page.getByText('页面内容').waitFor();
    await page.getByRole('button', { name: '下一步' }).tap();
    await set({ problem: PROBLEM });
    const [problem, button] = [
      await page.getByRole('alert').boundingBox(),
      await page.getByRole('button', { name: '下一步' }).boundingBox(),
    ];
    expect(problem!.y + problem!.height).toBeLessThanOrEqual(button!.y);
    await page.getByLabel('关闭提示').tap();
    await set({ state: 'error' });
    await page.getByRole('button', { name: '重试' }).tap();
    expect((await log()).map(([type]) => type)).toEqual(['press', 'dismiss', 'retry']);
    await set({ state: 'loading' });
    await page.getByLabel('正在加载').waitFor();
    expect(await page.getByText('页面内容').count()).toBe(0);
  });
});
