// A process killed at any moment must not lose a write that it has acknowledged, and must not keep half of one.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AppendLog } from '../../local/cloudbase/log.js';
import { Store } from '../../local/cloudbase/store.js';
import { openMemory } from '../../local/drive.js';
import { Ledger } from '../../local/pay/ledger.js';

const dir = mkdtempSync(join(tmpdir(), 'killed-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Writes pairs of documents as fast as it can and says which pair is safe; it never stops by itself. */
const writer = join(dir, 'writer.mts');
writeFileSync(
  writer,
  `import { AppendLog } from ${JSON.stringify(resolve('local/cloudbase/log.ts'))};
  import { Store } from ${JSON.stringify(resolve('local/cloudbase/store.ts'))};
  const store = new Store(new AppendLog(process.argv[2]));
  store.createCollection('pairs');
  const send = (n) => new Promise((done) => process.send(n, done));
  for (let n = Number(process.argv[3]); ; n++) {
    const half = (side) => ({ name: 'pairs', id: side + n, doc: { _id: side + n, n } });
    store.write([half('a'), half('b')]);
    await send(n);
  }`,
);

/** Starts the writer and kills it without warning once it has acknowledged `count` pairs. */
function writeUntilKilled(data: string, from: number, count: number): Promise<number> {
  const child = fork(writer, [data, String(from)], { execArgv: ['--import', 'tsx'] });
  let safe = from - 1;
  child.on('message', (n) => {
    safe = Math.max(safe, Number(n));
    if (safe >= from + count) child.kill('SIGKILL');
  });
  return new Promise((done) => child.once('exit', () => done(safe)));
}

test('three kills in a row lose nothing acknowledged and leave no half of a write', async () => {
  const data = join(dir, 'data');
  let next = 0;
  // 6,000 writes pass the log's own snapshot, so that one kill falls near it
  for (const count of [300, 6000, 50]) {
    const safe = await writeUntilKilled(data, next, count);
    const store = new Store(new AppendLog(data));
    const found = store.find('pairs', {});
    const seen = (side: string) => new Set(found.filter((d) => d._id.startsWith(side)).map((d) => Number(d.n)));
    const [a, b] = [seen('a'), seen('b')];
    expect(a).toEqual(b);
    for (let n = 0; n <= safe; n++) expect(a.has(n), `pair ${n}`).toBe(true);
    next = Math.max(...a) + 1;
    store.close();
  }
});

test('books of WeChat Pay that are cut off at any byte hold every payment before it, and an order with a refund says so', () => {
  const drive = openMemory();
  const ledger = new Ledger(drive);
  const about = { request: '', description: '', amountFen: 3000, openid: '', expires: '2099-01-01T00:00:00Z' };
  for (const orderId of ['first', 'second']) ledger.open({ ...about, orderId });
  ledger.pay('first');
  ledger.refund({ refundId: 'back', orderId: 'first', amountFen: 3000, totalFen: 3000, reason: '' });
  const file = 'orders.jsonl';
  const kept = drive.read(file)!;
  // the last line is what the refund says of its order
  for (let length = kept.lastIndexOf('\n', kept.length - 2) + 1; length <= kept.length; length++) {
    drive.write(file, kept.subarray(0, length));
    const { orders } = new Ledger(drive);
    expect(orders.map(({ orderId, state }) => [orderId, state])).toEqual([
      ['second', 'NOTPAY'],
      ['first', 'REFUND'],
    ]);
    expect(orders[1]?.transactionId).toMatch(/^42000/);
  }
});
