// From the shot that passed to the pictures in the album: make, confirm, submit, wait, withdraw, be refused, download.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureView } from '../../shared/capture-view.js';
import { launchBrowser, skipBrowser } from '../browser/harness/browser.js';
import { Phone } from '../browser/harness/phone.js';
import { fails, ok, openScreens, type Screens, SESSION } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { makePictures, type Pictures } from './pictures.js';

const ID = 'abcdefgh12345678';

describe.skipIf(skipBrowser)('finishing', () => {
  let browser: Browser;
  let screens: Screens;
  let pictures: Pictures;
  let phone: Phone;
  let capture: CaptureView;

  beforeAll(async () => {
    pictures = await makePictures();
    browser = await launchBrowser();
    screens = await openScreens(browser, pictures.files);
  });
  afterAll(async () => {
    await browser?.close();
    await screens?.stop();
  });

  const at = (name: string) => `${screens.url}/cos/${name}.jpg`;
  // the original is for zooming alone: a page that loads it finds nothing there
  const shown = () => ({ findings: pictures.good, shotPreviewUrl: at('shot'), shotUrl: at('original') });
  const checked = () => viewOf('checked', shown());
  const made = () =>
    viewOf('standardized', { ...shown(), measurements: pictures.measurements, standardUrl: at('standard') });
  const done = () => viewOf('approved', { standardUrl: at('standard') });
  async function open(page: string): Promise<void> {
    phone = await Phone.open(browser, {
      url: screens.url,
      query: { path: `pages/${page}/${page}?captureId=${ID}` },
      clock: true,
    });
  }

  it('照片标准化 makes the photo and shows every measured value within its limit; 提交 asks once more and for messages', async () => {
    capture = checked();
    screens.answer({
      login: () => ok({ ...SESSION, subscribeTemplates: ['template-result'] }),
      getCapture: () => ok({ capture }),
      standardizePhoto: () => {
        capture = made();
        return ok({ capture });
      },
      submitPhoto: () => {
        capture = viewOf('reviewing', { standardUrl: at('standard') });
        return ok({ capture });
      },
    });
    await open('standardize');
    await phone.press('照片标准化');
    await phone.see('请再次确认您的照片');
    await phone.see(/px，要求 50–110/);
    expect(await phone.page.getByLabel('合格', { exact: true }).count()).toBe(8);
    expect(await phone.page.getByLabel('不合格').count()).toBe(0);
    await phone.press('提交');
    await phone.see('再看看');
    expect(screens.sent('submitPhoto')).toEqual([]);
    await phone.press('确认提交');
    // by its title, as WeChat does, never by its id
    await phone.see(/审核结果通知$/);
    await phone.press('允许');
    await phone.arrive('result');
    await phone.see('身份核验中');
    expect(screens.sent('submitPhoto')).toHaveLength(1);
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  it('a submission whose answer got lost ends on the result page all the same', async () => {
    capture = made();
    screens.answer({
      getCapture: () => ok({ capture }),
      submitPhoto: () => {
        capture = viewOf('reviewing', { standardUrl: at('standard') });
        throw new Error('connection lost');
      },
    });
    await open('standardize');
    await phone.press('提交');
    await phone.press('确认提交');
    await phone.arrive('result');
    expect(screens.sent('submitPhoto')).toHaveLength(1);
    await phone.close();
  });

  it('a photo that fails its own verification is never shown; the shot can be taken again', async () => {
    capture = checked();
    screens.answer({ getCapture: () => ok({ capture }), standardizePhoto: () => fails('PHOTO_NOT_VERIFIED') });
    await open('standardize');
    await phone.press('照片标准化');
    await phone.see('制作的照片没有通过复核，未保存。');
    await phone.press('重拍');
    await phone.arrive('camera');
    await phone.close();
  });

  it('a shot from which no clean photo can be cut leads back to shooting, with the place on the picture', async () => {
    capture = checked();
    screens.answer({
      getCapture: () => ok({ capture }),
      standardizePhoto: () => {
        capture = viewOf('faulty', { findings: [pictures.notClean], annotatedUrl: at('faulty') });
        return fails('PHOTO_NOT_CLEAN');
      },
    });
    await open('standardize');
    await phone.press('照片标准化');
    await phone.arrive('camera');
    await phone.see('标出的地方和墙的颜色太像，换背景时会缺一块。');
    await phone.see('请换一面颜色和头发、衣服差别大的纯色墙再拍。');
    await phone.close();
  });

  it('a verdict appears while the page is open, with its reason, and the free re-shoot as the big button', async () => {
    capture = viewOf('reviewing', { standardUrl: at('standard') });
    screens.answer({ getCapture: () => ok({ capture }) });
    await open('result');
    await phone.see('身份核验中');
    capture = viewOf('rejected', { standardUrl: at('standard'), rejectReason: '耳朵被头发遮挡。' });
    await phone.later(30);
    await phone.see('审核未通过');
    await phone.see('耳朵被头发遮挡。');
    await phone.press('免费重拍');
    await phone.arrive('camera');
    await phone.close();
  });

  it('a photo under review is withdrawn only after asking, and manual review can be asked for', async () => {
    capture = viewOf('reviewing', { standardUrl: at('standard') });
    screens.answer({
      getCapture: () => ok({ capture }),
      requestService: () => ok({ requestId: 'r1', number: 'r1', say: '已收到，工作人员会在一个工作日内处理。' }),
      withdrawPhoto: () => {
        capture = made();
        return ok({ capture });
      },
    });
    await open('result');
    await phone.tap('申请人工审核');
    await phone.see('已收到，工作人员会在一个工作日内处理。');
    expect(screens.sent('requestService')).toEqual([{ captureId: ID, kind: 'manualReview' }]);
    await phone.tap('撤回照片');
    await phone.press('取消');
    expect(screens.sent('withdrawPhoto')).toEqual([]);
    await phone.tap('撤回照片');
    await phone.press('撤回');
    await phone.arrive('standardize');
    await phone.close();
  });

  it('标准照 is saved after the album was refused first, without asking the cloud twice, and its receipt is sent and copied', async () => {
    screens.answer({
      getCapture: () => ok({ capture: done() }),
      downloadPhoto: () => ok({ url: at('standard'), fileName: '标准照.jpg' }),
    });
    await open('download');
    await phone.press('保存图片');
    await phone.allowIfAsked('同意并继续', phone.button('拒绝'));
    await phone.press('拒绝');
    await phone.see('没有保存到相册的权限');
    await phone.press('去设置');
    await phone.page.getByRole('switch').tap();
    const saved = await phone.save(() => phone.press('返回小程序'));
    expect(saved.equals(pictures.files['/cos/standard.jpg']!)).toBe(true);
    await phone.see('已保存到手机相册');
    expect(screens.sent('downloadPhoto')).toEqual([{ captureId: ID, kind: 'standard' }]);
    const sent = await phone.save(() => phone.tap('照片凭证'));
    await phone.tap('复制凭证文字');
    await phone.see('凭证文字已复制，请粘贴到聊天或备忘录里保存。');
    expect(await phone.page.evaluate('__phone.clipboard')).toBe(sent.toString());
    await phone.close();
  });

  it('排版照 asks for the sheet that was chosen', async () => {
    screens.answer({
      getCapture: () => ok({ capture: done() }),
      downloadPhoto: () => ok({ url: at('standard'), fileName: '排版照.jpg' }),
    });
    await open('download');
    await phone.tap('排版照');
    await phone.page.getByRole('radio', { name: '6寸 · 2寸' }).tap();
    await phone.press('保存图片');
    await phone.allowIfAsked('同意并继续', phone.button('允许'));
    await phone.save(() => phone.press('允许'));
    const layout = { captureId: ID, kind: 'layout', sheet: '6inch', copy: '2inch', format: 'jpg' };
    expect(screens.sent('downloadPhoto')).toEqual([layout]);
    await phone.close();
  });
});
