// Shooting, as the helper does it: agree, aim with live hints, shoot, look, upload once, and read the verdict; with the
// answers that get lost on the way. The camera shows a drawn portrait, the hints come from the real networks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaptureView } from '../../shared/functions.js';
import { launchBrowser, skipBrowser } from '../browser/harness/browser.js';
import { writeFeed } from '../browser/harness/feed.js';
import { Phone } from '../browser/harness/phone.js';
import { findFaults } from '../screens/layout.js';
import { fails, ok, openScreens, type Screens } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { makePictures, type Pictures } from './pictures.js';

const ID = 'abcdefgh12345678';

describe.skipIf(skipBrowser)('shooting', () => {
  let folder: string;
  let browser: Browser;
  let screens: Screens;
  let pictures: Pictures;
  let phone: Phone;
  /** what the cloud holds */
  let capture: CaptureView;

  beforeAll(async () => {
    pictures = await makePictures();
    folder = await mkdtemp(join(tmpdir(), 'shooting-'));
    await writeFeed(pictures.portrait, join(folder, 'feed.y4m'), 720);
    browser = await launchBrowser(join(folder, 'feed.y4m'));
    screens = await openScreens(browser, pictures.files);
  });
  afterAll(async () => {
    await browser?.close();
    await screens?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    capture = viewOf('paid');
  });

  const judged = (passed: boolean): CaptureView =>
    viewOf(passed ? 'checked' : 'faulty', {
      checksLeft: 9,
      findings: passed ? pictures.good : pictures.bad,
      shotUrl: `${screens.url}/cos/shot.jpg`,
      annotatedUrl: `${screens.url}/cos/${passed ? 'good' : 'faulty'}.jpg`,
    });
  const passes = () => {
    capture = judged(true);
    return ok({ passed: true, capture });
  };
  async function openAt(page: string, more = ''): Promise<void> {
    phone = await Phone.open(browser, {
      url: screens.url,
      query: { path: `pages/${page}/${page}?captureId=${ID}${more}` },
    });
  }
  const shutter = () => phone.page.locator('[role=button][aria-label=拍照][aria-disabled=false]');
  /** Opens the camera, until it can shoot. */
  async function start(): Promise<void> {
    await openAt('camera', '&shoot=1');
    await phone.press('同意并继续');
    await phone.press('允许');
    await shutter().waitFor();
  }
  async function takeAndLook(): Promise<void> {
    await shutter().tap();
    await phone.see('满意吗？');
  }

  it('a good picture is called ready, is taken once, looked at, uploaded once however often 上传 is tapped, and judged', async () => {
    screens.answer({ getCapture: () => ok({ capture }), submitShot: passes });
    await start();
    await phone.see('很好，请按拍照');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await takeAndLook();
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    const { x, y, width, height } = (await phone.button('上传').boundingBox())!;
    const { touchscreen } = phone.page;
    const finger = [x + width / 2, y + height / 2] as const;
    await Promise.all([touchscreen.tap(...finger), touchscreen.tap(...finger)]);
    await phone.arrive('standardize');
    await phone.see('照片已通过检测');

    expect(screens.sent('submitShot')).toHaveLength(1);
    expect(screens.uploads).toHaveLength(1);
    const { path, bytes } = screens.uploads[0]!;
    expect(path).toMatch(new RegExp(`^shots/${ID}/[\\w-]+\\.jpe?g$`));
    expect(screens.sent('submitShot')[0]?.fileId).toContain(path);
    const photo = await sharp(bytes).metadata();
    expect(photo.width / photo.height).toBeCloseTo(3 / 4, 2);
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  it('a picture that is not liked is taken again; the timer counts down and can be taken back; nothing was sent', async () => {
    screens.answer({ getCapture: () => ok({ capture }) });
    await start();
    await takeAndLook();
    await phone.press('重拍');
    await shutter().waitFor();
    const timer = phone.page.getByRole('button', { name: '延时拍摄' });
    await timer.tap();
    await timer.tap();
    await phone.see('5 秒');
    await shutter().tap();
    await phone.press('取消');
    await takeAndLook();
    expect(screens.uploads).toEqual([]);
    await phone.close();
  });

  it('a faulty shot says what to change, and 重拍 leads straight back to the camera', async () => {
    screens.answer({
      getCapture: () => ok({ capture }),
      submitShot: () => {
        capture = judged(false);
        return ok({ passed: false, capture });
      },
    });
    await start();
    await takeAndLook();
    await phone.press('上传');
    await phone.see('这张还差一点');
    await phone.see('眼睛没有睁开。');
    await phone.see('请自然睁开双眼再拍。');
    await phone.press('重拍');
    await shutter().waitFor();
    await phone.close();
  });

  it('when the verdict was made but its answer got lost, the page finds it instead of sending again', async () => {
    screens.answer({
      getCapture: () => ok({ capture }),
      submitShot: () => {
        passes();
        throw new Error('connection lost');
      },
    });
    await start();
    await takeAndLook();
    await phone.press('上传');
    await phone.arrive('standardize');
    expect([screens.uploads.length, screens.sent('submitShot').length]).toEqual([1, 1]);
    await phone.close();
  });

  it('without a network the shot waits on the phone, and is sent when 上传 is pressed again', async () => {
    screens.answer({ getCapture: () => ok({ capture }), submitShot: passes });
    await start();
    await takeAndLook();
    await phone.page.evaluate(() => globalThis.__phone.offline(true));
    await phone.see('网络已断开');
    await phone.press('上传');
    await phone.see('网络连接不上。');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    expect(screens.uploads).toEqual([]);
    await phone.page.evaluate(() => globalThis.__phone.offline(false));
    await phone.press('上传');
    await phone.arrive('standardize');
    expect(screens.uploads).toHaveLength(1);
    await phone.close();
  });

  it('killed between upload and verdict, it goes on with the same file', async () => {
    screens.answer({ getCapture: () => ok({ capture }), submitShot: () => fails('BUSY') });
    await start();
    await takeAndLook();
    await phone.press('上传');
    await phone.see('上一次操作还在处理中。');
    const [first] = screens.sent('submitShot');

    const memory = await phone.remember();
    await phone.close();
    screens.answer({ getCapture: () => ok({ capture }), submitShot: passes });
    phone = await Phone.open(browser, {
      url: screens.url,
      memory,
      query: { path: `pages/camera/camera?captureId=${ID}` },
    });
    await phone.see('上次的照片已经上传，还没有检测结果');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await phone.press('继续检测');
    await phone.arrive('standardize');
    expect(screens.uploads).toEqual([]);
    expect(screens.sent('submitShot')).toEqual([first]);
    await phone.close();
  });

  it('a file that can never be judged is said so, and the next shot starts afresh', async () => {
    screens.answer({ getCapture: () => ok({ capture }), submitShot: () => fails('PICTURE_TOO_SMALL') });
    await start();
    await takeAndLook();
    await phone.press('上传');
    await phone.see('图片太小，无法制作标准照。');
    await phone.press('重拍');
    await shutter().waitFor();
    await phone.close();
  });

  it('while the engine works on it, a reopened page shows its words and then the verdict', async () => {
    const words = ['正在寻找人像', '正在检查光线'];
    screens.answer({
      getCapture: () => {
        const stage = words.shift();
        return ok({ capture: stage ? viewOf('paid', { stage }) : judged(false) });
      },
    });
    await openAt('camera');
    await phone.see('正在检查光线');
    await phone.see('这张还差一点');
    await phone.close();
  });

  it('the largest answer that a page shows stays under 20 KB', () => {
    for (const passed of [true, false]) expect(Buffer.byteLength(JSON.stringify(judged(passed)))).toBeLessThan(20_000);
  });

  it('a refused camera has a way back through the settings', async () => {
    screens.answer({ getCapture: () => ok({ capture }) });
    await openAt('camera', '&shoot=1');
    await phone.press('同意并继续');
    await phone.press('拒绝');
    await phone.see('没有使用相机的权限');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await phone.press('去设置');
    await phone.page.getByRole('switch').tap();
    await phone.press('返回小程序');
    await shutter().waitFor();
    await phone.close();
  });

  it.each([
    ['verified', 'service'],
    ['checked', 'standardize'],
    ['reviewing', 'result'],
    ['approved', 'result'],
  ] as const)('a capture that is %s leads from the camera to %s', async (state, page) => {
    screens.answer({ getCapture: () => ok({ capture: viewOf(state) }) });
    await openAt('camera');
    await phone.arrive(page);
    await phone.close();
  });

  it('the requirements lead to the camera at once, to the payment first where it is due, and past it where the school pays', async () => {
    screens.answer({ getCapture: () => ok({ capture }) });
    await openAt('requirements');
    await phone.press('拍照');
    await phone.arrive('camera');
    await phone.close();

    capture = viewOf('verified');
    await openAt('requirements');
    await phone.press('拍照');
    await phone.arrive('service');
    await phone.close();

    capture = viewOf('verified', { payer: 'school' });
    screens.answer({
      getCapture: () => ok({ capture }),
      createOrder: () => {
        capture = viewOf('paid', { payer: 'school' });
        return ok({ capture, orderId: 'o1' });
      },
    });
    await openAt('requirements');
    await phone.press('拍照');
    await phone.arrive('camera');
    await phone.close();
  });
});
