// Every page of the first half in every state, on a tall and a short phone, at the standard and at the largest font
// setting, in Chromium: nothing overlaps, nothing is cut, everything can be hit and has a name, nothing is thrown.
// With SCREENSHOTS=FOLDER each state is also kept as a picture.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type PhoneOnScreen, skipBrowser } from '../browser/harness/browser.js';
import { findFaults } from './layout.js';
import { type Answers, fails, HELP, ok, openScreens, type Screens, SESSION } from './phone.js';
import { viewOf } from './views.js';

interface State {
  name: string;
  path: string;
  answers?: Answers;
  /** words that must be on the screen */
  says: string[];
}

const ID = 'captureId=abcdefgh12345678';
const nothingAgreed: Answers = {
  login: () => ok({ ...SESSION, consent: { face: false, identity: false }, captures: 0 }),
  listCaptures: () => ok({ captures: [] }),
};
const everybody = (['rejected', 'verified', 'reviewing', 'delivered', 'closed'] as const).map((state, at) =>
  viewOf(state, {
    captureId: `student${at}0000`,
    name: at === 2 ? '欧阳**' : '张*',
    school: at === 2 ? '示例职业技术学院（继续教育学院）' : '示例理工大学',
    ...(state === 'rejected' && { rejectReason: '耳朵被头发遮挡，请把头发别到耳后再拍。' }),
  }),
);
const one = (state: Parameters<typeof viewOf>[0], more: Parameters<typeof viewOf>[1] = {}): Answers => ({
  getCapture: () => ok({ capture: viewOf(state, more) }),
  confirmPayment: () => ok({ paid: false, capture: viewOf(state, more) }),
});
const broken = () => fails('INTERNAL');

const STATES: State[] = [
  {
    name: 'welcome',
    path: 'welcome/welcome',
    answers: nothingAgreed,
    says: ['金沙江图像采集', '立即进入', '我同意处理我的人脸照片'],
  },
  { name: 'home-one', path: 'home/home', says: ['待支付', '拍照', '获取采集资格'] },
  {
    name: 'home-many',
    path: 'home/home',
    answers: { listCaptures: () => ok({ captures: everybody }) },
    says: ['审核未通过', '身份核验中', '下载图片'],
  },
  { name: 'home-empty', path: 'home/home', answers: nothingAgreed, says: ['先获取采集资格', '去看看并同意'] },
  {
    name: 'home-error',
    path: 'home/home',
    answers: { listCaptures: broken },
    says: ['系统出了点问题', '重试', 'R-20270301-8F3K2Q'],
  },
  {
    name: 'home-waiting',
    path: 'home/home',
    answers: { listCaptures: () => new Promise(() => undefined) },
    says: ['客服'],
  },
  { name: 'scan', path: 'scan/scan', says: ['扫码识别', '相册识别', '没有采集码？查看获取教程'] },
  { name: 'scan-no-consent', path: 'scan/scan', answers: nothingAgreed, says: ['我同意处理我的学籍和身份信息'] },
  { name: 'tutorial', path: 'tutorial/tutorial', says: ['第 7 步', '看不到采集码？', '正确的采集码长这样'] },
  { name: 'verify', path: `verify/verify?${ID}`, answers: one('claimed'), says: ['请输入证件号码后四位', '核验'] },
  {
    name: 'verify-done',
    path: `verify/verify?${ID}`,
    answers: one('verified'),
    says: ['核验通过', '信息无误，继续', '110***********123X'],
  },
  {
    name: 'captures',
    path: 'captures/captures',
    answers: { listCaptures: () => ok({ captures: everybody }) },
    says: ['开始采集', '继续采集'],
  },
  {
    name: 'captures-empty',
    path: 'captures/captures',
    answers: nothingAgreed,
    says: ['还没有采集记录', '获取采集资格'],
  },
  { name: 'capture-verified', path: `capture/capture?${ID}`, says: ['采集费用', '¥30.00', '拍照'] },
  {
    name: 'capture-rejected',
    path: `capture/capture?${ID}`,
    answers: one('rejected', { rejectReason: '耳朵被头发遮挡。', shotUrl: '/picture.svg' }),
    says: ['耳朵被头发遮挡。', '重拍上传不需要重复付费。', '拍照', '查看照片和检测结果'],
  },
  {
    name: 'capture-done',
    path: `capture/capture?${ID}`,
    answers: one('delivered'),
    says: ['已上传学信网', '下载图片'],
  },
  { name: 'capture-refunded', path: `capture/capture?${ID}`, answers: one('refunded'), says: ['已退款'] },
  {
    name: 'capture-unknown',
    path: `capture/capture?${ID}`,
    answers: { getCapture: () => fails('CAPTURE_UNKNOWN') },
    says: ['没有找到这条采集记录', '重试'],
  },
  { name: 'service', path: `service/service?${ID}`, says: ['服务内容', '30.00', '立即支付'] },
  {
    name: 'service-unfinished',
    path: `service/service?${ID}`,
    answers: one('paying'),
    says: ['还没有查到付款', '立即支付'],
  },
  {
    name: 'service-school',
    path: `service/service?${ID}`,
    answers: one('paid', { payer: 'school' }),
    says: ['费用由学校承担', '去看拍照要求'],
  },
  { name: 'help', path: 'help/help', says: ['在线客服', '电话咨询', '投诉建议', '可以戴眼镜吗？'] },
  {
    name: 'help-no-phone',
    path: 'help/help',
    answers: { getHelp: () => ok({ ...HELP, phone: '', faq: [] }) },
    says: ['在线客服', '没有找到相关问题'],
  },
  {
    name: 'requests-invoice',
    path: `requests/requests?kind=invoice&${ID}`,
    says: ['发票信息', '接收邮箱', '提交申请'],
  },
  { name: 'requests-complaint', path: 'requests/requests?kind=complaint', says: ['发生了什么'] },
  { name: 'privacy', path: 'privacy/privacy', says: ['您的同意', '最晚 2027-06-30 自动删除', '立即删除我的全部资料'] },
  {
    name: 'privacy-nothing',
    path: 'privacy/privacy',
    answers: { ...nothingAgreed, getMyData: () => ok({ items: [] }) },
    says: ['目前没有保存您的资料。'],
  },
];

/** WeChat's standard and largest font setting, px */
const FONTS = ['17', '23'] as const;
const TALL = { width: 390, height: 844 };
const SHORT = { width: 375, height: 667 };

describe.skipIf(skipBrowser)('pages in all their states', () => {
  let browser: Browser;
  let screens: Screens;
  let phone: PhoneOnScreen;
  beforeAll(async () => {
    browser = await launchBrowser();
    screens = await openScreens(browser);
    phone = await screens.open('home/home');
  });
  afterAll(async () => {
    await screens?.stop();
    await browser?.close();
  });

  async function judge(name: string): Promise<void> {
    const { page, errors } = phone;
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
    expect([name, await page.evaluate(findFaults)]).toEqual([name, []]);
    expect([name, errors, await page.evaluate('__phone.errors')]).toEqual([name, [], []]);
    // all of a page's data under 20 KB: then no setData can be larger
    const held = await page.evaluate('JSON.stringify(getCurrentPages().at(-1).data)');
    expect(Buffer.byteLength(String(held))).toBeLessThan(20_480);
  }

  it.each(STATES)('$name stands on every phone', async ({ name, path, answers = {}, says }) => {
    for (const fontSize of FONTS) {
      screens.answer(answers);
      await phone.page.setViewportSize(TALL);
      await screens.visit(phone, path, { fontSize });
      for (const words of says) await phone.page.getByText(words).first().waitFor();
      await judge(`${name}-tall-${fontSize}`);
      await phone.page.setViewportSize(SHORT);
      await judge(`${name}-short-${fontSize}`);
    }
  });

  it('at the largest font setting type really is larger', async () => {
    screens.answer({});
    const sizes: number[] = [];
    for (const fontSize of FONTS) {
      await screens.visit(phone, 'home/home', { fontSize });
      const tag = phone.page.getByText('待支付').first();
      await tag.waitFor();
      sizes.push(await tag.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
    }
    expect(sizes[1]! / sizes[0]!).toBeCloseTo(23 / 17, 2);
  });

  it('the judge of layouts sees a fault of every kind', async () => {
    const { page, context } = await screens.open('home/home');
    await page.setContent(`<wx-page style="display:block">
      <div style="width:900px">宽</div>
      <div style="height:10px;overflow:hidden">一行<br>两行</div>
      <div role="button" style="width:200px;height:30px">矮</div>
      <div role="button" style="width:60px;height:60px"></div>
      <div style="position:relative"><p style="position:absolute;top:0">上面</p><p style="position:absolute;top:4px">下面</p></div>
    </wx-page>`);
    const kinds = (await page.evaluate(findFaults)).map((fault) => fault.split(/[:(]/)[0]!.trim());
    expect(new Set(kinds)).toEqual(
      new Set(['wider than the phone', 'cut', 'small for a finger', 'without a name', 'over each other']),
    );
    await context.close();
  });
});
