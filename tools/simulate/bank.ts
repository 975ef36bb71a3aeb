// WeChat Pay's side of a story while students are on their way, the merchant platform, and whoever lies about payments.
import type { Others } from './deeds.js';
import { sendAstray } from './otherwise.js';
import type { Town } from './town.js';

/** What makes an order look paid. */
const PRETENDED = { state: 'SUCCESS', transactionId: '4200000000202703010000000000' } as const;

const ACTS = [
  ...(['balance', 'hold', 'settle', 'settle', 'byHand', 'byHand', 'learn', 'notice', 'lie'] as const),
  ...(['gone', 'astray', 'otherwise'] as const),
];

/** WeChat Pay's side of refunds: an empty account, slow banks, refunds that end badly, refunds made by hand. */
export async function moveMoney(town: Town, others: Others): Promise<void> {
  const { house, chance, coverage } = town;
  const act = chance.pick(ACTS);
  if (act === 'lie') await lie(town);
  if (act === 'balance') house.ledger.setBalance(chance.happens(0.5) ? 0 : undefined);
  if (act === 'hold') house.holdRefunds = chance.happens(0.6);
  if (act === 'astray') await sendAstray(town, 0.5);
  if (act === 'otherwise') await others.settleSome(0.5);
  const open = house.ledger.refunds.filter(({ status }) => status === 'PROCESSING');
  if (act === 'settle' && open.length > 0) {
    const end = chance.pick(['SUCCESS', 'ABNORMAL', 'CLOSED'] as const);
    coverage.sometimes(`refund ends ${end}`);
    await house.post.settleRefund(chance.pick(open).refundId, end, chance.happens(0.6));
  }
  const paid = house.ledger.orders.filter(({ transactionId }) => transactionId);
  if (paid.length === 0) return;
  const order = chance.pick(paid);
  if (act === 'gone') await closeAccount(town, others, order.openid);
  // whoever complains about a verdict is given the money back in the merchant platform, past customer service
  const reviewed = act === 'byHand' && chance.happens(0.3) ? others.reviewedOrder() : undefined;
  if (act === 'byHand') await giveBack(town, others, reviewed ?? order.orderId);
  if (act === 'learn') {
    const byHand = house.ledger.refunds.filter(({ refundId }) => refundId.startsWith('MP'));
    const made = byHand.length > 0 ? chance.pick(byHand) : undefined;
    if (made) await others.act('learnRefund', made.orderId, made.refundId);
  }
  if (act === 'notice') {
    const kind = chance.pick(['honest', 'amount', 'certificate'] as const);
    coverage.sometimes(`notice ${kind} answered ${await house.post.payment(order, kind)}`);
  }
}

/** Somebody gives up their WeChat account, and mostly wants the money back just then: WeChat Pay refuses it for good. */
async function closeAccount({ house, chance, coverage }: Town, others: Others, openid: string): Promise<void> {
  const own = house.ledger.orders.filter((order) => order.openid === openid && order.transactionId);
  // virtual payment has words of its own for it
  if (own.some(({ virtual }) => virtual)) return;
  coverage.sometimes('an account is given up');
  house.ledger.gone.add(openid);
  if (chance.happens(0.7)) for (const { orderId } of own) await others.act('refund', orderId);
}

/** A liar says that an order is paid, most often one that is not. */
async function lie({ house, chance, coverage }: Town): Promise<void> {
  const { orders } = house.ledger;
  const unpaid = orders.filter(({ state }) => state === 'NOTPAY');
  const named = unpaid.length > 0 && chance.happens(0.8) ? unpaid : orders;
  if (named.length === 0) return;
  const answered = await house.post.payment({ ...chance.pick(named), ...PRETENDED }, 'forged');
  coverage.sometimes(`notice forged answered ${answered}`);
}

async function giveBack({ house, chance, coverage }: Town, others: Others, orderId: string) {
  const { amountFen: totalFen } = house.ledger.find(orderId);
  const refundId = `MP${orderId}${house.ledger.refunds.length}`;
  const amountFen = chance.happens(0.7) ? totalFen : Math.ceil(totalFen / 3);
  try {
    house.ledger.refund({ refundId, orderId, amountFen, totalFen, reason: '商户平台退款' });
  } catch {
    return;
  }
  // staff who made it tell of it, perhaps before the bank has decided
  if (chance.happens(0.4)) await others.act('learnRefund', orderId, refundId);
  const end = chance.pick(['SUCCESS', 'SUCCESS', 'SUCCESS', 'CLOSED', 'ABNORMAL'] as const);
  coverage.sometimes(`refund by hand${amountFen === totalFen ? '' : ', in part'}: ${end}`);
  await house.post.settleRefund(refundId, end, chance.happens(0.5));
}
