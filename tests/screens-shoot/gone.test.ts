// A picture whose address brings nothing: on every page that shows one it is asked for once more, and when it is gone for
// good its place says so, however often the address is signed anew.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipBrowser } from '../browser/harness/browser.js';
import { Phone } from '../browser/harness/phone.js';
import { ok, openScreens, type Screens } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';

describe.skipIf(skipBrowser)('a picture that is gone', () => {
  let browser: Browser;
  let screens: Screens;
  beforeAll(async () => {
    browser = await launchBrowser();
    screens = await openScreens(browser);
  });
  afterAll(async () => {
    await browser?.close();
    await screens?.stop();
  });

  it.each([
    ['download', 'approved', 'standardUrl'],
    ['result', 'reviewing', 'standardUrl'],
    ['result', 'rejected', 'shotUrl'],
    ['camera', 'faulty', 'annotatedUrl'],
    ['standardize', 'checked', 'shotUrl'],
    ['standardize', 'standardized', 'standardUrl'],
  ] as const)('is said on the page %s of a capture that is %s', async (page, state, which) => {
    let signed = 0;
    let loads = 0;
    const getCapture = () =>
      ok({ capture: viewOf(state, { [which]: `${screens.url}/cos/gone.jpg?sign=${++signed}` }) });
    screens.answer({ getCapture });
    const path = `pages/${page}/${page}?captureId=abcdefgh12345678`;
    const phone = await Phone.open(browser, { url: screens.url, user: `${page}-${state}`, clock: true });
    phone.page.on('request', (request) => {
      if (request.url().includes('/cos/gone.jpg')) loads += 1;
    });
    await phone.page.evaluate((url) => wx.reLaunch!({ url }), `/${path}`);
    await expect.poll(() => loads).toBe(2);
    await phone.see('图片没有加载出来');
    // neither looking again nor time makes it ask for the picture
    for (let minutes = 0; minutes < 3; minutes++) await phone.later(60);
    await phone.see('图片没有加载出来');
    expect(loads).toBe(2);
    await phone.tap('图片没有加载出来，点这里重试');
    await expect.poll(() => loads).toBeGreaterThan(2);
    await phone.see('图片没有加载出来');
    await phone.close();
  });

  it.each(['result', 'download'])('whose time was over is said on the page %s, with the way home', async (page) => {
    screens.answer({ getCapture: () => ok({ capture: viewOf('delivered') }) });
    const path = `pages/${page}/${page}?captureId=abcdefgh12345678`;
    const phone = await Phone.open(browser, { url: screens.url, query: { path } });
    await phone.see('照片已按期删除');
    await phone.page.getByRole('link', { name: '返回首页' }).tap();
    await phone.arrive('home');
    await phone.close();
  });
});
