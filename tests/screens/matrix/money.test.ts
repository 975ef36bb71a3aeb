// A student's money when something comes between: whatever is tapped, killed, lost or changed, one order is opened in the cashier
// and paid once at most, and the page says what is true. What the cloud does with the orders is tried in tests/flow/money.
import { afterEach, expect, it } from 'vitest';
import type { CaptureState } from '../../../shared/capture.js';
import type { PaymentParams } from '../../../shared/payment.js';
import { type Answers, fails, ok } from '../phone.js';
import { viewOf } from '../views.js';
import { House } from './house.js';

const ID = 'abcdefgh12345678';
const JSAPI: PaymentParams = {
  ...{ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' },
};
const VIRTUAL: PaymentParams = { mode: 'short_series_goods', signData: '{}', paySig: 'p', signature: 's' };

/** What the cloud holds, and what its steps answer of it. */
class Till {
  state: CaptureState = 'verified';
  price = '30.00';
  payment = JSAPI;
  /** answers of confirmPayment that get lost */
  lost = 0;
  /** how often a cashier opened, and how often money went through it */
  opened = 0;
  paid = 0;
  codes: (string | undefined)[] = [];
  view = () => viewOf(this.state, { priceYuan: this.price });

  answers(): Answers {
    return {
      getCapture: () => ok({ capture: this.view() }),
      createOrder: ({ code }) => {
        this.codes.push(code);
        if (this.payment === VIRTUAL && !code) return ok({ capture: this.view(), orderId: '', needsCode: true });
        if (this.state !== 'paid') this.state = 'paying';
        const open = this.state === 'paying' ? { payment: this.payment } : {};
        return ok({ capture: this.view(), orderId: 'o1', ...open });
      },
      confirmPayment: () => {
        if (this.lost-- > 0) return fails('INTERNAL');
        return ok({ paid: this.state === 'paid', capture: this.view() });
      },
    };
  }
}

let phone: House;
let till: Till;
async function open(memory: Record<string, unknown> = {}): Promise<void> {
  phone = await House.open({
    ...{ path: `service/service?captureId=${ID}`, platform: 'android', network: 'there' },
    ...{ answers: till.answers(), memory },
  });
  await phone.see('一次付费，包含下面全部服务');
}
/** A cashier that pays, unless it is told how else it ends. */
function cashier(end: () => Promise<object> = async () => ({})): void {
  const run = async () => {
    till.opened++;
    const result = await end();
    till.paid++;
    return result;
  };
  phone.play('requestPayment', run);
}
const orders = () => phone.calls.filter((name) => name === 'createOrder').length;
const offersToPay = () => phone.controls().some((one) => one.getAttribute('aria-label')?.startsWith('立即支付'));

afterEach(() => {
  expect(phone.troubles()).toEqual([]);
  phone.close();
});

it('many taps on 立即支付 open one cashier, also where the order is slow', async () => {
  till = new Till();
  await open();
  cashier();
  phone.setNetwork('slow');
  phone.tap(phone.controls('立即支付 30.00 元')[0]!, 5);
  await phone.see('正在确认支付结果');
  expect([orders(), till.opened, till.paid, offersToPay()]).toEqual([1, 1, 1, false]);
});

it('killed while the cashier was open, it finds the payment at the next start and asks for no other', async () => {
  till = new Till();
  till.state = 'paid';
  // the page that was killed knew of no payment: what it finds is what the cloud knows
  const before = till.answers();
  let asked = 0;
  phone = await House.open({
    ...{ path: `service/service?captureId=${ID}`, platform: 'ios', network: 'there' },
    answers: { ...before, getCapture: () => ok({ capture: viewOf(asked++ ? 'paid' : 'paying') }) },
  });
  await phone.see('看过拍照要求，就可以拍了。');
  expect([orders(), offersToPay()]).toEqual([0, false]);
});

it('killed in the cashier without having paid, it says so and can be paid as the same order', async () => {
  till = new Till();
  till.state = 'paying';
  await open();
  await phone.see('还没有查到付款');
  cashier(async () => {
    till.state = 'paid';
    return {};
  });
  await phone.press('立即支付 30.00 元');
  await phone.see('看过拍照要求，就可以拍了。');
  expect([orders(), till.opened, till.paid]).toEqual([1, 1, 1]);
});

it('paid and every answer lost: says that it is paid, offers no second payment, and repairs itself when answers come', async () => {
  till = new Till();
  await open();
  cashier();
  till.lost = 5;
  await phone.press('立即支付 30.00 元');
  await phone.see('已付款，正在等微信支付确认');
  expect([offersToPay(), phone.controls('重新查询').length]).toEqual([false, 1]);
  till.state = 'paid';
  await phone.see('看过拍照要求，就可以拍了。');
  expect([orders(), till.opened, till.paid]).toEqual([1, 1, 1]);
});

it('the answer to the order lost: says so, and the next tap opens the same order once', async () => {
  till = new Till();
  await open();
  cashier();
  phone.setNetwork('slow');
  await phone.press('立即支付 30.00 元');
  await phone.clock.pass(1000);
  phone.setNetwork('gone');
  await phone.see('网络连接不上');
  expect(till.opened).toBe(0);
  phone.setNetwork('there');
  await phone.press('立即支付 30.00 元');
  await phone.see('正在确认支付结果');
  expect([till.opened, till.paid]).toEqual([1, 1]);
});

it('a price that changed since the page was read is said before a cashier opens, and paid only after another tap', async () => {
  till = new Till();
  await open();
  cashier();
  till.price = '35.00';
  await phone.press('立即支付 30.00 元');
  await phone.see('现在是 35.00 元');
  expect(till.opened).toBe(0);
  await phone.press('立即支付 35.00 元');
  await phone.see('正在确认支付结果');
  expect([till.opened, till.paid]).toEqual([1, 1]);
});

it('an order that expired while the page waited for its money is said to be unpaid, and can be paid anew', async () => {
  till = new Till();
  await open({ [`data:paid-here:${ID}`]: true });
  // the cloud has closed it without money
  await phone.see('还没有查到付款');
  expect(offersToPay()).toBe(true);
  expect(phone.window.localStorage.getItem(`wechat:first:data:paid-here:${ID}`)).toBeNull();
});

it('a cashier that was closed and no answer about its money: nobody is told that nothing was charged', async () => {
  till = new Till();
  await open();
  till.lost = 1;
  cashier(() => Promise.reject({ errMsg: 'requestPayment:fail cancel' }));
  await phone.press('立即支付 30.00 元');
  await phone.see('还没有查到付款');
  await phone.see('您的资料没有丢失');
  expect([phone.text().includes('没有扣款'), offersToPay()]).toEqual([false, true]);
});

it.each([
  ['closed', -2, '支付已取消，没有扣款'],
  ['failing', -15010, '还没有查到付款'],
])(
  'virtual payment asks for a code once, and a cashier that is %s is told from a payment',
  async (_how, errCode, words) => {
    till = new Till();
    till.payment = VIRTUAL;
    await open();
    phone.play('login', async () => ({ code: 'code-1' }));
    let opened = 0;
    phone.play('requestVirtualPayment', ({ fail }) => {
      opened++;
      fail!({ errMsg: 'requestVirtualPayment:fail', errCode });
    });
    await phone.press('立即支付 30.00 元');
    await phone.see(words);
    expect([till.codes, opened, offersToPay()]).toEqual([[undefined, 'code-1'], 1, true]);
  },
);
