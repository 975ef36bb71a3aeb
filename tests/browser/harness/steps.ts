// Steps that several journeys share.
import type { Phone } from './phone.js';

/** From the welcome page to home, with both consents. */
export async function agreeAndEnter(phone: Phone): Promise<void> {
  for (const consent of await phone.page.getByRole('checkbox').all()) await consent.tap();
  await phone.press('立即进入');
  await phone.arrive('home');
}

/** From home to the verify page, with a code picture from the album. */
export async function claimByAlbum(phone: Phone, picture: { name: string; bytes: Buffer }): Promise<void> {
  await phone.press('获取采集资格');
  await phone.arrive('scan');
  const chooser = phone.page.waitForEvent('filechooser');
  await phone.press('相册识别');
  const agree = phone.button('同意并继续');
  // WeChat asks for its privacy guideline before the first picture
  await Promise.race([chooser, agree.waitFor().then(() => agree.tap())]);
  await (await chooser).setFiles({ name: picture.name, mimeType: 'image/png', buffer: picture.bytes });
  await phone.arrive('verify');
}

/** On the camera page: permission if asked, the shutter, 【上传】. */
export async function shoot(phone: Phone): Promise<void> {
  await phone.arrive('camera');
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
