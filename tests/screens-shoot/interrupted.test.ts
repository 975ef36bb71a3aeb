// What happens to a shot when the network, the program or the cloud stops in the middle: never lost, never sent twice.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { findFaults } from '../screens/layout.js';
import { fails, ok } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { ID, shutterOf, takeAndLook, withShooting } from './shooting.js';

/** A judge who speaks when told to. */
function aJudgeWhoWaits(): { judge: () => void; judged: Promise<void> } {
  let judge: () => void = () => undefined;
  const judged = new Promise<void>((resolve) => {
    judge = resolve;
  });
  return { judge, judged };
}

describe.skipIf(skipBrowser)('a shot that is interrupted', () => {
  const set = withShooting();

  it('when the verdict was made but its answer got lost, the page finds it instead of sending again', async () => {
    set.screens.answer({
      getCapture: set.answers(true).getCapture,
      submitShot: () => {
        set.answers(true).submitShot();
        throw new Error('connection lost');
      },
    });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.arrive('standardize');
    expect([set.screens.uploads.length, set.screens.sent('submitShot').length]).toEqual([1, 1]);
    await phone.close();
  });

  it('without a network the shot waits on the phone, and is sent when 上传 is pressed again', async () => {
    set.screens.answer(set.answers(true));
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.page.evaluate(() => globalThis.__phone.offline(true));
    await phone.see('网络已断开');
    await phone.press('上传');
    await phone.see('网络连接不上。');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    expect(set.screens.uploads).toEqual([]);
    await phone.page.evaluate(() => globalThis.__phone.offline(false));
    await phone.page.getByText('网络连接不上。').waitFor({ state: 'hidden' });
    await phone.press('上传');
    await phone.arrive('standardize');
    expect(set.screens.uploads).toHaveLength(1);
    await phone.close();
  });

  it('killed between upload and verdict, it goes on with the same file', async () => {
    set.screens.answer({ getCapture: set.answers(true).getCapture, submitShot: () => fails('BUSY') });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.see('上一次操作还在处理中。');
    const [first] = set.screens.sent('submitShot');

    const memory = await phone.remember();
    await phone.close();
    set.screens.answer(set.answers(true));
    const again = await set.openAt('camera', { memory });
    await again.see('上次的照片已经上传，还没有检测结果');
    expect(await again.page.evaluate(findFaults)).toEqual([]);
    await again.press('继续检测');
    await again.arrive('standardize');
    expect(set.screens.uploads).toEqual([]);
    expect(set.screens.sent('submitShot')).toEqual([first]);
    await again.close();
  });

  it('a file that can never be judged is said so, and the next shot starts afresh', async () => {
    set.screens.answer({ getCapture: set.answers(true).getCapture, submitShot: () => fails('PICTURE_TOO_SMALL') });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.see('图片太小，无法制作标准照。');
    await phone.press('重拍');
    await shutterOf(phone).waitFor();
    await phone.close();
  });

  it('while the engine works on it, who left and comes back sees the own shot and how far it is', async () => {
    const { judge, judged } = aJudgeWhoWaits();
    set.screens.answer({
      getCapture: set.answers(false).getCapture,
      submitShot: async () => {
        set.capture = viewOf('paid', { stage: '正在测量五官' });
        await judged;
        return set.answers(false).submitShot();
      },
    });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    const shot = phone.page.getByRole('img', { name: '您刚拍的照片' });
    await shot.waitFor();
    await phone.see('正在测量五官');
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    const before = await shot.getAttribute('src');
    await phone.page.evaluate(`wx.reLaunch({ url: '/pages/home/home' })`);
    await phone.page.evaluate(`wx.navigateTo({ url: '/pages/camera/camera?captureId=${ID}' })`);
    await phone.see('正在测量五官');
    await phone.see('逐项检查');
    expect(await shot.getAttribute('src')).toBe(before);
    judge();
    await phone.see('这张还差一点');
    await phone.close();
  });

  it('a verdict never takes away the page that the student has gone to, and is there when they come back', async () => {
    const { judge, judged } = aJudgeWhoWaits();
    set.screens.answer({
      getCapture: set.answers(true).getCapture,
      submitShot: () => judged.then(set.answers(true).submitShot),
    });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.see('照片检测中');
    const answered = phone.page.waitForResponse((reply) => !!reply.request().postData()?.includes('submitShot'));
    await phone.page.evaluate(`wx.navigateTo({ url: '/pages/help/help' })`);
    await phone.see('投诉建议');
    judge();
    await answered;
    // the page's own question after the answer: by its reply the verdict was dealt with
    await phone.page.evaluate(
      `wx.cloud.callFunction({ name: 'getCapture', data: { captureId: '${ID}' } }).then(() => 1)`,
    );
    await phone.arrive('help');
    await phone.page.evaluate('wx.navigateBack()');
    await phone.arrive('standardize');
    await phone.see('照片已通过检测');
    await phone.close();
  });

  it('while the engine works on it, a reopened page shows its words and then the verdict', async () => {
    const words = ['正在打开照片', '正在逐项检查'];
    set.screens.answer({
      getCapture: () => {
        const stage = words.shift();
        return ok({ capture: stage ? viewOf('paid', { stage }) : set.judged(false) });
      },
    });
    const phone = await set.openAt('camera');
    await phone.see('正在逐项检查');
    await phone.see('这张还差一点');
    await phone.close();
  });
});
