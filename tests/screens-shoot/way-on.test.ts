// The camera's page is never left without a way on: not where the line is lost while the engine works, and not where what it
// learns late would lead to another page.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { findFaults } from '../screens/layout.js';
import { ok, SESSION } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { withShooting } from './shooting.js';

describe.skipIf(skipBrowser)('the page of the camera', () => {
  const set = withShooting();

  it.each([
    ['captures', '重拍'],
    ['capture', '拍照'],
  ])('whoever comes from %s by 【%s】 reads first why the shot failed', async (page, button) => {
    const capture = set.judged(false);
    set.screens.answer({
      getCapture: () => ok({ capture }),
      listCaptures: () => ok({ captures: [capture] }),
    });
    const phone = await set.openAt(page);
    await phone.press(button);
    await phone.see('这张还差一点');
    const [worst] = capture.findings;
    await phone.see(worst?.say ?? 'no finding');
    await phone.press('重拍');
    await phone.see('有人可以帮您拍吗？');
    await phone.close();
  });

  it('when the line is lost while the engine works, it says so and leaves a way on', async () => {
    let lost = true;
    set.screens.answer({
      getCapture: () => {
        if (lost && set.screens.sent('getCapture').length > 1) throw new Error('connection lost');
        return ok({ capture: lost ? viewOf('paid', { stage: '正在打开照片' }) : set.judged(false) });
      },
    });
    const phone = await set.openAt('camera');
    await phone.see('上次的照片已经上传，还没有检测结果');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    lost = false;
    await phone.press('继续检测');
    await phone.see('这张还差一点');
    expect(set.screens.sent('submitShot')).toEqual([]);
    await phone.close();
  });

  it('goes on waiting where the engine still works when 继续检测 is pressed', async () => {
    const words = ['正在打开照片', '', '正在测量五官', '正在逐项检查'];
    set.screens.answer({
      getCapture: () => {
        const stage = words.length === 3 && set.screens.sent('getCapture').length < 4 ? '' : words.shift();
        if (stage === '') throw new Error('connection lost');
        return ok({ capture: stage ? viewOf('paid', { stage }) : set.judged(false) });
      },
    });
    const phone = await set.openAt('camera');
    await phone.see('上次的照片已经上传，还没有检测结果');
    await phone.press('继续检测');
    await phone.see('正在测量五官');
    await phone.see('这张还差一点');
    await phone.close();
  });

  it('a consent that turns out to be missing while the student reads elsewhere is asked for when they come back', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const missing = { ...SESSION, consent: { face: false, identity: true } };
    set.screens.answer({ ...set.answers(true), login: () => asked.then(() => ok(missing)) });
    const phone = await set.openAt('camera');
    await phone.page.evaluate(`wx.navigateTo({ url: '/pages/tutorial/tutorial' })`);
    await phone.arrive('tutorial');
    const answered = phone.page.waitForResponse((reply) => !!reply.request().postData()?.includes('login'));
    answer();
    await answered;
    await phone.page.evaluate('new Promise((done) => setTimeout(done))');
    await phone.page.evaluate('wx.navigateBack()');
    await phone.arrive('privacy');
    await phone.close();
  });
});
