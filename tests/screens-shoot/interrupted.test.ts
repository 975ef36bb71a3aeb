// What happens to a shot when the network, the program or the cloud stops in the middle: never lost, never sent twice.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { findFaults } from '../screens/layout.js';
import { fails, ok } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { Shooting, shutterOf, takeAndLook } from './shooting.js';

describe.skipIf(skipBrowser)('a shot that is interrupted', () => {
  let set: Shooting;
  beforeAll(async () => {
    set = await Shooting.open();
  });
  afterAll(() => set?.close());
  beforeEach(() => {
    set.capture = viewOf('paid');
  });

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

  it('while the engine works on it, a reopened page shows its words and then the verdict', async () => {
    const words = ['正在寻找人像', '正在检查光线'];
    set.screens.answer({
      getCapture: () => {
        const stage = words.shift();
        return ok({ capture: stage ? viewOf('paid', { stage }) : set.judged(false) });
      },
    });
    const phone = await set.openAt('camera');
    await phone.see('正在检查光线');
    await phone.see('这张还差一点');
    await phone.close();
  });
});
