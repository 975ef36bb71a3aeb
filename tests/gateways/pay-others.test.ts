// Notices and answers that WeChat Pay signed rightly, about payments that are not ours: several merchants and apps may hang
// on one key, and a notice may be sent to the wrong address.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from '../../local/drive.js';
import type { Pay } from '../../local/pay/index.js';
import { loadKeys } from '../../local/pay/keys.js';
import { makeNotice } from '../../local/pay/notices.js';
import { badNotice, closeServer, dir, newOrder, openServer, paidOrder, pay, unavailable } from './pay-server.js';

let server: Pay;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => closeServer(server));

const payment = (fields: object = {}) => ({
  mchid: server.settings.PAY_MCHID,
  appid: server.settings.PAY_APPID,
  out_trade_no: newOrder().orderId,
  trade_state: 'SUCCESS',
  transaction_id: '4200000000000000000000000000',
  success_time: '2027-03-01T09:00:00+08:00',
  payer: { openid: 'oStudent' },
  amount: { total: 3000, currency: 'CNY' },
  ...fields,
});
const refund = (fields: object = {}) => ({
  mchid: server.settings.PAY_MCHID,
  out_trade_no: newOrder().orderId,
  out_refund_no: 'R1',
  refund_status: 'SUCCESS',
  amount: { total: 3000, refund: 3000 },
  ...fields,
});
const told = (event: string, content: object) =>
  pay.readNotice(makeNotice(event, content, loadKeys(openFolder(dir, { flush: false }), '')));
const paid = (fields: object) => told('TRANSACTION.SUCCESS', payment(fields));

describe('a notice that is rightly signed', () => {
  it('is read when it is ours', async () => {
    expect(await paid({})).toMatchObject({ kind: 'payment', state: 'paid', amountFen: 3000 });
    expect(await told('REFUND.SUCCESS', refund())).toMatchObject({ kind: 'refund', state: 'done', amountFen: 3000 });
  });

  it('is refused when it is of another app, of another merchant, or in another currency', async () => {
    const others = badNotice('of another merchant or app');
    await expect(paid({ appid: 'wx9999999999999999' })).rejects.toEqual(others);
    await expect(paid({ mchid: '1900009999' })).rejects.toEqual(others);
    await expect(paid({ amount: { total: 3000, currency: 'HKD' } })).rejects.toEqual(others);
    await expect(told('REFUND.SUCCESS', refund({ mchid: '1900009999' }))).rejects.toEqual(
      badNotice('of another merchant'),
    );
  });

  it('is refused when it names no amount, no payer or no payment', async () => {
    for (const fields of [{ amount: undefined }, { payer: undefined }, { transaction_id: undefined }])
      await expect(paid(fields)).rejects.toEqual(badNotice('incomplete'));
    for (const fields of [{ amount: { total: 30.5 } }, { trade_state: undefined }])
      await expect(paid(fields)).rejects.toEqual(badNotice('signed, but not a notice we know'));
  });

  it('books nothing as paid but success', async () => {
    for (const state of ['NOTPAY', 'USERPAYING', 'ACCEPT', 'PAYERROR', 'SOMETHING_NEW'])
      expect(await paid({ trade_state: state })).toMatchObject({ state: 'unpaid' });
    for (const state of ['CLOSED', 'REVOKED'])
      expect(await paid({ trade_state: state })).toMatchObject({ state: 'closed' });
    expect(await paid({ trade_state: 'REFUND' })).toMatchObject({ state: 'refunded' });
  });
});

it('an answer about an order of another app is none', async () => {
  const { orderId } = await paidOrder(server);
  process.env.PAY_APPID = 'wx9999999999999999';
  await expect(pay.queryOrder(orderId)).rejects.toEqual(unavailable('200 ANSWER_OF_ANOTHER_ORDER'));
  process.env.PAY_APPID = server.settings.PAY_APPID;
  expect(await pay.queryOrder(orderId)).toMatchObject({ state: 'paid' });
});
