// The bill of a day on which thousands paid, in a function as small as the timer's: it fits, and one that does not fit takes
// only its own instance along.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BillDoc } from '../../cloudfunctions/_journey/documents-bill.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';

/**
 * Payments, and MB of heap. Measured: all rows and whole orders at once took 4 KB of it for each payment beside 40 MB of an idle
 * timer, so that 40,000 ended a function of 256 MB each minute; this is a third, because tests are not to take minutes.
 */
const PAYMENTS = 12_000;
const HEAP_MB = 64;
/** ms; thousands of documents take a slow machine a while */
const PATIENCE = 300_000;

const DAY_MS = 24 * 3600_000;
const BEIJING_MS = 8 * 3600_000;
const day = new Date(Date.now() - 2 * DAY_MS + BEIJING_MS).toISOString().slice(0, 10);
const morning = new Date(`${day}T08:00:00+08:00`);

let world: World;
const { newPhone, sweep } = clockworkOf(() => world);
const bill = (kind: string) => world.documents<BillDoc>('bills').find(({ _id }) => _id === `${kind}-${day}`);
let orderId = '';
beforeAll(async () => {
  world = await startWorld();
  const phone = newPhone();
  const { captureId } = await phone.verify('li-xiaoyu');
  orderId = (await phone.call('createOrder', { captureId })).orderId;
  await world.pay.pay(orderId);
  world.pay.ledger.find(orderId).paidAt = morning.toISOString();
  world.edit('orders', orderId, { createdAt: morning, paidAt: morning });
  world.cloud.setEnv({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });
});
afterAll(() => world.stop());

/** Copies of the one payment, over twelve hours, in our books and in both bills. */
function copyPayment(): void {
  const order = world.order(orderId);
  const copies = Array.from({ length: PAYMENTS - 1 }, (_, n) => ({
    _id: `${orderId.slice(0, 20)}${String(n).padStart(6, '0')}`,
    transactionId: `42${String(n).padStart(26, '0')}`,
    paidAt: new Date(morning.getTime() + (n % 12) * 3600_000),
  }));
  world.cloud.store.write(
    copies.map((copy) => ({ name: 'orders', id: copy._id, doc: { ...order, ...copy, dueAt: undefined } })),
  );
  world.pay.bills.edit = (_kind, text) => {
    const [head, ...lines] = text.split('\r\n');
    const end = lines.findIndex((line) => !line.startsWith('`'));
    const more = copies.flatMap(({ _id, transactionId }) =>
      lines.slice(0, end).map((line) => line.replaceAll(orderId, _id).replaceAll(order.transactionId, transactionId)),
    );
    return [head, ...more, ...lines].join('\r\n');
  };
}

it('that fits no instance leaves the timer’s own alive, with everybody else’s work', {
  timeout: PATIENCE,
}, async () => {
  // two thousand rows are held at once, each of them as long as no row is
  const long = 'x'.repeat(25_000);
  world.pay.bills.edit = (_kind, text) => {
    const [head, row = '', ...rest] = text.split('\r\n');
    return [head, ...Array.from({ length: 2200 }, () => row.replace('图像采集', long)), ...rest].join('\r\n');
  };
  world.edit('captures', world.order(orderId).captureId, { state: 'paying', paidOrderId: '' });
  world.edit('orders', orderId, { dueAt: past(1) });
  const { ok, data } = await sweep();
  // a question that a loaded machine answers too late fails too
  expect([ok, (data.settleBill?.failed ?? 0) > 0]).toEqual([true, true]);
  expect(data.confirmPayment).toMatchObject({ done: 1, failed: 0 });
  // it fails in each minute, and nobody would hear of it
  expect(bill('trade')).not.toMatchObject({ state: 'checked' });
  world.edit('bills', `trade-${day}`, { begunAt: past(200) });
  await sweep();
  expect(world.documents<{ text: string }>('requests').map(({ text }) => text)).toEqual([
    expect.stringContaining(`${day} 的交易账单超过 3 小时没有核对完`),
  ]);
});

it('of thousands is compared to the fen', { timeout: PATIENCE }, async () => {
  for (const { _id } of world.documents<BillDoc>('bills'))
    world.cloud.store.write([{ name: 'bills', id: _id, doc: null }]);
  copyPayment();
  // a slow machine needs more than one run for each
  for (let run = 0; run < 10 && bill('fund')?.state !== 'checked'; run++)
    expect(await sweep()).toMatchObject({ ok: true });
  expect(bill('trade')).toMatchObject({ state: 'checked', rows: PAYMENTS, paidFen: PAYMENTS * 3000, differences: 0 });
  expect(bill('fund')).toMatchObject({ state: 'checked', rows: 2 * PAYMENTS, differences: 0 });
});
