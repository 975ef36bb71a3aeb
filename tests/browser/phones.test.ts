// Several students and several phones: what a helper's phone, a stranger's phone and a phone without a camera meet.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipBrowser, whySkipped } from './harness/browser.js';
import { openTestHouse, type TestHouse } from './harness/house.js';
import { Phone } from './harness/phone.js';
import { agreeAndEnter, byFinger, claimByAlbum, shoot, verify } from './harness/steps.js';
import { tellAsOneStory } from './harness/story.js';

const title = 'students and phones';

describe.skipIf(skipBrowser)(skipBrowser ? `${title} (skipped: ${whySkipped})` : title, { timeout: 180_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let phone: Phone;

  beforeAll(async () => {
    house = await openTestHouse();
    browser = await launchBrowser();
    phone = await Phone.open(browser, { url: house.url });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });
  tellAsOneStory(() => phone);

  it('two students on one phone each keep their own card, price and next step', async () => {
    await agreeAndEnter(phone);
    await claimByAlbum(phone, await house.code('wang-zihan'));
    await verify(phone, '561x');
    await home(phone);
    await claimByAlbum(phone, await house.code('ouyang-minghui'));
    await verify(phone, '3322');
    await home(phone);
    await phone.see('王*涵');
    await phone.see('欧**慧');
    await phone.see('待支付');
    await phone.see('待采集');
  });

  it('a phone without a camera shoots the sample portrait, on a white background for a school that pays', async () => {
    await phone.page.getByRole('button', { name: '欧**慧 开始采集' }).tap();
    await phone.arrive('requirements');
    await phone.press('拍照');
    await byFinger(phone);
    await phone.press('有人帮我拍');
    await phone.press('允许');
    await phone.see(/示例相机/);
    await shoot(phone);
    await phone.arrive('standardize');
    await phone.press('照片标准化');
    await phone.see('请再次确认您的照片');
    expect(house.pay.ledger.orders).toHaveLength(0);
    expect(await phone.errors()).toEqual([]);
  });

  it('a payment whose notice never comes is found by asking WeChat Pay', async () => {
    await home(phone);
    await phone.page.getByRole('button', { name: '王*涵 开始采集' }).tap();
    await phone.arrive('service');
    await phone.press('立即支付');
    await phone.page.frameLocator('iframe').getByRole('button', { name: '不通知', exact: true }).tap();
    await phone.see('已支付');
    expect(house.pay.ledger.orders.map((order) => order.state)).toEqual(['SUCCESS']);
  });

  it('客服 opens the operator’s chat and dials the operator’s number, both from the settings', async () => {
    await home(phone);
    await phone.page.getByRole('button', { name: '客服', exact: true }).tap();
    await phone.see(/400-000-0000，工作日 9:00-18:00/);
    await phone.tap('在线客服');
    await phone.see(/企业：ww0000000000000000\s+https:\/\/work\.weixin\.qq\.com\/kfid\/sample/);
    await phone.press('返回小程序');
    await phone.page.getByRole('button', { name: '客服', exact: true }).tap();
    await phone.tap('电话咨询');
    await phone.see('拨打电话');
    await phone.see('400-000-0000');
    await phone.press('取消');
  });

  it('a laptop’s window shows the whole phone, down to its big button', async () => {
    const height = 720;
    const laptop = await Phone.open(browser, { url: house.url, user: 'laptop', width: 1280, height });
    const button = await laptop.button('立即进入').boundingBox();
    expect(button!.y + button!.height).toBeLessThan(height);
    await laptop.close();
  });

  it('a stranger’s phone cannot take the same code', async () => {
    const stranger = await Phone.open(browser, { url: house.url, user: 'second' });
    await agreeAndEnter(stranger);
    await claimByAlbum(stranger, await house.code('wang-zihan'), 'scan');
    await stranger.see(/已由其他微信核验/);
    await stranger.close();
  });

  it('each wrong code is explained by its own reason', async () => {
    await home(phone);
    await phone.press('获取采集资格');
    for (const [code, say] of [
      ['web-page', /这是网页的二维码/],
      ['unknown', /没有找到这个采集码/],
      ['sun-yiyi', /采集码已过期/],
      ['zhou-haoran', /已完成采集/],
    ] as const) {
      await phone.choose('相册识别', await house.code(code));
      await phone.see(say);
    }
  });
});

/** Back to home from wherever the phone is. */
async function home(phone: Phone): Promise<void> {
  await phone.page.evaluate(() => wx.reLaunch!({ url: '/pages/home/home' }));
  await phone.arrive('home');
}
