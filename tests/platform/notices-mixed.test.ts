// Notices of one order that come twice, in any order and at the same moment, and rightly signed ones that say something else
// about it: WeChat Pay promises none of this, and a merchant number may serve several systems.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { makeNotice, type SentNotice } from '../../local/pay/notices.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const deliver = async ({ headers, body }: SentNotice): Promise<number> =>
  ((await house.invoke('payNotify', { httpMethod: 'POST', headers, body }, {})) as { statusCode: number }).statusCode;
const countOf = (history: readonly { event: string }[], event: string): number =>
  history.filter((step) => step.event === event).length;

/** An order that was paid and given back in two parts; nobody was told. @returns its three notices */
async function untold() {
  const { captureId, orderId } = await begin(house, 'paying');
  const parts = [1000, 2000];
  await house.pay.pay(orderId, 'silent');
  await house.pay.notice(orderId);
  const made = [house.notices.at(-1)!];
  for (const amountFen of parts) {
    await house.pay.refundByHand(orderId, { amountFen });
    made.push(house.notices.at(-1)!);
  }
  return { captureId, orderId, made };
}

it('a payment and its refunds are booked once each, however often and in whatever order they are told', async () => {
  const order = fc.shuffledSubarray([0, 0, 1, 1, 2, 2], { minLength: 4 });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 6 }), fc.boolean(), async (told, atOnce, isBooked) => {
      const { captureId, orderId, made } = await untold();
      if (isBooked) await deliver(made[0]!);
      // every one at least once
      let waiting = [...told, ...[0, 1, 2].filter((one) => !told.includes(one))];
      for (let round = 0; waiting.length > 0; round++) {
        expect(round).toBeLessThan(20);
        const [now, later] = [waiting.slice(0, atOnce), waiting.slice(atOnce)];
        const answers = await Promise.all(now.map((one) => deliver(made[one]!)));
        // 500: it is sent again
        expect(answers.filter((status) => status !== 204 && status !== 500)).toEqual([]);
        waiting = [...later, ...now.filter((_one, at) => answers[at] === 500)];
      }
      const { state, history, returned } = house.order(orderId);
      expect([state, countOf(history, 'pay'), countOf(history, 'refund')]).toEqual(['refunded', 1, 1]);
      expect(returned.map(({ amountFen }) => amountFen).sort()).toEqual([1000, 2000]);
      expect(house.capture(captureId).state).toBe('refunded');
      expect(countOf(house.capture(captureId).history, 'pay')).toBe(1);
    }),
    { numRuns: 20, seed: 22 },
  );
});

it('one that is rightly signed and says something else of our order books nothing, and staff read of it', async () => {
  const { captureId, orderId } = await begin(house, 'paying');
  const { amountFen: total } = house.order(orderId);
  const { keys } = house.pay;
  const honest = {
    ...{ mchid: keys.mchid, appid: keys.appid, out_trade_no: orderId, trade_state: 'SUCCESS', trade_type: 'JSAPI' },
    ...{ transaction_id: '4200000000202703010000000000', success_time: '2027-03-01T09:00:00+08:00' },
    ...{ payer: { openid: 'oStudent' }, amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' } },
  };
  const before = JSON.stringify([house.order(orderId), house.capture(captureId)]);
  const others: object[] = [
    ...[
      { mchid: '1900009999' },
      { appid: 'wx9999999999999999' },
      { out_trade_no: `${orderId}x` },
      { transaction_id: '' },
    ],
    ...[1, total - 1, total + 1, -total, total * 100].map((fen) => ({ amount: { ...honest.amount, total: fen } })),
    ...['HKD', 'USD', ''].map((currency) => ({ amount: { ...honest.amount, currency } })),
    ...[{ out_trade_no: { $ne: '' } }, { amount: { ...honest.amount, total: { $gt: 0 } } }, { payer: { openid: '' } }],
  ];
  for (const fields of others) {
    const notice = makeNotice('TRANSACTION.SUCCESS', { ...honest, ...fields }, keys);
    expect([fields, await deliver(notice)]).toEqual([fields, 401]);
    expect(JSON.stringify([house.order(orderId), house.capture(captureId)])).toBe(before);
  }
  // unpaid, closed or given back over there is no payment, and needs no second notice
  for (const trade_state of ['NOTPAY', 'CLOSED', 'REFUND', 'PAYERROR', 'USERPAYING'])
    expect(await deliver(makeNotice('TRANSACTION.SUCCESS', { ...honest, trade_state }, keys))).toBe(204);
  // a refund of what nobody paid: WeChat Pay is asked, and knows of none
  const refund = { ...{ mchid: keys.mchid, out_trade_no: orderId, out_refund_no: 'MP1' }, refund_status: 'SUCCESS' };
  const amount = { total, refund: total, payer_total: total, payer_refund: total };
  await deliver(makeNotice('REFUND.SUCCESS', { ...refund, amount }, keys));
  expect(JSON.stringify([house.order(orderId), house.capture(captureId)])).toBe(before);
  const written = (house.cloud.store.find('audit', {}) as unknown as Audit[]).filter(
    (one) => one.what === 'noticeRefused',
  );
  // the five amounts and the unknown order; what is another's is no business of ours
  expect(written.map(({ detail }) => detail.why).sort()).toEqual([...Array(5).fill('another amount'), 'order unknown']);
});
