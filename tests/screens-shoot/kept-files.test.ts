// What the program keeps as files of the phone, and that no face stays there: a page that is left, one that is left too early, and a
// program that ended before it could clear up.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { Phone } from '../browser/harness/phone.js';
import { ok } from '../screens/phone.js';
import { ID, withDownloads } from './downloading.js';

describe.skipIf(skipBrowser)('files of a page', () => {
  const { done, open, set } = withDownloads();

  /** How many files the program keeps. */
  const keptBy = (phone: Phone): Promise<number> =>
    phone.page.evaluate(
      `new Promise((told) => wx.getFileSystemManager().readdir({ dirPath: wx.env.USER_DATA_PATH,
        success: ({ files }) => told(files.length) }))`,
    );
  const saveOnce = async (phone: Phone) => {
    await phone.see('复制凭证文字');
    await phone.press('保存图片');
    await phone.allowIfAsked('同意并继续', phone.button('允许'));
    await phone.save(() => phone.press('允许'));
    await phone.see('已保存到手机相册');
  };
  const leaveFor = async (phone: Phone, page: string) => {
    await phone.page.evaluate(`wx.reLaunch({ url: '/pages/${page}' }).then(() => undefined)`);
    await phone.arrive(page.split('/')[0]!);
  };
  const address = () => ok({ url: `${set.screens.url}/cos/standard.jpg`, fileName: 'photo.jpg' });

  it('what was saved lies in the phone’s album, and no more in the program’s own folder once the page is left', async () => {
    set.screens.answer({ getCapture: () => ok({ capture: done() }), downloadPhoto: address });
    const phone = await open();
    await saveOnce(phone);
    expect(await keptBy(phone)).toBe(2);
    await leaveFor(phone, 'help/help');
    await expect.poll(() => keptBy(phone)).toBe(0);
    await phone.close();
  });

  it('a save under way when the page is left ends in the album, and takes nothing from the page that follows', async () => {
    let asked = 0;
    let answer = () => {};
    const held = new Promise<void>((done) => {
      answer = done;
    });
    set.screens.answer({
      getCapture: () => ok({ capture: done() }),
      downloadPhoto: async () => {
        if (++asked === 2) await held;
        return address();
      },
    });
    const phone = await open();
    await saveOnce(phone);
    await phone.press('保存图片');
    await expect.poll(() => asked).toBe(2);
    await leaveFor(phone, `download/download?captureId=${ID}`);
    await phone.see('复制凭证文字');
    const saved = await phone.save(async () => answer());
    expect(saved.length).toBeGreaterThan(1000);
    // the receipt of the page that is open; what the left one wrote is gone
    await expect.poll(() => keptBy(phone)).toBe(1);
    await leaveFor(phone, 'help/help');
    await expect.poll(() => keptBy(phone)).toBe(0);
    await phone.close();
  });

  it('what a program left behind that ended with the page open goes when it starts again', async () => {
    set.screens.answer({ getCapture: () => ok({ capture: done() }) });
    const phone = await Phone.open(set.browser, { url: set.screens.url, query: { path: 'pages/help/help' } });
    await phone.arrive('help');
    for (const name of ['1-photo.jpg', 'photo.jpg'])
      await phone.page.evaluate(
        `new Promise((success, fail) => wx.getFileSystemManager().writeFile({ filePath: wx.env.USER_DATA_PATH + '/${name}',
          data: 'a face', encoding: 'utf8', success, fail })).then(() => undefined)`,
      );
    expect(await keptBy(phone)).toBe(2);
    await phone.page.reload();
    await phone.arrive('help');
    await expect.poll(() => keptBy(phone)).toBe(0);
    await phone.close();
  });
});
