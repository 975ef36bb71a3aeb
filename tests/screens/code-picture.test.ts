// A picture of the capture code that cannot be had or read: what is said fits a code, which nobody shoots again with another
// setting of the camera.
import { beforeEach, describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { fails } from './phone.js';
import { withStudent } from './walk.js';

describe.skipIf(skipBrowser)('a picture of the capture code', () => {
  const student = withStudent();
  beforeEach(() => student.visit('scan/scan'));

  const choose = async () => {
    await student.press('相册识别');
    const [chooser] = await Promise.all([student.page.waitForEvent('filechooser'), student.press('同意并继续')]);
    await chooser.setFiles({ name: 'code.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('any') });
  };

  it.each(['NOT_A_PICTURE', 'PICTURE_BROKEN', 'PICTURE_ANIMATED', 'PICTURE_HEIC', 'PICTURE_TOO_LARGE'] as const)(
    'that is %s is to be another one of the code, and no photo is to be shot again',
    async (code) => {
      student.screens.answer({ readCaptureCode: () => fails(code) });
      await choose();
      await student.see('请打开采集码截一张图，再选这张截图识别。');
      expect(await student.page.getByRole('alert').textContent()).not.toMatch(/拍|相机/);
    },
  );

  it.each([
    ['album', '相册识别', '微信没有使用相册的权限。'],
    ['camera', '扫码识别', '微信没有使用相机的权限。'],
  ])('from the %s, which the phone forbids WeChat: it is said where to allow it', async (what, button, says) => {
    await student.page.evaluate(`__phone.forbidden.add('${what}'); undefined`);
    await student.press(button);
    await student.press('同意并继续');
    await student.see(says);
    await student.see('请在手机的“设置-微信-');
  });

  it('that the storage refuses has not met a bad network', async () => {
    await student.page.evaluate('__phone.refuses.upload = -503003; undefined');
    await choose();
    await student.see('系统繁忙，没有及时响应。');
    await student.see('WX-503003');
  });
});
