// The bill of a day that one run of the timer cannot compare: the next goes on where it ended, nothing is booked or counted twice,
// and one that comes to no end is told.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Order } from '../../cloudfunctions/_journey/documents.js';
import type { BillDoc } from '../../cloudfunctions/_journey/documents-bill.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

const DAY_MS = 24 * 3600_000;
const BEIJING_MS = 8 * 3600_000;
const day = new Date(Date.now() - 2 * DAY_MS + BEIJING_MS).toISOString().slice(0, 10);
const noon = new Date(`${day}T12:00:00+08:00`);
/** More than are held at once, less than what makes a test slow. */
const PAYMENTS = 2100;

let house: House;
let order: Order;
let compareBill: typeof import('../../cloudfunctions/_journey/bills.js').compareBill;
beforeAll(async () => {
  house = await openHouse();
  ({ compareBill } = await import('../../cloudfunctions/_journey/bills.js'));
  const { orderId } = await begin(house, 'paid');
  house.pay.ledger.find(orderId).paidAt = noon.toISOString();
  house.edit('orders', orderId, { createdAt: noon, paidAt: noon });
  order = house.order(orderId);
});
afterAll(() => house.stop());
afterEach(() => {
  const { store } = house.cloud;
  for (const name of ['bills', 'requests', 'orders'])
    for (const { _id } of store.find(name, {}))
      if (_id !== order._id) store.write([{ name, id: String(_id), doc: null }]);
  house.pay.bills.edit = (_kind, text) => text;
});

const bill = (kind = 'trade') => house.cloud.store.read('bills', `${kind}-${day}`) as unknown as BillDoc;
const tasks = () => house.cloud.store.find('requests', { kind: 'money' }) as unknown as { text: string }[];
const copyOf = (n: number) => ({
  _id: `${order._id.slice(0, 20)}${String(n).padStart(6, '0')}`,
  transactionId: `42${String(n).padStart(26, '0')}`,
});

/** Copies of the one payment. @param o.known in our books; `billed` in both bills */
function copyPayments(count: number, o: { known?: boolean; billed?: boolean } = {}): void {
  const copies = Array.from({ length: count }, (_, n) => copyOf(n));
  if (o.known !== false)
    house.cloud.store.write(copies.map((copy) => ({ name: 'orders', id: copy._id, doc: { ...order, ...copy } })));
  house.pay.bills.edit = (_kind, text) => {
    const [head, ...lines] = text.split('\r\n');
    const end = lines.findIndex((line) => !line.startsWith('`'));
    const more = copies.flatMap(({ _id, transactionId }) =>
      lines.slice(0, end).map((line) => line.replaceAll(order._id, _id).replaceAll(order.transactionId, transactionId)),
    );
    return [head, ...(o.billed === false ? [] : more), ...lines].join('\r\n');
  };
}

/** A run whose time is over after each part. @returns how many it took */
async function settle(kind: 'trade' | 'fund' = 'trade'): Promise<number> {
  for (let runs = 1; ; runs++) {
    await compareBill(kind, day, new Date(), 0);
    if (bill(kind).state === 'checked') return runs;
    expect(bill(kind)).toMatchObject({ state: 'comparing', status: '核对中' });
  }
}

it('goes on where the run before ended, in both bills, and counts every row once', async () => {
  copyPayments(PAYMENTS - 1);
  const unknown = copyOf(3);
  house.cloud.store.write([{ name: 'orders', id: unknown._id, doc: null }]);
  expect(await settle()).toBeGreaterThan(1);
  const paidFen = PAYMENTS * 3000;
  expect(bill()).toMatchObject({ rows: PAYMENTS, paidFen, allPaidFen: paidFen, differences: 1 });
  expect(bill()).not.toHaveProperty('reached');
  expect(await settle('fund')).toBeGreaterThan(1);
  expect(bill('fund')).toMatchObject({ rows: 2 * PAYMENTS, allPaidFen: paidFen, differences: 0 });
  expect(tasks()).toHaveLength(1);
});

it('ends between rows of which each takes long, so that it comes on in every run', async () => {
  copyPayments(50, { known: false });
  await compareBill('trade', day, new Date(), 0);
  expect(bill()).toMatchObject({ rows: 20, differences: 20 });
  await settle();
  expect(bill()).toMatchObject({ rows: 51, differences: 50 });
  expect(tasks()).toHaveLength(50);
});

it('ends between orders that it leaves out, within an hour', async () => {
  copyPayments(50, { billed: false });
  // the one row, three parts of an hour in which fifty are missing, and each hour
  expect(await settle()).toBeGreaterThan(1 + 3 + 23);
  expect(bill()).toMatchObject({ rows: 1, differences: 50 });
  expect(tasks()).toHaveLength(50);
});

it('is counted once where two runs compare it at once, and the slower one ends', async () => {
  copyPayments(50, { known: false });
  const both = await Promise.allSettled([compareBill('trade', day, new Date()), compareBill('trade', day, new Date())]);
  if (bill().state === 'comparing') await settle();
  for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'BUSY' });
  expect(bill()).toMatchObject({ rows: 51, paidFen: 51 * 3000, differences: 50 });
  expect(tasks()).toHaveLength(50);
});

it('that is another text in the next run is compared from its beginning', async () => {
  copyPayments(50, { known: false });
  await compareBill('trade', day, new Date(), 0);
  house.pay.bills.edit = (_kind, text) => text;
  await compareBill('trade', day, new Date());
  expect(bill()).toMatchObject({ state: 'checked', rows: 1, differences: 0 });
});

it('of which no run comes to its end is a task after three hours, once', async () => {
  house.pay.bills.wrongHash = true;
  const tryOn = () => compareBill('trade', day, new Date()).catch(() => undefined);
  await tryOn();
  expect([bill().state, tasks()]).toEqual(['waiting', []]);
  house.edit('bills', `trade-${day}`, { begunAt: new Date(Date.now() - 4 * 3600_000) });
  for (let run = 0; run < 2; run++) await tryOn();
  expect(tasks().map(({ text }) => text)).toEqual([expect.stringContaining(`${day} 的交易账单超过 3 小时没有核对完`)]);
  house.pay.bills.wrongHash = false;
});
