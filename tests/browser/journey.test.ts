// The whole journey on the real pages, functions, SDKs and models, as one student walks it: from the welcome page to
// both pictures in the album, with every wrong turn that the manual and the complaints know.
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { SHEETS } from '../../shared/spec.js';
import { launchBrowser, skipBrowser, whySkipped } from './harness/browser.js';
import { openTestHouse, type TestHouse } from './harness/house.js';
import { Phone } from './harness/phone.js';
import { agreeAndEnter, claimByAlbum, shoot, submit } from './harness/steps.js';
import { tellAsOneStory } from './harness/story.js';

const title = 'the whole journey, from the welcome page to both pictures';

describe.skipIf(skipBrowser)(skipBrowser ? `${title} (skipped: ${whySkipped})` : title, { timeout: 180_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let phone: Phone;

  beforeAll(async () => {
    house = await openTestHouse();
    browser = await launchBrowser(await house.feed('tilted', { roll: 14 }));
    phone = await Phone.open(browser, { url: house.url });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  tellAsOneStory(() => phone);

  /** The program is closed and opened again, in front of another picture. */
  async function reopen(feed: string): Promise<void> {
    const memory = await phone.remember();
    await browser.close();
    browser = await launchBrowser(feed);
    phone = await Phone.open(browser, { url: house.url, memory });
  }

  /** The reviewer's or the receiver's word, brought home by the timer as in the cloud. */
  async function decide(verdict: 'approved' | 'rejected', reason?: string): Promise<void> {
    const waiting = house.chsi.desk.items.filter((item) => item.verdict === 'pending');
    expect(waiting).toHaveLength(1);
    house.chsi.desk.decide(waiting[0]!.id, verdict, reason);
    await house.cloud.runTimer('sweep');
  }

  it('enters, reads the code from the album, and verifies after two wrong tries', async () => {
    await agreeAndEnter(phone);
    await claimByAlbum(phone, await house.code('li-xiaoyu'));
    for (const [suffix, left] of [
      ['0000', 4],
      ['1111', 3],
    ] as const) {
      await phone.page.getByRole('textbox').fill(suffix);
      await phone.press('核验');
      await phone.see(new RegExp(`${left}\\s*次`));
    }
    await phone.page.getByRole('textbox').fill('2438');
    await phone.press('核验');
    await phone.see('核验通过');
    await phone.press('信息无误，继续');
    await phone.arrive('captures');
  });

  it('cancels the payment without losing anything, then pays', async () => {
    await phone.press('开始采集');
    await phone.arrive('capture');
    await phone.press('拍照');
    await phone.arrive('service');
    const cashier = phone.page.frameLocator('iframe');
    await phone.press('立即支付');
    await cashier.getByRole('button', { name: '取消', exact: true }).tap();
    await phone.see('支付已取消，没有扣款');
    await phone.press('立即支付');
    await cashier.getByRole('button', { name: '支付', exact: true }).tap();
    await phone.see('已支付');
    await phone.press('去看拍照要求');
    await phone.arrive('requirements');
  });

  it('explains a tilted shot in words and with the place marked', async () => {
    await phone.press('拍照');
    await shoot(phone);
    await phone.see('这张还差一点');
    await phone.see(/头/);
    await phone.page.locator('wx-image img').filter({ visible: true }).first().waitFor();
    expect(await phone.errors()).toEqual([]);
  });

  it('finds its place again after the program was closed, and the next shot passes', async () => {
    await reopen(await house.feed('good'));
    await phone.arrive('home');
    await phone.see('检测未通过');
    await phone.press('重拍');
    await phone.arrive('camera');
    await phone.see('这张还差一点');
    await phone.press('重拍');
    await shoot(phone);
    await phone.arrive('standardize');
    await phone.press('照片标准化');
    await phone.see('请再次确认您的照片');
    await submit(phone);
    await phone.see('身份核验中');
  });

  it('withdraws the photo and submits it again', async () => {
    await phone.tap('撤回照片');
    await phone.allowIfAsked('撤回', phone.button('提交'));
    await phone.arrive('standardize');
    await submit(phone);
    await phone.see('身份核验中');
  });

  it('is rejected with a reason, cannot send the same picture again, shoots anew without paying, and is approved', async () => {
    await decide('rejected', '照片与本人不符，请重新拍摄');
    await phone.see('照片与本人不符，请重新拍摄');
    await phone.press('免费重拍');
    await shoot(phone);
    await phone.see(/已被审核退回过/);
    await reopen(await house.feed('again', { seed: 5, framing: 0.28, clothes: 'dark', hair: { colour: 'brown' } }));
    await phone.arrive('home');
    await phone.press('重拍');
    await phone.arrive('camera');
    await phone.see(/已被审核退回过/);
    await phone.press('重拍');
    await shoot(phone);
    await phone.arrive('standardize');
    await phone.press('照片标准化');
    await submit(phone);
    await phone.see('身份核验中');
    await decide('approved');
    await phone.see('采集完成');
    expect(house.pay.ledger.orders.filter((order) => order.state === 'SUCCESS')).toHaveLength(1);
  });

  it('saves both pictures after the album was refused first', async () => {
    await phone.press('下载图片');
    await phone.arrive('download');
    await phone.press('保存图片');
    await phone.press('拒绝');
    await phone.see('没有保存到相册的权限');
    await phone.press('去设置');
    await phone.page.getByRole('switch', { name: '添加到相册' }).tap();
    const standard = await phone.save(() => phone.press('返回小程序'));
    expect(await sharp(standard).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 640, density: 300 });
    const corner = await sharp(standard).extract({ left: 0, top: 0, width: 8, height: 8 }).raw().toBuffer();
    // JPEG rounds by a level or two (BACKGROUNDS: 100, 197, 255)
    for (const [at, wanted] of [100, 197, 255].entries()) expect(Math.abs(corner[at]! - wanted)).toBeLessThanOrEqual(2);
    expect(standard.length).toBeGreaterThanOrEqual(20_480);
    expect(standard.length).toBeLessThanOrEqual(40_000);

    await phone.tap('排版照');
    // the choices stand in the page, above the file formats: the phone's own sheets lend them no style
    const top = async (name: RegExp) => (await phone.page.getByRole('radio', { name }).first().boundingBox())!.y;
    expect(await top(/^5寸/)).toBeLessThan(await top(/JPG/));
    const sheet = await phone.save(() => phone.press('保存图片'));
    const { format, density, width } = await sharp(sheet).metadata();
    expect([format, density]).toEqual(['jpeg', 300]);
    // nobody chose: the first that the standard offers
    expect(width).toBe(SHEETS[DEFAULT_PROFILE.sheets[0]!].width);
    expect(await phone.errors()).toEqual([]);
  });
});
