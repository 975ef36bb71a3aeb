// Mutants of money: what is booked, refunded, offered and believed of WeChat Pay.
import { mutantsOf } from './mutant.js';

export const MONEY = [
  ...mutantsOf('cloudfunctions/_platform/pay/notice.ts', 'gateways/pay-others', [
    ['another app’s payment is booked', "if (!mine) throw refuse('of another merchant or app');", ''],
    ['another merchant’s refund is booked', "if (!mine) throw refuse('of another merchant');", ''],
    [
      'half a notice is booked',
      'if (amountFen === undefined || !openid || !transactionId)',
      'if (amountFen === undefined)',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_platform/pay/notice.ts', 'gateways/pay-line', [
    ['a forged notice is booked', 'if (!Rsa.verify(message, signature, key))', 'if (!message)'],
    ['a recorded notice is played again', 'Math.abs(Date.now() / 1000 - Number(timestamp)) > FRESH_S', 'false'],
    ['a key that was taken away still opens', "if (!key) throw refuse('unknown key');", ''],
  ]),
  ...mutantsOf('cloudfunctions/_platform/pay/trade.ts', 'gateways/pay', [
    ['a closed refund means money is back', "CLOSED: 'closed', ABNORMAL", "CLOSED: 'done', ABNORMAL"],
  ]),
  ...mutantsOf('cloudfunctions/_platform/pay/trade.ts', 'gateways/pay-others', [
    ['the appid is not looked at', ' && appid === own.appid', ''],
    ['the merchant is not looked at', 'return mchid === own.mchid && ', 'return '],
    ['30 of another currency are 30 yuan', " && (trade.amount?.currency ?? 'CNY') === 'CNY'", ''],
    ['an unknown word means paid', "?? 'unpaid'", "?? 'paid'"],
  ]),
  ...mutantsOf('cloudfunctions/_journey/payments.ts', 'platform/takings', [
    ['any amount buys a photo', 'if (paid.amountFen !== order.amountFen)', 'if (!paid.amountFen)'],
    ['too little buys a photo', 'if (paid.amountFen !== order.amountFen)', 'if (paid.amountFen > order.amountFen)'],
    ['a second payment is kept', 'if (isTaken || !nextCaptureState', 'if (!nextCaptureState'],
    ['a payment is booked twice', 'if (capture.paidOrderId === orderId) return true;', ''],
  ]),
  ...mutantsOf('cloudfunctions/_journey/orders.ts', 'platform/takings', [
    ['what came back is not taken off', '=> amountFen - fenOf(returned);', '=> amountFen || fenOf(returned);'],
    ['yesterday’s price is offered', 'order.amountFen === priceFen && ', ''],
    ['an order that runs out is offered', 'payProvider() && lives', 'payProvider()'],
    ['a photo is used while its money goes back', 'if (capture.refundAskedAt) throw onItsWay();', ''],
    [
      'a photo is used whose money went back',
      "(await knownOrder(paidOrderId)).state !== 'paid'",
      "(await knownOrder(paidOrderId)).state === 'created'",
    ],
    ['nobody has to pay', 'if (!capture.paidOrderId && !isWaived(capture))', 'if (!capture)'],
    ['a second order has the first one’s number', "String(seq).padStart(3, '0')", "'000'"],
  ]),
  ...mutantsOf('cloudfunctions/_journey/refund-number.ts', 'platform/takings', [
    ['a closed refund’s number is used again', `\`R\${_id}-\${turn}\`;`, `\`R\${_id}\`;`],
  ]),
  ...mutantsOf('cloudfunctions/_journey/refund-book.ts', 'platform/takings', [
    [
      'a refund told twice is counted twice',
      'if (returned.some((one) => one.refundId === refundId)) return returned;',
      '',
    ],
    ['a refunded capture goes on', "await advance(capture, 'refund', { ...unheld(capture), ...stray }, { by });", ''],
  ]),
  ...mutantsOf('cloudfunctions/_journey/refund-hold.ts', 'platform/takings', [
    ['an approved photo is refunded', 'if (isServed(capture.state))', 'if (!capture)'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/price.ts', 'platform/takings', [
    ['the price shown changes after payment', 'if (capture.paidOrderId && paidFen !== undefined)', 'if (!capture)'],
    ['a waived student is asked to pay', "if (isWaived(capture)) return { payer: 'school', priceFen: 0 };", ''],
  ]),
  ...mutantsOf('cloudfunctions/_platform/walk.ts', 'platform/walks', [
    [
      'orders behind a broken one are never counted',
      'if (ids.length < PAGE) return;',
      'if (found.length < PAGE) return;',
    ],
    [
      'days behind a broken order are never counted',
      'if (page.length < PAGE) return;',
      'if (page.length <= PAGE) return;',
    ],
  ]),
  ...mutantsOf('cloudfunctions/sweep/bills.ts', 'platform/broken-first', [
    ['a broken bill stops all bills', '{ _id: _.in(ids) }, { skipBroken: true }', '{ _id: _.in(ids) }'],
  ]),
];
