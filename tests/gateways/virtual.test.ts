// Virtual payment: both signatures as WeChat's own example has them, the token and the session key, and what is made of each
// status that an order or a refund may have.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { virtual } from '../../cloudfunctions/_platform/pay/virtual.js';
import { paySigOf, sessionKeyOf, signatureOf } from '../../cloudfunctions/_platform/pay/virtual-client.js';
import type { Pay } from '../../local/pay/index.js';
import { closeServer, newOrder, openServer, unavailable } from './pay-server.js';

let server: Pay;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => closeServer(server));

const PAYER = 'oStudent';
const refOf = (_id: string) => ({ _id, provider: 'virtual' as const, payer: PAYER });
/** What the phone takes to pay a new order. */
async function signed(o: { amountFen?: number; code?: string } = {}) {
  const order = newOrder(o.amountFen);
  const payment = await virtual.prepay({ ...order, code: o.code ?? server.virtual.login(PAYER) });
  return { ...order, payment };
}
async function opened() {
  const { payment, ...order } = await signed();
  server.virtual.request(PAYER, payment);
  return order;
}
async function paid() {
  const order = await opened();
  server.ledger.pay(order.orderId);
  return order;
}

it('both signatures are those of the example in WeChat’s documentation', () => {
  const body = '{"openid": "xxx", "user_ip": "127.0.0.1", "env": 0}';
  expect(paySigOf('/xpay/query_user_balance', body, '12345')).toBe(
    'c37809f27c6d7fd1837ad2500a04512b66b34fd793a39a385fade56dca89a4b5',
  );
  expect(signatureOf(body, '9hAb/NEYUlkaMBEsmFgzig==')).toBe(
    '089d9e8dc5d308977360c4b79ec600a93d736802802a807d634192328032f6c7',
  );
});

describe('what the phone is given', () => {
  it('opens the order over there, once, for this price and nobody else’s session', async () => {
    const { payment, orderId } = await signed();
    expect(JSON.parse(payment.signData)).toMatchObject({
      goodsPrice: 3000,
      outTradeNo: orderId,
      buyQuantity: 1,
      env: 0,
    });
    const cheaper = { ...payment, signData: payment.signData.replace('3000', '1350') };
    server.virtual.login('oOther');
    expect(() => server.virtual.request(PAYER, cheaper)).toThrow('PAY_SIG_INVALID');
    expect(() => server.virtual.request('oOther', payment)).toThrow('SIGNATURE_INVALID');
    expect(server.virtual.request(PAYER, payment)).toMatchObject({ orderId, amountFen: 3000, openid: PAYER });
    expect(() => server.virtual.request(PAYER, payment)).toThrow('outTradeNo');
  });

  it('is signed for no price without a 道具, and with no code that is used, missing or another user’s', async () => {
    await expect(signed({ amountFen: 2999 })).rejects.toEqual(unavailable('200 NO_PRODUCT_OF_2999'));
    await expect(virtual.prepay(newOrder())).rejects.toEqual(unavailable('200 NO_LOGIN_CODE'));
    const code = server.virtual.login(PAYER);
    await sessionKeyOf(code, PAYER);
    await expect(signed({ code })).rejects.toEqual(unavailable('200 XPAY_40163'));
    await expect(signed({ code: server.virtual.login('oOther') })).rejects.toEqual(unavailable('200 CODE_OF_ANOTHER'));
  });
});

describe('an order', () => {
  it('is unknown, unpaid, paid or given back, and closed here alone', async () => {
    const { orderId, payment } = await signed();
    expect(await virtual.queryOrder(refOf(orderId))).toEqual({ state: 'unknown' });
    server.virtual.request(PAYER, payment);
    expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({ state: 'unpaid' });
    expect(await virtual.closeOrder()).toBe('closed');
    server.ledger.pay(orderId);
    const { transactionId } = server.ledger.find(orderId);
    const now = {
      state: 'paid',
      amountFen: 3000,
      openid: PAYER,
      transactionId,
      paidAt: expect.any(Date),
      leftFen: 3000,
    };
    expect(await virtual.queryOrder(refOf(orderId))).toEqual(now);
    await server.refundByHand(orderId);
    expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({ state: 'refunded', leftFen: 0 });
  });

  it('that says null where there is nothing to say is paid all the same, and a coupon is no refund', async () => {
    const { orderId } = await paid();
    const gone = { left_fee: null, refund_fee: null, update_time: null, channel_order_id: null, order_type: null };
    server.virtual.edit = (order) => ({ ...order, ...gone });
    expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({
      state: 'paid',
      amountFen: 3000,
      leftFen: undefined,
    });
    server.virtual.edit = (order) => ({ ...order, paid_fee: 2500, left_fee: 2500 });
    expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({ state: 'paid', leftFen: 3000 });
    server.virtual.edit = (order) => ({ ...order, left_fee: 0 });
    expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({ state: 'paid', leftFen: undefined });
    server.virtual.edit = (order) => order;
  });

  it('of somebody else is not told, and an answer about another one or the sandbox counts for nothing', async () => {
    const { orderId } = await paid();
    expect(await virtual.queryOrder({ ...refOf(orderId), payer: 'oOther' })).toEqual({ state: 'unknown' });
    for (const change of [{ order_id: 'another' }, { env_type: 2 }]) {
      server.virtual.edit = (order) => ({ ...order, ...change });
      await expect(virtual.queryOrder(refOf(orderId))).rejects.toEqual(unavailable('200 ANSWER_OF_ANOTHER_ORDER'));
    }
    // docs: 5 is "refunded"; merchants saw it turn back within the hour
    const since = (hours: number) => ({ status: 5, update_time: Math.floor(Date.now() / 1000) - hours * 3600 });
    for (const [hours, state] of [
      [23, 'paid'],
      [25, 'refunded'],
    ] as const) {
      server.virtual.edit = (order) => ({ ...order, ...since(hours) });
      expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({ state });
    }
    for (const [status, state] of [
      [0, 'unpaid'],
      [3, 'paid'],
      [6, 'closed'],
      [7, 'paid'],
      [10, 'refunded'],
      [99, 'unpaid'],
    ] as const) {
      server.virtual.edit = (order) => ({ ...order, status });
      expect(await virtual.queryOrder(refOf(orderId))).toMatchObject({ state });
    }
    server.virtual.edit = (order) => order;
  });
});

describe('a refund', () => {
  const ask = (orderId: string, amountFen = 3000) =>
    virtual.refund(refOf(orderId), { refundId: `R${orderId.slice(0, 30)}`, amountFen, totalFen: 3000, reason: '' });

  it('is made once however often it is asked for, and is over when WeChat says so', async () => {
    server.holdRefunds(true);
    const { orderId } = await paid();
    const refundId = `R${orderId.slice(0, 30)}`;
    expect(await virtual.queryRefund(refOf(orderId), refundId)).toEqual({ state: 'unknown' });
    server.faults.plan('lost', '/xpay/refund_order');
    expect((await ask(orderId)).state).toBe('processing');
    expect((await ask(orderId)).state).toBe('processing');
    expect(server.ledger.refunds.filter((one) => one.orderId === orderId)).toHaveLength(1);
    await server.settleRefund(refundId);
    expect(await ask(orderId)).toEqual({ state: 'done', orderId, amountFen: 3000 });
  });

  it('that failed is used up, and one of more than is left is refused for good', async () => {
    const { orderId } = await paid();
    await ask(orderId);
    await server.settleRefund(`R${orderId.slice(0, 30)}`, 'CLOSED');
    expect((await ask(orderId)).state).toBe('closed');
    const other = await paid();
    await expect(ask(other.orderId, 3001)).rejects.toEqual(unavailable('200 XPAY_268490016'));
    server.virtual.edit = (order) => ({ ...order, paid_fee: 2500, left_fee: 2500 });
    await expect(ask(other.orderId)).rejects.toEqual(unavailable('200 PAID_BY_COUPON'));
    server.virtual.edit = (order) => ({ ...order, paid_fee: 2500, left_fee: null });
    await expect(ask(other.orderId)).rejects.toEqual(unavailable('200 PAID_BY_COUPON'));
    // what is called refunded, and may not stay so, is not asked for a second time
    server.virtual.edit = (order) => ({ ...order, status: 5, left_fee: null });
    await expect(ask(other.orderId)).rejects.toEqual(unavailable('200 XPAY_268490016'));
    server.virtual.edit = (order) => order;
    expect(server.ledger.refunds.some((one) => one.orderId === other.orderId)).toBe(false);
    await expect(virtual.queryRefund(refOf(orderId), orderId)).rejects.toEqual(unavailable('200 ANSWER_OF_NO_REFUND'));
  });
});

describe('the line', () => {
  it('goes on with a new token when the old one ends, and over a bad moment', async () => {
    const { orderId } = await paid();
    server.virtual.forget('token');
    expect((await virtual.queryOrder(refOf(orderId))).state).toBe('paid');
    for (const kind of ['reset', 'error', 'busy'] as const) {
      server.faults.plan(kind, '/xpay/query_order');
      expect((await virtual.queryOrder(refOf(orderId))).state).toBe('paid');
    }
  });

  it('tells a wrong key by its number, and neither key, token nor address in words', async () => {
    const { orderId } = await paid();
    const right = process.env.VIRTUAL_APP_KEY!;
    process.env.VIRTUAL_APP_KEY = 'another-key-0123456789abcdef';
    const thrown: unknown = await virtual.queryOrder(refOf(orderId)).catch((error: unknown) => error);
    process.env.VIRTUAL_APP_KEY = right;
    expect(thrown).toEqual(unavailable('200 XPAY_268490003'));
    expect(String(thrown)).not.toMatch(/token|http|another/);
  });
});
