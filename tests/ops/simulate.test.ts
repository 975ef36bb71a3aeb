// The simulation finds nothing in the product, tells a seed the same way twice, and finds a refund that is forgotten.
import { expect, it } from 'vitest';
import { simulate } from '../../tools/simulate/simulate.js';

/** ms; each story is a second or so on a machine that does nothing else */
const PATIENCE = 300_000;

it('twenty stories of trouble end with right books, owned files and a timer at rest', {
  timeout: PATIENCE,
}, async () => {
  const { broken, coverage } = await simulate({ first: 1, count: 20 });
  expect(broken.map(({ seed, violations }) => [seed, violations])).toEqual([]);
  expect(coverage.transitions.get('capture reviewing approve')).toBeGreaterThan(0);
  expect(coverage.transitions.get('order refunding refund')).toBeGreaterThan(0);
});

it('a seed tells the same story again', { timeout: PATIENCE }, async () => {
  const [once, again] = [await simulate({ first: 7, count: 1 }), await simulate({ first: 7, count: 1 })];
  const untimed = (log: string[] | undefined) => (log ?? []).map((line) => line.slice(0, 24));
  expect(again.told[0]?.end).toBe(once.told[0]?.end);
  expect(untimed(again.told[0]?.log)).toEqual(untimed(once.told[0]?.log));
});

it('a second payment that is not sent back is found', { timeout: PATIENCE }, async () => {
  const words = "  await startRefund(order, '重复支付，自动退款', by);";
  const plant = { file: 'payments.ts', words, become: '' };
  const { broken } = await simulate({ first: 1, count: 20, plant });
  expect(broken.flatMap(({ violations }) => violations).join('\n')).toMatch(
    /does not know of the payment|was paid 2 times/,
  );
});
