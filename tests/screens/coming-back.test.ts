// A page that could not be loaded, or was left open while its capture moved on elsewhere: whoever comes back to it finds it
// as it is now, without a tap and without waiting for the next look.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { fails, ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

/** page, and words that are there when it is loaded */
const PAGES = [
  ['home/home', '待支付'],
  ['captures/captures', '待支付'],
  [`capture/capture?captureId=${ID}`, '待支付'],
  [`verify/verify?captureId=${ID}`, '请输入证件号码后四位'],
  [`service/service?captureId=${ID}`, '一次付费，包含下面全部服务'],
  [`download/download?captureId=${ID}`, '标准照'],
  ['asked/asked', '人工审核申请'],
  ['privacy/privacy', '您的同意'],
] as const;

describe.skipIf(skipBrowser)('coming back to a page', () => {
  const student = withStudent();
  const go = (path: string) => student.page.evaluate(`wx.navigateTo({ url: '${path}' }).then(() => undefined)`);
  const back = () => student.page.evaluate('wx.navigateBack().then(() => undefined)');

  it.each(PAGES)('that could not be loaded loads it: %s', async (path, words) => {
    const state = path.startsWith('download') ? 'approved' : path.startsWith('verify') ? 'claimed' : 'verified';
    const broken = () => fails('INTERNAL');
    student.screens.answer({ listCaptures: broken, getCapture: broken, getMyData: broken });
    await student.visit(path, { user: 'returning' });
    await student.see('重试');
    await go('/pages/scan/scan');
    await expect.poll(() => student.shown()).toBe('pages/scan/scan');
    const pictures = state === 'approved' ? { standardUrl: `${student.screens.url}/picture.svg` } : {};
    const capture = viewOf(state, { captureId: ID, ...pictures });
    student.screens.answer({
      listCaptures: () => ok({ captures: [capture] }),
      getCapture: () => ok({ capture }),
    });
    await back();
    await student.see(words);
    expect(await student.page.getByText('重试').filter({ visible: true }).count()).toBe(0);
  });

  it.each(['home/home', `capture/capture?captureId=${ID}`])(
    'left open while the capture moved on: %s',
    async (path) => {
      let capture = viewOf('verified', { captureId: ID });
      student.screens.answer({ listCaptures: () => ok({ captures: [capture] }), getCapture: () => ok({ capture }) });
      await student.visit(path, { user: 'returning' });
      await student.see('待支付');
      await go('/pages/scan/scan');
      await expect.poll(() => student.shown()).toBe('pages/scan/scan');
      // paid on a second page of the same capture
      capture = viewOf('delivered', { captureId: ID });
      await back();
      await student.see('已上传学信网');
    },
  );
});
