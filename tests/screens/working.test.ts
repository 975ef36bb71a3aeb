// While the engine works on a shot, every page that names the capture says so, and one tap leads to where the work can
// be watched.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

describe.skipIf(skipBrowser)('while the engine works', () => {
  const student = withStudent();

  it.each([
    ['home/home', 'paid', '照片检测中', 'camera'],
    ['home/home', 'checked', '标准照制作中', 'standardize'],
    [`capture/capture?captureId=${ID}`, 'faulty', '照片检测中', 'camera'],
    [`capture/capture?captureId=${ID}`, 'checked', '标准照制作中', 'standardize'],
  ] as const)('%s of a capture that is %s says %s and leads to %s', async (path, state, status, page) => {
    const capture = viewOf(state, { stage: '正在更换背景', rejectReason: '上一张的原因' });
    student.screens.answer({ listCaptures: () => ok({ captures: [capture] }), getCapture: () => ok({ capture }) });
    await student.visit(path);
    await student.see(status);
    await student.see('正在更换背景');
    expect(await student.page.getByText('上一张的原因').count()).toBe(0);
    await student.page
      .getByRole('button', { name: /(^| )查看进度$/ })
      .last()
      .tap();
    await student.see('通常几秒钟。离开也不会丢失');
    expect(await student.shown()).toBe(`pages/${page}/${page}`);
    await student.see('正在更换背景');
  });

  it('采集列表 leads at once to how far it is', async () => {
    const capture = viewOf('paid', { stage: '正在逐项检查' });
    student.screens.answer({ listCaptures: () => ok({ captures: [capture] }), getCapture: () => ok({ capture }) });
    await student.visit('captures/captures');
    await student.press('张* 查看进度');
    await student.see('正在逐项检查');
    expect(await student.shown()).toBe('pages/camera/camera');
  });

  it('when the work is done the card has its next step again, without a reload', async () => {
    let capture = viewOf('paid', { stage: '正在逐项检查' });
    student.screens.answer({ listCaptures: () => ok({ captures: [capture] }) });
    await student.visit('home/home');
    await student.see('照片检测中');
    capture = viewOf('faulty');
    await student.later(30);
    await student.see('检测未通过');
    await student.page.getByRole('button', { name: '张* 重拍' }).waitFor();
  });
});
