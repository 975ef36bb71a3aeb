// 下载图片 when something changed or fails: the sheet that was chosen is offered no more, a receipt cannot be copied.
import { describe, expect, it } from 'vitest';
import { papersOf } from '../../miniprogram/services/journey/sheets.js';
import { skipBrowser } from '../browser/harness/browser.js';
import { Phone } from '../browser/harness/phone.js';
import { ok } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { ID, withDownloads } from './downloading.js';

describe.skipIf(skipBrowser)('downloading', () => {
  const { done, open, set } = withDownloads();

  it('a chosen sheet that is offered no more is said, and the standard photo is not saved in its place', async () => {
    let asked = 0;
    let answer = () => {};
    const held = new Promise<void>((done) => {
      answer = done;
    });
    const others = done().layouts!.filter(({ sheet, copy }) => `${sheet} ${copy}` !== '5inch 1inch');
    set.screens.answer({
      getCapture: async () => {
        if (++asked === 1)
          return ok({ capture: viewOf('approved', { standardUrl: `${set.screens.url}/cos/gone.jpg` }) });
        // the picture did not load, so the page asks again, and what the receiver wants has changed meanwhile
        await held;
        return ok({ capture: { ...done(), layouts: others } });
      },
    });
    const phone = await open();
    await phone.tap('排版照');
    await phone.see(`冲印用，${papersOf(done().layouts!)}`);
    const radio = (name: string) => phone.page.getByRole('radio', { name });
    await radio('5寸 · 1寸').tap();
    await expect.poll(() => asked).toBe(2);
    answer();
    await phone.see('您选的排版已不再提供，请重新选择。');
    await radio('6寸 · 2寸').tap();
    await expect.poll(() => phone.page.getByText('您选的排版已不再提供').count()).toBe(0);
    await phone.close();
  });

  it('sheets show the student’s own photo in every copy, upright or turned, within the copy', async () => {
    set.screens.answer({ getCapture: () => ok({ capture: done() }) });
    const phone = await open();
    await phone.tap('排版照');
    const copies = phone.page.locator('.own');
    const wanted = done().layouts!.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
    await expect.poll(() => copies.count()).toBe(wanted);
    const shown = await copies.evaluateAll((all) =>
      all.map((one) => {
        const [copy, photo] = [one.parentElement!.getBoundingClientRect(), one.getBoundingClientRect()];
        const off = Math.max(Math.abs(copy.width - photo.width), Math.abs(copy.height - photo.height));
        return [getComputedStyle(one).backgroundImage, off < 1.5];
      }),
    );
    for (const one of shown) expect(one).toEqual([`url("${set.screens.url}/cos/standard.jpg")`, true]);
    await phone.close();
  });

  it('a picture that did not load on the first tab is there on the second, and tried again on the way back', async () => {
    let signed = 0;
    const fresh = () => viewOf('approved', { standardUrl: `${set.screens.url}/cos/standard.jpg?sign=${++signed}` });
    set.screens.answer({ getCapture: () => ok({ capture: fresh() }) });
    const phone = await Phone.open(set.browser, { url: set.screens.url, user: 'tabs', clock: true });
    await phone.page.route('**/cos/**', (route) => route.abort());
    await phone.page.evaluate((url) => wx.reLaunch!({ url }), `/pages/download/download?captureId=${ID}`);
    await phone.see('图片没有加载出来');
    // waited for before it can come: on a slow machine the page's own second try loads it, and the tab finds it there
    const loaded = phone.page.waitForResponse((answer) => answer.url().includes('/cos/standard.jpg') && answer.ok());
    await phone.page.unroute('**/cos/**');
    await phone.tap('排版照');
    await loaded;
    await phone.tap('标准照');
    const width = () => phone.page.locator('wx-photo-frame img').evaluate((img: HTMLImageElement) => img.naturalWidth);
    await expect.poll(width).toBeGreaterThan(0);
    expect(await phone.page.getByText('图片没有加载出来').count()).toBe(0);
    await phone.close();
  });

  it('addresses that expired while the page was left open are asked for anew by coming back, once', async () => {
    let signed = 0;
    set.screens.answer({
      getCapture: () =>
        ok({ capture: viewOf('approved', { standardUrl: `${set.screens.url}/cos/standard.jpg?sign=${++signed}` }) }),
    });
    const phone = await open();
    await phone.tap('排版照');
    const shown = () =>
      phone.page
        .locator('.own')
        .first()
        .evaluate((copy) => getComputedStyle(copy).backgroundImage);
    await expect.poll(shown).toContain('sign=1"');
    const away = async () => {
      await phone.page.evaluate("wx.navigateTo({ url: '/pages/help/help' }).then(() => undefined)");
      await phone.arrive('help');
      await phone.page.evaluate('wx.navigateBack().then(() => undefined)');
      await phone.arrive('download');
    };
    await away();
    await expect.poll(shown).toContain('sign=2"');
    await away();
    // a question of its own would have been answered before this one
    await phone.page.evaluate("wx.cloud.callFunction({ name: 'getCapture', data: {} }).then(() => undefined)");
    expect(await shown()).toContain('sign=2"');
    await phone.later(31 * 60);
    await away();
    await expect.poll(shown).toContain('sign=4"');
    await phone.close();
  });

  it('a PDF goes on to a print shop under the name of its sheet, and is gone with the page as well', async () => {
    const fileName = '排版照-5寸-1寸.pdf';
    set.screens.answer({
      getCapture: () => ok({ capture: done() }),
      downloadPhoto: () => ok({ url: `${set.screens.url}/cos/standard.jpg`, fileName }),
    });
    const phone = await open();
    await phone.tap('排版照');
    await phone.page.getByRole('radio', { name: 'PDF' }).tap();
    const opened = phone.page.waitForEvent('download');
    await phone.tap('保存图片');
    expect((await opened).suggestedFilename()).toBe(fileName);
    const kept = () =>
      phone.page.evaluate(
        `new Promise((told) => wx.getFileSystemManager().readdir({ dirPath: wx.env.USER_DATA_PATH,
          success: ({ files }) => told(files.sort()) }))`,
      );
    expect(await kept()).toEqual(['receipt.txt', fileName]);
    await phone.page.evaluate("wx.reLaunch({ url: '/pages/help/help' }).then(() => undefined)");
    await phone.arrive('help');
    await expect.poll(kept).toEqual([]);
    await phone.close();
  });

  it('a picture to be sent that does not open leads to the album', async () => {
    set.screens.answer({ getCapture: () => ok({ capture: done() }) });
    const phone = await open();
    await phone.see('发给本人');
    await phone.page.evaluate('wx.previewImage = ({ fail }) => fail({ errMsg: "previewImage:fail" })');
    await phone.tap('发给本人');
    await phone.see('大图没有打开。');
    await phone.see('请先保存图片，再从手机相册发送。');
    await phone.close();
  });

  it('a receipt that cannot be copied is said', async () => {
    set.screens.answer({ getCapture: () => ok({ capture: done() }) });
    const phone = await open();
    await phone.see('复制凭证文字');
    await phone.page.evaluate('wx.setClipboardData = ({ fail }) => fail({ errMsg: "setClipboardData:fail" })');
    await phone.tap('复制凭证文字');
    await phone.see('文字没有复制成功。');
    await phone.close();
  });
});
