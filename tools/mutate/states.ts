// Mutants of the two state machines and of what applies them.
import { mutantsOf } from './mutant.js';

export const STATES = [
  ...mutantsOf('shared/capture.ts', 'shared/cells', [
    ['a notice that outruns everything is lost', "waive: 'paid', pay: 'paid', close", "waive: 'paid', close"],
    [
      'a photo is erased while it is looked at',
      "approve: 'approved', reject: 'rejected', refund: 'refunded' }",
      "approve: 'approved', reject: 'rejected', refund: 'refunded', erase: 'erased' }",
    ],
    ['a payment after the window is lost', "closed: { pay: 'paid', waive", 'closed: { waive'],
    [
      'a delivered photo is refunded',
      "delivered: { erase: 'erased' }",
      "delivered: { refund: 'refunded', erase: 'erased' }",
    ],
    [
      'whoever was rejected pays again',
      "rejected: { ...SHOOT, restore: 'reviewing', ...END }",
      "rejected: { ...SHOOT, restore: 'reviewing', ...END, order: 'paying' }",
    ],
    ['a photo skips its review', "submit: 'reviewing', ...END", "submit: 'reviewing', approve: 'approved', ...END"],
    [
      'a bad shot becomes a photo',
      'faulty: { ...SHOOT, ...END }',
      "faulty: { ...SHOOT, standardize: 'standardized', ...END }",
    ],
    ['a refunded capture is used', "refunded: { erase: 'erased' }", "refunded: { ...SHOOT, erase: 'erased' }"],
    ['what is erased comes back', 'erased: {},', "erased: { reopen: 'verified' },"],
    [
      'the window leaves rejected photos open for ever',
      "restore: 'reviewing', ...END }",
      "restore: 'reviewing', refund: 'refunded', erase: 'erased' }",
    ],
  ]),
  ...mutantsOf('shared/order.ts', 'shared/cells shared/order', [
    ['a late payment of a closed order is lost', "closed: { pay: 'paid' }", 'closed: {}'],
    ['a paid order is closed', "paid: { askRefund: 'refunding'", "paid: { close: 'closed', askRefund: 'refunding'"],
    ['a refund counts before the money is back', "askRefund: 'refunding'", "askRefund: 'refunded'"],
    ['a failed refund hides a paid order', "refundFailed: 'paid'", "refundFailed: 'closed'"],
    [
      'a refunded order is paid again',
      "refunded: { settle: 'refunded' },",
      "refunded: { settle: 'refunded', pay: 'paid' },",
    ],
    ['30.05 yuan is shown as 30.50', "padStart(2, '0')", "padEnd(2, '0')"],
  ]),
  ...mutantsOf('cloudfunctions/_journey/captures.ts', 'platform/cells', [
    ['two writers of a state overwrite each other', '...o.where, state: capture.state }', '...o.where }'],
    [
      'any event happens in any state',
      "if (!allows(capture.state, event)) throw new AppError('WRONG",
      "if (!event) throw new AppError('WRONG",
    ],
    ['nobody delivers what is approved', '  approved: 0,\n', '  approved: undefined,\n'],
    ['nobody asks about verdicts', '  reviewing: 0,\n', '  reviewing: undefined,\n'],
    ['what is being deleted goes on', 'ENDING.includes(event) ? {} : NOT_ERASING', 'ENDING.includes(event) ? {} : {}'],
    ['history forgets a step', 'history: _.push(step) })))', 'history: capture.history })))'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/captures.ts', 'platform/cells', [
    [
      'whoever has not paid is told nonsense',
      "if (allows(capture.state, 'order')) throw",
      "if (allows(capture.state, 'waive')) throw",
    ],
  ]),
  ...mutantsOf('cloudfunctions/_journey/erase.ts', 'platform/every-state', [
    ['pictures go of a record that stays', '  checkEnds(now, settled);\n', ''],
    ['what is under review is not deleted', "if (!allows(now.state, 'withdraw')) return now;", 'if (now) return now;'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/races.ts', 'platform/erase-overtaken', [
    ['whoever was merely overtaken is told to wait', 'if (!(error instanceof Overtaken)) throw error;', 'throw error;'],
    [
      'whoever stands in the way is asked five times',
      'if (!(error instanceof Overtaken)) throw error;',
      "if (!(error instanceof AppError && error.code === 'BUSY')) throw error;",
    ],
  ]),
  ...mutantsOf('cloudfunctions/_journey/erase.ts', 'platform/erase-overtaken', [
    [
      'a deletion that a notice overtook waits for the timer',
      'race === 1 ? capture : await captures.get(capture._id)',
      'race > 0 ? capture : await captures.get(capture._id)',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_journey/leases.ts', 'platform/erase-overtaken', [
    [
      'what was begun anew is deleted with what was before',
      'toErase ? { erasing: _.exists(true) } : NOT_ERASING',
      'toErase ? {} : NOT_ERASING',
    ],
    [
      'whoever works on a picture is asked for it five times',
      "if (workedSince(capture, now)) throw new AppError('BUSY', 'leased');",
      '',
    ],
  ]),
  ...mutantsOf('cloudfunctions/withdrawPhoto/index.ts', 'platform/steps-overtaken', [
    ['a photo that nobody asked for is withdrawn', 'if (capture.attempt !== meant)', 'if (capture.attempt < 0)'],
  ]),
  ...mutantsOf('cloudfunctions/createOrder/index.ts', 'platform/steps-overtaken', [
    [
      'a code of wx.login is used twice',
      "if (state === 'closed' && provider === 'virtual') throw",
      "if (state === 'closed' && provider === undefined) throw",
    ],
  ]),
  ...mutantsOf('cloudfunctions/staff/act-photo.ts', 'platform/every-state', [
    ['a photo is approved that nobody submitted', "if (!allows(capture.state, 'approve'))", 'if (!capture)'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/orders.ts', 'platform/cells', [
    [
      'a notice and a closing overwrite each other',
      'orders.change(order._id, { state: order.state, ...o.where }, change)',
      'orders.change(order._id, { ...o.where }, change)',
    ],
    [
      'the takings stay frozen at WeChat',
      "event === 'pay' && order.provider === 'jsapi'",
      "event === 'close' && order.provider === 'jsapi'",
    ],
    ['nobody asks about a closed order again', 'find((at) => at > now)', 'find((at) => at < now)'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/verdicts.ts', 'platform/verdict-cells', [
    [
      'a photo is approved while its refund begins',
      '{ ...attemptOf(capture), refundAskedAt: _.exists(false) }',
      '{ ...attemptOf(capture) }',
    ],
    ['nobody looks whether it may be approved', 'await checkGoOn(capture);', ''],
    ['an unseen submission costs a try', 'looked ? 0 : 1', 'looked ? 0 : 0'],
    ['the rejected shot is accepted the second time', '[...rejected, shot.fingerprint]', '[...rejected]'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/captures.ts', 'platform/verdict-cells', [
    [
      'a verdict on a withdrawn photo counts for the next',
      '({ attempt }: Capture) => ({ attempt })',
      '(_capture: Capture) => ({})',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_journey/users.ts', 'platform/verdict-cells', [
    ['half a consent is enough', 'return face && identity;', 'return face || identity;'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/overturn.ts', 'platform/verdict-cells', [
    ['a shot that passed is let pass again', "if (!shot || !comesOf(state, 'fail'))", 'if (!shot)'],
    ['the reviewer is not told what was let pass', "verdict: 'warn', say", "verdict: 'pass', say"],
    [
      'a shot is let pass that nobody looked at',
      "same = { checksLeft, 'shot.fileId': shot.fileId,",
      'same = { checksLeft,',
    ],
    ['a check is lost though the rule erred', 'checksLeft: checksLeft + 1 };', 'checksLeft };'],
  ]),
  ...mutantsOf('cloudfunctions/sweep/chore.ts', 'platform/timer-overtaken', [
    [
      'the timer takes away a day that was promised',
      '[by]: _.or(_.exists(false), _.lt(now)), ...condition, _id',
      '_id',
    ],
    ['what moved on is looked at again', '_.lt(now)), ...condition, _id', '_.lt(now)), _id'],
    [
      'a refund in trouble is asked about each minute',
      '{ [by]: _.or(_.exists(false), _.lt(now)), ...condition',
      '{ ...condition',
    ],
  ]),
];
