// Faults put into the product on purpose: what the simulation does not find among these, it would not find either when it
// happened by mistake. `npm run simulate -- --plant NAME` shows one being found.

/** Stories, from seed 1 on, in which each of them is looked for; the rarest was found in the 682nd (docs/simulation.md). */
export const WITHIN = 800;

export interface Plant {
  /** the words of `file` that become others; every one must be there */
  edits: { file: string; words: string; become: string }[];
  /** what is then said */
  finds: RegExp;
}

const JOURNEY = 'cloudfunctions/_journey';
const PLATFORM = 'cloudfunctions/_platform';
const FUNCTIONS = 'cloudfunctions';

/** One edit, and the violation it leads to. */
const plant = (file: string, words: string, become: string, finds: RegExp): Plant => ({
  edits: [{ file, words, become }],
  finds,
});

export const PLANTED: Record<string, Plant> = {
  'capture moved on without comparing its state': plant(
    `${JOURNEY}/captures.ts`,
    ', ...o.where, state: capture.state };',
    ', ...o.where };',
    /led from \w+ to \w+, and it was/,
  ),
  'order moved on without comparing its state': plant(
    `${JOURNEY}/orders.ts`,
    'orders.change(order._id, { state: order.state, ...o.where }, change)',
    'orders.change(order._id, {}, change)',
    /led from \w+ to \w+, and it was/,
  ),
  'second payment not sent back': plant(
    `${JOURNEY}/payments.ts`,
    "  await startRefund(order, '重复支付，自动退款', by);",
    '',
    /does not know of the payment|was paid 2 times|are kept/,
  ),
  'timer forgets a payment whose notice was lost': plant(
    `${JOURNEY}/payments.ts`,
    "if (stands === 'paid' || stands === 'refunded') {",
    "if (stands === 'refunded') {",
    /nobody has booked it/,
  ),
  'booking that was cut off is not carried through': plant(
    `${FUNCTIONS}/sweep/money.ts`,
    '    if (cutOff) await settlePayment(order._id, { amountFen, transactionId, paidAt }, BY);\n',
    '',
    /does not know of the payment/,
  ),
  'closed refund not asked for under the next number': plant(
    `${JOURNEY}/refunds.ts`,
    "  if (outcome === 'closed') return takeNextNumber(order);\n",
    '',
    /refunding for ever/,
  ),
  'refund in the merchant platform is not learnt from the bill': plant(
    `${JOURNEY}/reconcile.ts`,
    'if (await this.follow(order, refundId)) this.found.mended++;',
    '',
    /our books say/,
  ),
  'deleted before its money is back': plant(
    `${JOURNEY}/erase.ts`,
    '  if (!settled) {',
    '  if (settled === undefined) {',
    /was deleted while/,
  ),
  'deletion forfeits money': plant(
    `${JOURNEY}/owed-orders.ts`,
    "if (order.state === 'created' || order.state === 'closed' || hasReached(order)) return false;",
    'return false;',
    /was deleted/,
  ),
  'money given back by hand is not written down': plant(
    `${JOURNEY}/refund-otherwise.ts`,
    'returned: isRest ? [...strays, rest] : strays,',
    'returned: isRest ? [] : strays,',
    /by hand, our books say/,
  ),
  'money that went to the merchant counts as given back': plant(
    `${JOURNEY}/refund-book.ts`,
    '...(toMerchant && { toMerchant })',
    '...(toMerchant && {})',
    /our books say/,
  ),
  'name kept after deletion': plant(
    `${JOURNEY}/erase-traces.ts`,
    "codeId: '', name: '', ",
    "codeId: '', ",
    /still says whose/,
  ),
  'pictures stay after deletion': {
    // the first look and the second
    edits: [
      { file: `${JOURNEY}/erase.ts`, words: 'await clearFiles(now, files);', become: '' },
      { file: `${FUNCTIONS}/sweep/window.ts`, words: 'await removeFiles(left);', become: '' },
    ],
    finds: /has no owner/,
  },
  'capture of somebody else can be read': plant(
    `${JOURNEY}/captures.ts`,
    'capture.userKey !== userKey || ',
    '',
    /the capture \w+ of somebody else/,
  ),
  'closed order is offered again': {
    edits: [
      {
        file: `${FUNCTIONS}/createOrder/index.ts`,
        words: "if (order.state === 'created' && isOfferable(",
        become: "if ((order.state === 'created' || order.payment) && isOfferable(",
      },
      {
        file: `${FUNCTIONS}/createOrder/index.ts`,
        words: "if (now.state === 'closed') throw",
        become: "if (now.state === 'closed') return now.payment; if (now.state === 'refunding') throw",
      },
    ],
    finds: /was given what pays/,
  },
  'notice of a payment is believed unsigned': plant(
    `${PLATFORM}/pay/notice.ts`,
    "if (!Rsa.verify(message, signature, key)) throw refuse('wrong signature');",
    '',
    /WeChat Pay holds 0 fen/,
  ),
  'withdrawn photo stays in the review': plant(
    `${FUNCTIONS}/withdrawPhoto/index.ts`,
    'capture.check ? await cancelIdentityCheck(capture.check.id) : false',
    'false',
    /for which nobody waits/,
  ),
};
