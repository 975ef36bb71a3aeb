// What may go wrong around the program: refused permissions, a lost network, an old WeChat; and the scanner's own eye.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipBrowser, whySkipped } from './harness/browser.js';
import { writeFeed } from './harness/feed.js';
import { openTestHouse, type TestHouse } from './harness/house.js';
import { Phone } from './harness/phone.js';
import { agreeAndEnter, byFinger, claimByAlbum, verify } from './harness/steps.js';

const title = 'trouble around the program';

describe.skipIf(skipBrowser)(skipBrowser ? `${title} (skipped: ${whySkipped})` : title, { timeout: 180_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let phone: Phone;

  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(async () => {
    await house?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(await phone?.describe());
    await browser?.close();
  });

  it('reads a capture code that is held before the camera', async () => {
    const { bytes } = await house.code('li-xiaoyu');
    const code = await sharp(bytes).resize(500).toBuffer();
    const held = sharp({ create: { width: 900, height: 1200, channels: 3, background: '#b8b0a6' } });
    const feed = join(house.folder, 'code.y4m');
    await writeFeed(
      await held
        .composite([{ input: code }])
        .png()
        .toBuffer(),
      feed,
      900,
    );
    browser = await launchBrowser(feed);
    phone = await Phone.open(browser, { url: house.url, user: 'scanner' });
    await agreeAndEnter(phone);
    await phone.press('获取采集资格');
    await phone.press('扫码识别');
    await phone.press('同意并继续');
    await phone.arrive('verify');
    await phone.see('李*雨');
    expect(await phone.errors()).toEqual([]);
  });

  it('a refused camera is explained, and the settings page brings it back', async () => {
    browser = await launchBrowser();
    phone = await Phone.open(browser, { url: house.url, user: 'careful' });
    await agreeAndEnter(phone);
    await claimByAlbum(phone, await house.code('ouyang-minghui'));
    await verify(phone, '3322');
    await phone.press('开始采集');
    await phone.arrive('capture');
    await phone.press('拍照');
    await phone.arrive('requirements');
    await phone.press('拍照');
    await byFinger(phone);
    await phone.press('有人帮我拍');
    await phone.press('拒绝');
    await phone.see('没有使用相机的权限');
    await phone.press('去设置');
    await phone.page.getByRole('switch', { name: '摄像头' }).tap();
    await phone.press('返回小程序');
    await phone.see(/示例相机/);
    await phone.page.locator('wx-camera img.feed').waitFor();
    expect(await phone.errors()).toEqual([]);
  });

  it('says when the network is gone, and goes on by itself when it is back', async () => {
    browser = await launchBrowser();
    phone = await Phone.open(browser, { url: house.url, user: 'careful' });
    await agreeAndEnter(phone);
    await phone.see('欧**慧');
    await phone.page.evaluate(() => globalThis.__phone.offline(true));
    await phone.see('网络已断开');
    await phone.page.evaluate(() => globalThis.__phone.offline(false));
    await phone.page.getByText('网络已断开').waitFor({ state: 'hidden' });
  });

  it('shoots by its frames alone on a WeChat that has no VisionKit', async () => {
    browser = await launchBrowser();
    phone = await Phone.open(browser, { url: house.url, user: 'careful' });
    await agreeAndEnter(phone);
    await phone.page.evaluate(() => globalThis.__phone.missing.add('createVKSession'));
    await byFinger(phone);
    await phone.press('开始采集');
    await phone.arrive('requirements');
    await phone.press('拍照');
    await phone.press('有人帮我拍');
    await phone.allowIfAsked('同意并继续', phone.button('允许'));
    await phone.press('允许');
    await phone.page.locator('wx-camera img.feed').waitFor();
    // the stand-in's own bar leaves the program's hint readable
    const hint = await phone.page.locator('wx-camera [role=status]').first().boundingBox();
    const bar = await phone.page.locator('wx-camera .sample').boundingBox();
    expect(bar!.y).toBeGreaterThan(hint!.y + hint!.height);
    // and what it says where nothing can speak (this browser has no voice)
    await phone.page.getByRole('switch', { name: '语音提示' }).tap();
    const mute = await phone.page.getByText('语音暂不可用，先用提示音').boundingBox();
    expect(mute!.y).toBeGreaterThan(bar!.y + bar!.height);
    await phone.press('拍照');
    await phone.see('满意吗？');
    expect(await phone.errors()).toEqual([]);
  });
});
