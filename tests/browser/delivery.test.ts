// What 学信网 says to the approved photo, in the reviewer's own corner, and what the student then sees: refused with a
// reason and shot again without paying, or accepted and done.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipBrowser, whySkipped } from './harness/browser.js';
import { openTestHouse, type TestHouse } from './harness/house.js';
import { Phone } from './harness/phone.js';
import { agreeAndEnter, claimByAlbum, shoot, submit, verify } from './harness/steps.js';
import { tellAsOneStory } from './harness/story.js';

const title = 'the delivery to 学信网';
const REASON = '照片比对不通过，请本人重新拍摄。';

describe.skipIf(skipBrowser)(skipBrowser ? `${title} (skipped: ${whySkipped})` : title, { timeout: 180_000 }, () => {
  let house: TestHouse;
  let browser: Browser;
  let phone: Phone;
  let corner: Page;

  beforeAll(async () => {
    house = await openTestHouse();
    browser = await launchBrowser(await house.feed('first'));
    phone = await Phone.open(browser, { url: house.url });
    corner = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });
  tellAsOneStory(() => phone);

  /** Presses a button in the reviewer's corner; one minute of the timer brings the word home, the next one hands an approved
   * photo over, and the student pulls the page down. */
  async function decide(button: string, reason?: string): Promise<void> {
    await corner.goto(`${house.url}/__chsi/review`);
    if (reason) await corner.getByLabel('原因', { exact: true }).selectOption(reason);
    await corner.getByRole('button', { name: button, exact: true }).click();
    await corner.getByText('现在没有。').nth(1).waitFor();
    await house.cloud.runTimer('sweep');
    await house.cloud.runTimer('sweep');
    await phone.press('更多');
    await phone.press('下拉刷新');
  }
  /** Makes the photo of the shot that passed and sends it off. */
  async function send(): Promise<void> {
    await phone.arrive('standardize');
    await phone.press('照片标准化');
    await submit(phone);
    await phone.see('身份核验中');
  }

  it('an approved photo is done for the student, who may download it before 学信网 has answered', async () => {
    await agreeAndEnter(phone);
    await claimByAlbum(phone, await house.code('ouyang-minghui'));
    await verify(phone, '3322');
    await phone.press('开始采集');
    await phone.arrive('capture');
    await phone.press('拍照');
    await phone.arrive('requirements');
    await phone.press('拍照');
    await shoot(phone);
    await send();
    await decide('通过');
    await phone.see('采集完成');
    await phone.button('下载图片').waitFor();
    expect(house.chsi.desk.items.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['delivery', 'pending'],
      ['check', 'approved'],
    ]);
  });

  it('不接收 shows the reason and the free re-shoot, and home says so too', async () => {
    await decide('不接收', REASON);
    await phone.see('学信网未接收');
    await phone.see(REASON);
    await phone.see('重拍不需要重复付费');
    await phone.page.evaluate(() => wx.reLaunch!({ url: '/pages/home/home' }));
    await phone.see('学信网未接收');
    await phone.see(new RegExp(REASON));
  });

  it('another shot goes the whole way again without a payment, and 接收 ends it', async () => {
    const memory = await phone.remember();
    await browser.close();
    browser = await launchBrowser(await house.feed('second', { seed: 5, framing: 0.28, hair: { colour: 'brown' } }));
    phone = await Phone.open(browser, { url: house.url, memory });
    corner = await browser.newPage();
    await phone.press('重拍');
    await phone.arrive('requirements');
    await phone.press('拍照');
    await shoot(phone);
    await send();
    await decide('通过');
    await phone.see('采集完成');
    await decide('接收');
    await phone.see('已上传学信网');
    expect(house.pay.ledger.orders).toEqual([]);
    expect(house.inbox.messages.map(({ values }) => values[1])).toEqual(expect.arrayContaining(['采集完成']));
  });

  it('the photo can still be downloaded', async () => {
    await phone.press('下载图片');
    await phone.arrive('download');
    await phone.press('保存图片');
    const saved = await phone.save(() => phone.press('允许'));
    expect(saved.length).toBeGreaterThanOrEqual(20_480);
    expect(await phone.errors()).toEqual([]);
  });
});
