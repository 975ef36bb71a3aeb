// WeChat Pay's cashier, as whoever holds the phone leaves it: paid at once or after a while, given up, or opened too late.
import type { Town } from './town.js';

/** Pays one of this capture's orders, mostly the newest; the notice has a fate of its own. */
export async function payAtCashier({ house, chance, coverage }: Town, captureId: string): Promise<void> {
  const offered = house.ledger.orders.filter(({ orderId }) => orderId.startsWith(captureId.slice(0, 26)));
  if (offered.length === 0) return;
  const { orderId } = chance.happens(0.8) ? offered[0]! : chance.pick(offered);
  if (chance.happens(0.3)) {
    house.ledger.setPaying(orderId, true);
    await house.wait(chance.between(1_000, 90_000));
  }
  if (chance.happens(0.1)) return house.ledger.setPaying(orderId, false);
  try {
    house.ledger.pay(orderId);
  } catch {
    coverage.sometimes('cashier: order cannot be paid any more');
    return;
  }
  const copies = chance.pick([0, 0, 1, 1, 1, 2]);
  coverage.sometimes(`payment noticed ${copies} times`);
  await Promise.all(Array.from({ length: copies }, () => house.tellOfPayment(orderId)));
}
