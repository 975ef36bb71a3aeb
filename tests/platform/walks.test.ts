// Counts of everything: more documents than one question brings, and one among the first that somebody edited beyond reading.
// Those behind it are counted all the same.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { BATCH_TRIES } from '../../shared/tries.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';
import { compareRows } from './whole-bill.js';

let house: House;
let order: Order;
let capture: Capture;
const made: [name: string, id: string][] = [];
beforeAll(async () => {
  house = await openHouse();
  const { captureId, orderId } = await begin(house, 'paid');
  [capture, order] = [house.capture(captureId), house.order(orderId)];
});
afterAll(() => house.stop());
afterEach(() => house.cloud.store.write(made.splice(0).map(([name, id]) => ({ name, id, doc: null }))));

/** Copies whose numbers come before any other's; the first of them cannot be read. */
function copy(name: string, doc: object, count: number, broken: object): void {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = `!${String(n).padStart(4, '0')}`;
    return { name, id, doc: { ...doc, ...(n === 0 && broken), _id: id } };
  });
  made.push(...rows.map(({ id }): [string, string] => [name, id]));
  house.cloud.store.write(rows);
}

it('a bill is compared with every order of its day', async () => {
  const paidAt = new Date('2026-03-02T12:00:00+08:00');
  // an order of virtual payment stands in no bill of WeChat Pay
  copy('orders', { ...order, provider: 'virtual', paidAt }, 500, { amountFen: '30 元' });
  // WeChat Pay knows nothing of this one
  house.cloud.store.write([{ name: 'orders', id: 'behind', doc: { ...order, _id: 'behind', paidAt } }]);
  made.push(['orders', 'behind']);
  const { differences } = await compareRows('2026-03-02', []);
  expect(differences).toBe(1);
});

describe('staff who ask for all money', () => {
  const listed = async () => (await import('../../cloudfunctions/staff/look-money.js')).listMoney();

  it('are told of what is held for a capture behind a broken one', async () => {
    copy('captures', { ...capture, state: 'closed', paidOrderId: 'none' }, 500, { checksLeft: '很多' });
    house.edit('captures', capture._id, { state: 'closed' });
    expect((await listed()).say).toContain('没有服务的款项 1 笔，共 30.00 元');
    house.edit('captures', capture._id, { state: capture.state });
  });

  it('are told of every refund that is stuck, and of every task', async () => {
    copy('orders', { ...order, state: 'refunding', refundTrouble: 'notEnough' }, 1101, { amountFen: '30 元' });
    const { openTask } = await import('../../cloudfunctions/_journey/tasks.js');
    for (let n = 0; n < 25; n++) await openTask({ id: `walk-${n}`, text: '请核对' });
    const open = house.cloud.store.find('requests', { state: 'open', kind: 'money' }).length;
    expect((await listed()).say).toContain(`卡住的退款 1100 笔；待处理的资金核对 ${open} 条`);
  });
});

it('a school is told of all its students who can be counted', async () => {
  const { keepSchoolCode } = await import('../../cloudfunctions/_journey/school-codes.js');
  const { showSchool } = await import('../../cloudfunctions/desk/school.js');
  const { batchId } = capture;
  const code = 'AAAA-BBBB-CCCC';
  await keepSchoolCode({ batchId, school: '无名大学', code, by: 'tests' });
  copy('captures', { ...capture, school: '无名大学', checksLeft: BATCH_TRIES.checks }, 1101, { createdAt: '昨天' });
  expect((await showSchool(batchId, code)).totals.started).toBe(1100);
});

it('the takings of a day are those of every order', async () => {
  const { showStats } = await import('../../cloudfunctions/staff/look-stats.js');
  const before = house.cloud.store.find('orders', { state: 'paid' }).length;
  copy('orders', { ...order, paidAt: new Date() }, 1101, { amountFen: '30 元' });
  const { details } = await showStats({ days: 1 });
  expect((details as { 每天: unknown }).每天).toMatchObject([{ 收款: expect.stringContaining(`${1100 + before} 笔`) }]);
});

describe('all batches at the desk', () => {
  /** Whoever lists them, as the bytes of an answer and what it says. */
  async function listed() {
    const { listBatches } = await import('../../cloudfunctions/staff/look-batches.js');
    const answer = await listBatches();
    const rows = (answer.details as { 列表: { batchId: string }[] }).列表;
    return {
      say: answer.say,
      ids: rows.map(({ batchId }) => batchId),
      bytes: Buffer.byteLength(JSON.stringify(answer)),
    };
  }
  /** docs/platform.md; a sealed answer is a third longer. */
  const MOST_ANSWER = 6_000_000;

  it('are counted and listed beyond those that one question brings, whoever ends last first', async () => {
    const batch = house.cloud.store.read('batches', capture.batchId)!;
    const before = (await listed()).ids.length;
    copy('batches', { ...batch, closesAt: new Date('2020-01-01') }, 1101, {});
    house.cloud.store.write([
      { name: 'batches', id: 'zz-last', doc: { ...batch, _id: 'zz-last', closesAt: new Date('2999-01-01') } },
    ]);
    made.push(['batches', 'zz-last']);
    const { say, ids, bytes } = await listed();
    expect([ids[0], ids.length, say]).toEqual(['zz-last', before + 1102, `批次 ${before + 1102} 个。`]);
    expect(bytes).toBeLessThan(MOST_ANSWER);
  });

  it('are listed as far as an answer holds them, and those that are left out are counted', async () => {
    const batch = house.cloud.store.read('batches', capture.batchId)!;
    const schools = Array.from({ length: 50 }, (_, n) => `示例理工大学第${n}学院`);
    copy('batches', { ...batch, schools }, 10_000, {});
    const { say, ids, bytes } = await listed();
    expect(say).toMatch(/^批次 \d{5} 个（这里列截止最晚的 \d+ 个）。$/);
    expect(ids.length).toBeGreaterThan(1000);
    expect(bytes * (4 / 3)).toBeLessThan(MOST_ANSWER);
  });
});
