// The daily bills: nothing is compared that is not the bill, what nobody told us mends itself, and every fen that differs
// becomes a task, once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BillDoc } from '../../cloudfunctions/_journey/documents-bill.js';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const DAY_MS = 24 * 3600_000;
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 10);
/** Noon in Beijing, two days ago: its bills are there at any hour of the test. */
const noon = new Date(`${dayOf(new Date(Date.now() - 2 * DAY_MS))}T12:00:00+08:00`);
const day = dayOf(noon);
const bill = (kind: string) => world.documents<BillDoc>('bills').find(({ _id }) => _id === `${kind}-${day}`);
const tasks = () => world.documents<ServiceRequest>('requests').filter(({ kind }) => kind === 'money');

beforeEach(() => {
  reset();
  for (const name of ['bills', 'requests', 'orders'])
    for (const { _id } of world.documents<{ _id: string }>(name))
      world.cloud.store.write([{ name, id: _id, doc: null }]);
  const { orders, refunds } = world.pay.ledger;
  // an earlier test's payments belong to another day
  for (const order of orders) if (order.paidAt) order.paidAt = '2020-01-01T00:00:00.000Z';
  for (const refund of refunds) Object.assign(refund, { createdAt: '2020-01-01T00:00:00.000Z', settledAt: undefined });
  world.pay.bills.edit = (_kind, text) => text;
  world.pay.bills.wrongHash = false;
});

/** Paid at noon of that day, as both sides say, unless the notice was lost. */
async function paidThen(student: string, how: 'once' | 'silent' = 'once', phone = newPhone()) {
  const { captureId } = await phone.verify(student);
  const { orderId } = await phone.call('createOrder', { captureId });
  await world.pay.pay(orderId, how);
  const paidAt = new Date(noon);
  world.pay.ledger.find(orderId).paidAt = paidAt.toISOString();
  world.edit('orders', orderId, { createdAt: paidAt, ...(how === 'once' ? { paidAt } : {}) });
  return { captureId, orderId };
}
/** The trade bill first, then the fund bill: in one run of the timer, or in two. */
const settleBoth = async () => [await sweep(), await sweep()];

describe('a day on which both sides say the same', () => {
  it('is compared to the fen, once, and leaves no task', async () => {
    await paidThen('li-xiaoyu');
    await paidThen('wang-zihan');
    await settleBoth();
    expect(bill('trade')).toMatchObject({ state: 'checked', paidFen: 6000, mended: 0, differences: 0, rows: 2 });
    expect(bill('fund')).toMatchObject({ state: 'checked', allPaidFen: 6000, allFeeFen: 36, differences: 0 });
    expect(tasks()).toEqual([]);
    expect((await sweep()).data).not.toHaveProperty('settleBill');
  });

  it('without any bill is noted as such', async () => {
    await paidThen('li-xiaoyu');
    const yesterday = dayOf(new Date(Date.now() - DAY_MS));
    for (let run = 0; run < 3; run++) await sweep();
    const later = world.documents<BillDoc>('bills').filter((one) => one.day === yesterday);
    expect(later.every(({ state }) => state === 'absent' || state === 'waiting')).toBe(true);
  });
});

describe('what nobody told us', () => {
  it('a payment of an order that is closed here is booked', async () => {
    const { captureId, orderId } = await paidThen('li-xiaoyu', 'silent');
    world.edit('orders', orderId, { state: 'closed', dueAt: undefined });
    await sweep();
    expect(bill('trade')).toMatchObject({ mended: 1, differences: 0 });
    expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
  });

  it('a refund of the merchant platform is booked, of a part with a task for the rest', async () => {
    const whole = await paidThen('li-xiaoyu');
    const part = await paidThen('wang-zihan');
    for (const [orderId, amountFen] of [
      [whole.orderId, 3000],
      [part.orderId, 500],
    ] as const) {
      const refundId = await world.pay.refundByHand(orderId, { amountFen, noticed: false });
      const at = noon.toISOString();
      Object.assign(world.pay.ledger.findRefund(refundId), { createdAt: at, settledAt: at });
    }
    await settleBoth();
    expect(bill('trade')).toMatchObject({ mended: 2, refundFen: 3500 });
    // the fee that WeChat Pay gives back is neither a fee that was taken nor a part of the refund
    expect(bill('fund')).toMatchObject({ refundFen: 3500, allFeeFen: 36, rows: 8, differences: 0 });
    expect([world.order(whole.orderId).state, state(whole.captureId)]).toEqual(['refunded', 'refunded']);
    expect([world.order(part.orderId).state, state(part.captureId)]).toEqual(['paid', 'paid']);
    expect(tasks()).toMatchObject([{ orderId: part.orderId, text: expect.stringContaining('25.00') }]);
  });
});

it('money that was given back in another way is looked for in no bill, on whatever day', async () => {
  const phone = newPhone();
  const { orderId } = await paidThen('li-xiaoyu', 'once', phone);
  world.pay.ledger.gone.add(phone.openid);
  await act({ action: 'refund', orderId });
  await act({ action: 'settleRefund', orderId, voucher: 'ICBC-1' });
  const [back] = world.order(orderId).returned;
  world.edit('orders', orderId, { returned: [{ ...back, at: noon }] });
  const before = tasks().length;
  await settleBoth();
  expect(bill('trade')).toMatchObject({ state: 'checked', mended: 0, differences: 0 });
  expect(bill('fund')).toMatchObject({ state: 'checked', differences: 0 });
  expect(tasks()).toHaveLength(before);
});

describe('a difference', () => {
  it('in the amount, an order nobody knows and one that the bill leaves out are tasks, each once', async () => {
    const other = await paidThen('li-xiaoyu');
    const unknown = await paidThen('wang-zihan');
    const absent = await paidThen('zhao-lei-benke');
    const edits = (kind: string, text: string) => {
      const rows = text.split('\r\n');
      const kept = rows.filter((row) => kind !== 'trade' || !row.includes(absent.orderId));
      return kept.map((row) => (row.includes(other.orderId) ? row.replaceAll('`30.00', '`30.01') : row)).join('\r\n');
    };
    world.pay.bills.edit = edits;
    world.cloud.store.write([{ name: 'orders', id: unknown.orderId, doc: null }]);
    await settleBoth();
    const read = tasks().map(({ text }) => text);
    expect(bill('trade')).toMatchObject({ differences: 3 });
    expect(read.filter((text) => text.includes('30.01') && text.includes('交易') === false)).not.toEqual([]);
    expect(read.filter((text) => text.includes('没有这笔订单'))).toHaveLength(1);
    expect(read.filter((text) => text.includes('账单里没有'))).toHaveLength(1);
    // one row is missing there, one fen is too much here: the whole is off, to the fen
    expect(read.find((text) => text.includes('交易收入'))).toContain('相差 3000 分');
    const count = tasks().length;
    for (const { _id } of world.documents<BillDoc>('bills'))
      world.edit('bills', _id, { state: 'waiting', nextAt: past(1) });
    await settleBoth();
    expect(tasks()).toHaveLength(count);
  });

  it('at an order that nobody can read says so and not that there is none, and staff are told which field it is', async () => {
    const [inBill, absent] = [await paidThen('li-xiaoyu'), await paidThen('wang-zihan')];
    for (const { orderId } of [inBill, absent]) world.edit('orders', orderId, { amountFen: '30 元' });
    world.pay.bills.edit = (_kind, text) => {
      const rows = text.split('\r\n');
      return rows.filter((row) => !row.includes(absent.orderId)).join('\r\n');
    };
    await sweep();
    const textsOf = (id: string) => tasks().flatMap(({ orderId, text }) => (orderId === id ? [text] : []));
    expect(textsOf(inBill.orderId).filter((text) => text.includes('没有核对'))).toHaveLength(1);
    expect(JSON.stringify(tasks())).not.toContain('没有这笔订单');
    for (const { orderId } of [inBill, absent])
      expect(textsOf(orderId).filter((text) => text.includes('amountFen'))).toHaveLength(1);
    expect(textsOf(absent.orderId).filter((text) => text.includes('账单里没有'))).toHaveLength(1);
    expect(bill('trade')).toMatchObject({ state: 'checked', differences: 2 });
  });

  it('of the SHA1 makes it no bill: nothing is compared, and it is fetched again', async () => {
    await paidThen('li-xiaoyu');
    world.pay.bills.wrongHash = true;
    expect((await sweep()).data.settleBill).toMatchObject({ failed: 1 });
    expect([bill('trade')?.state, tasks()]).toEqual(['waiting', []]);
    world.pay.bills.wrongHash = false;
    await sweep();
    expect(bill('trade')).toMatchObject({ state: 'checked', differences: 0 });
  });
});
