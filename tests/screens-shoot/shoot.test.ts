// Shooting, as the helper does it: agree, aim with live hints, shoot, look, upload once, and read the verdict. The camera
// shows a drawn portrait, the hints come from the real networks.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { findFaults } from '../screens/layout.js';
import { ok } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { ID, shutterOf, takeAndLook, withShooting } from './shooting.js';

describe.skipIf(skipBrowser)('shooting', () => {
  const set = withShooting();

  it('a good picture is called ready, is taken once, looked at, uploaded once however often 上传 is tapped, and judged', async () => {
    set.screens.answer(set.answers(true));
    const phone = await set.start();
    await phone.see('很好，请按拍照');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await takeAndLook(phone);
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    const { x, y, width, height } = (await phone.button('上传').boundingBox())!;
    const { touchscreen } = phone.page;
    const finger = [x + width / 2, y + height / 2] as const;
    await Promise.all([touchscreen.tap(...finger), touchscreen.tap(...finger)]);
    await phone.arrive('standardize');
    await phone.see('照片已通过检测');
    // nothing is marked in a picture that passed, and nobody is told so
    await phone.page.getByRole('img', { name: /^检测过的照片/ }).waitFor();

    expect(set.screens.sent('submitShot')).toHaveLength(1);
    expect(set.screens.uploads).toHaveLength(1);
    const { path, bytes } = set.screens.uploads[0]!;
    expect(path).toMatch(new RegExp(`^shots/${ID}/[\\w-]+\\.jpe?g$`));
    expect(set.screens.sent('submitShot')[0]?.fileId).toContain(path);
    const photo = await sharp(bytes).metadata();
    expect(photo.width / photo.height).toBeCloseTo(3 / 4, 2);
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  it('a picture that is not liked is taken again; the timer counts down and can be taken back; nothing was sent', async () => {
    set.screens.answer({ getCapture: set.answers(true).getCapture });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('重拍');
    await shutterOf(phone).waitFor();
    const timer = phone.page.getByRole('button', { name: '延时拍摄' });
    await timer.tap();
    await timer.tap();
    await phone.see('5 秒');
    await shutterOf(phone).tap();
    await phone.press('取消');
    await takeAndLook(phone);
    expect(set.screens.uploads).toEqual([]);
    await phone.close();
  });

  it('a faulty shot says what to change, and 重拍 leads straight back to the camera', async () => {
    set.screens.answer(set.answers(false));
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.see('这张还差一点');
    await phone.see('眼睛没有睁开');
    await phone.see('请自然睁大双眼再拍。');
    await phone.press('重拍');
    await shutterOf(phone).waitFor();
    await phone.close();
  });

  it.each([
    ['ohos', 'guided by its frames alone, where nothing tracks faces'],
    ['slow', 'and nobody is told to come into the frame before the tracker has answered'],
  ])('a phone that is %s releases itself when all is right, %s', async (platform) => {
    set.screens.answer(set.answers(true));
    const phone = await set.openCamera({ itself: true, platform, way: '没有人，我把手机靠稳' });
    await phone.page.evaluate(`globalThis.hints = new Set(); setInterval(() => {
      for (const { textContent } of document.querySelectorAll('wx-camera [role=status]')) hints.add(textContent);
    }, 20); undefined`);
    await phone.press('同意并继续');
    await phone.press('允许');
    await phone.see('请保持不动');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await phone.see('满意吗？');
    const hints = ((await phone.page.evaluate('[...hints]')) as string[]).filter(Boolean);
    expect(hints).toEqual(expect.arrayContaining(['请站到镜头前', '很好，请别动', '请保持不动']));
    expect(hints.slice(0, 2)).not.toContain('请站到镜头前面');
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  it('WeChat on a computer says where to go on', async () => {
    set.screens.answer(set.answers(true));
    const phone = await set.openAt('camera', { query: '&shoot=1', platform: 'windows' });
    await phone.see('电脑没有后置摄像头。用手机微信扫一扫，从这一步接着拍。');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await phone.close();
  });

  it('a refused camera has a way back through the settings', async () => {
    set.screens.answer({ getCapture: set.answers(true).getCapture });
    const phone = await set.openCamera();
    await phone.press('同意并继续');
    await phone.press('拒绝');
    await phone.see('没有使用相机的权限');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await phone.press('去设置');
    await phone.page.getByRole('switch').tap();
    await phone.press('返回小程序');
    await shutterOf(phone).waitFor();
    await phone.close();
  });

  it('a camera that the phone forbids WeChat has its way through the phone’s settings, and comes back by itself', async () => {
    set.screens.answer({ getCapture: set.answers(true).getCapture });
    const phone = await set.openCamera();
    await phone.page.evaluate(() => void globalThis.__phone.forbidden.add('camera'));
    await phone.press('同意并继续');
    await phone.see('微信没有使用相机的权限');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    await phone.press('去手机设置');
    await phone.page.getByRole('switch', { name: '相机' }).tap();
    await phone.press('返回微信');
    await phone.press('允许');
    await shutterOf(phone).waitFor();
    await phone.close();
  });

  it.each([
    [
      'that stops whenever it is opened is given up with words',
      () => (globalThis.__phone.takesCamera = true),
      '相机暂时打不开',
    ],
    [
      'without frames takes the photo all the same',
      () => globalThis.__phone.missing.add('onCameraFrame'),
      '请对照人像框拍摄',
    ],
  ])('a camera %s', async (_what, happens, says) => {
    set.screens.answer(set.answers(true));
    const phone = await set.openCamera();
    await phone.page.evaluate(happens as () => void);
    await phone.press('同意并继续');
    await phone.press('允许');
    await phone.see(says);
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    if (says.startsWith('请对照')) await takeAndLook(phone);
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  it.each([
    ['verified', 'service'],
    ['checked', 'standardize'],
    ['reviewing', 'result'],
    ['approved', 'result'],
  ] as const)('a capture that is %s leads from the camera to %s', async (state, page) => {
    set.screens.answer({ getCapture: () => ok({ capture: viewOf(state) }) });
    const phone = await set.openAt('camera');
    await phone.arrive(page);
    await phone.close();
  });

  /** Opens the requirements and presses 【拍照】. */
  async function shootFromRequirements(arrives: string): Promise<void> {
    const phone = await set.openAt('requirements');
    await phone.press('拍照');
    await phone.arrive(arrives);
    await phone.close();
  }

  it('the requirements lead to the camera at once', async () => {
    set.screens.answer(set.answers(true));
    await shootFromRequirements('camera');
  });

  it('the requirements lead to the payment first where it is due', async () => {
    set.capture = viewOf('verified');
    set.screens.answer(set.answers(true));
    await shootFromRequirements('service');
  });

  it('the requirements lead past the payment where the school pays', async () => {
    set.capture = viewOf('verified', { payer: 'school' });
    set.screens.answer({
      ...set.answers(true),
      createOrder: () => {
        set.capture = viewOf('paid', { payer: 'school' });
        return ok({ capture: set.capture, orderId: 'o1' });
      },
    });
    await shootFromRequirements('camera');
  });
});
