// Whoever goes elsewhere while an answer is on its way stays there: no page that they left opens a camera, a cashier or another
// page over what they read now; and a code for one capture is no batch.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

/** An answer that waits for the test. */
function later(): { now: () => void; come: Promise<void> } {
  let now: () => void = () => undefined;
  const come = new Promise<void>((resolve) => {
    now = resolve;
  });
  return { now, come };
}

describe.skipIf(skipBrowser)('whoever went back', () => {
  const student = withStudent();
  const open = (path: string) =>
    student.page.evaluate(`wx.navigateTo({ url: '/pages/${path}' }).then(() => undefined)`);
  const back = () => student.page.evaluate('wx.navigateBack().then(() => undefined)');
  const answered = (name: string) =>
    student.page.waitForResponse((reply) => !!reply.request().postData()?.includes(name));
  /** one more question after the answer: by its reply the answer was dealt with */
  const settle = () =>
    student.page.evaluate(`wx.cloud.callFunction({ name: 'getHelp', data: {} }).then(() => undefined)`);

  it('from the requirements is not brought to the camera', async () => {
    const slow = later();
    let calls = 0;
    const capture = viewOf('paid', { captureId: ID });
    student.screens.answer({
      getCapture: async () => {
        if (calls++) await slow.come;
        return ok({ capture });
      },
    });
    await student.visit('home/home');
    await student.see('获取采集资格');
    await open(`requirements/requirements?captureId=${ID}`);
    await expect.poll(() => calls).toBe(1);
    await student.page.getByRole('button', { name: /拍照/ }).filter({ visible: true }).last().tap();
    await expect.poll(() => calls).toBe(2);
    await back();
    const reply = answered('getCapture');
    slow.now();
    await reply;
    await settle();
    expect(await student.shown()).toBe('pages/home/home');
  });

  it('from the price is not asked to pay', async () => {
    const slow = later();
    const capture = viewOf('verified', { captureId: ID });
    const payment = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' } as const;
    student.screens.answer({
      getCapture: () => ok({ capture }),
      createOrder: () => slow.come.then(() => ok({ payment, capture, orderId: 'order1' })),
    });
    await student.visit('home/home');
    await open(`service/service?captureId=${ID}`);
    await student.page.evaluate('globalThis.paid = 0; wx.requestPayment = async () => { paid += 1; }; undefined');
    await student.page.getByRole('button', { name: /支付/ }).last().tap();
    await expect.poll(() => student.screens.sent('createOrder').length).toBe(1);
    await back();
    const reply = answered('createOrder');
    slow.now();
    await reply;
    await settle();
    expect(await student.page.evaluate('paid')).toBe(0);
  });

  it('while a line comes back is not led away by the page below', async () => {
    let capture = viewOf('reviewing', { captureId: ID });
    student.screens.answer({ getCapture: () => ok({ capture }) });
    await student.visit(`result/result?captureId=${ID}`);
    await student.see('审核');
    await open('help/help');
    await student.see('投诉建议');
    capture = viewOf('standardized', { captureId: ID });
    const before = student.screens.sent('getCapture').length;
    await student.page.evaluate('__phone.offline(true)');
    await student.page.evaluate('__phone.offline(false)');
    await settle();
    expect([await student.shown(), student.screens.sent('getCapture').length]).toEqual(['pages/help/help', before]);
    await back();
    await expect.poll(() => student.shown()).toBe('pages/capture/capture');
  });

  it('came by the code of a capture, and keeps the batch of the class', async () => {
    await student.visit('welcome/welcome', { user: 'by-code', scene: 'B2027-01' });
    await student.see('需要您的同意');
    student.screens.answer({ getCapture: () => ok({ capture: viewOf('paid', { captureId: ID }) }) });
    await student.visit('camera/camera', { user: 'by-code', scene: ID });
    await student.see('有人可以帮您拍吗？');
    expect(student.screens.sent('login').at(-1)).toMatchObject({ batch: 'B2027-01' });
  });
});
