// Steps that several journeys share.
import type { Phone } from './phone.js';

/** To home; a phone that does not know the student shows the welcome page first, and both consents are given there. */
export async function agreeAndEnter(phone: Phone): Promise<void> {
  const enter = phone.button('立即进入');
  await enter.or(phone.button('获取采集资格')).first().waitFor();
  if (await enter.isVisible()) {
    // the boxes come with the answer of what was agreed to before
    await phone.page.getByRole('checkbox').first().waitFor();
    for (const consent of await phone.page.getByRole('checkbox').all())
      if ((await consent.getAttribute('aria-checked')) !== 'true') await consent.tap();
    await enter.tap();
  }
  await phone.arrive('home');
}

/** From home, with a code picture from the album, to the verify page, or wherever the code leads. */
export async function claimByAlbum(
  phone: Phone,
  picture: { name: string; bytes: Buffer },
  then = 'verify',
): Promise<void> {
  await phone.press('获取采集资格');
  await phone.arrive('scan');
  const chooser = phone.page.waitForEvent('filechooser');
  await phone.press('相册识别');
  const agree = phone.button('同意并继续');
  // WeChat asks for its privacy guideline before the first picture
  await Promise.race([chooser, agree.waitFor().then(() => agree.tap())]);
  await (await chooser).setFiles({ name: picture.name, mimeType: 'image/png', buffer: picture.bytes });
  await phone.arrive(then);
}

/** On the verify page: the right last four, and on to the list. */
export async function verify(phone: Phone, suffix: string): Promise<void> {
  await phone.page.getByRole('textbox').fill(suffix);
  await phone.press('核验');
  await phone.press('信息无误，继续');
  await phone.arrive('captures');
}

/** Before the finder opens: the finger shoots, however busy the machine is, and nothing releases itself meanwhile. */
export async function byFinger(phone: Phone): Promise<void> {
  await phone.page.evaluate("wx.setStorageSync('finder', { auto: false })");
}

/** On the camera page: somebody helps, permission if asked, the shutter, 【上传】. */
export async function shoot(phone: Phone): Promise<void> {
  await phone.arrive('camera');
  await byFinger(phone);
  await phone.allowIfAsked('有人帮我拍', phone.page.getByRole('switch', { name: '自动拍摄' }));
  const shutter = phone.button('拍照').and(phone.page.locator(':not([aria-disabled="true"])'));
  const allow = phone.button('允许');
  await allow.or(shutter).first().waitFor();
  if (await allow.isVisible()) await allow.tap();
  await shutter.tap();
  await phone.press('上传');
}

/** On the standardize page: 【提交】, the last question, and WeChat's question about messages. */
export async function submit(phone: Phone): Promise<void> {
  await phone.press('提交');
  await phone.press('确认提交');
  const result = phone.page.locator('wx-page[data-route="pages/result/result"]');
  await phone.allowIfAsked('允许', result);
  await phone.arrive('result');
}
