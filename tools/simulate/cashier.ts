// The cashier, as whoever holds the phone leaves it: paid at once or after a while, given up, or opened too late.
import { Order } from '../../cloudfunctions/_journey/documents.js';
import { Refused } from '../../local/pay/books.js';
import type { Ledger } from '../../local/pay/ledger.js';
import { SignData } from '../../local/pay/virtual-wire.js';
import { HOUR } from './deeds.js';
import type { House } from './house.js';
import type { Payment } from './screen.js';
import type { Town } from './town.js';

/** Chosen: as long as an order of WeChat Pay can be paid. Nobody has documented how long a cashier stays on a phone. */
const OPEN_MS = 2 * HOUR;

/** ms between the last look at an order and its parameters on the phone, at most (chosen: twice the slowest answer) */
const HELD_MS = 60_000;

/** Which order a phone was given. */
function orderIdOf(ledger: Ledger, payment: Payment): string {
  if ('package' in payment) return ledger.findPrepaid(payment.package.replace('prepay_id=', '')).orderId;
  return SignData.parse(JSON.parse(payment.signData)).outTradeNo;
}

/** Nobody is given what pays an order that was over when it was read: a call takes seconds at most. */
export function checkPayable({ ledger, store, violations }: House, payment: Payment): void {
  const order = Order.parse(store.read('orders', orderIdOf(ledger, payment)));
  if (order.state === 'closed' && Date.now() - order.changedAt.getTime() > HELD_MS)
    violations.push(`${order.userKey} was given what pays ${order._id}, which was closed`);
}

/** An order of WeChat Pay is open already; one of virtual payment the phone opens, once. */
export function openCashier({ house, chance, coverage }: Town, openid: string, payment: Payment): void {
  if ('package' in payment) return;
  // another sign-in, on another phone
  if (chance.happens(0.05)) house.virtual.forget('sessions');
  try {
    house.virtual.request(openid, payment);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    coverage.sometimes(`cashier: virtual payment refuses ${error.code}`);
  }
}

/** Pays one of this capture's orders, mostly the newest; the notice has a fate of its own. */
export async function payAtCashier({ house, chance, coverage }: Town, captureId: string): Promise<void> {
  const offered = house.ledger.orders.filter(
    ({ orderId, virtual, createdAt }) =>
      orderId.startsWith(captureId.slice(0, 26)) && !(virtual && Date.now() - Date.parse(createdAt) > OPEN_MS),
  );
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
  await Promise.all(Array.from({ length: copies }, () => house.post.tellOfPayment(orderId)));
}
