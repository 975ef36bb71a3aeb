// The state machine of one capture: which event may follow which state. "Re-shoot without paying" is visible as
// the rejected and refused rows, which lead back to checking and have no `pay`.

/** Every state a capture can be in, in the order of the journey. */
export const CAPTURE_STATES = [
  'claimed',
  'verified',
  'paying',
  'paid',
  'faulty',
  'checked',
  'standardized',
  'reviewing',
  'rejected',
  'approved',
  'delivered',
  'refused',
  'closed',
  'refunded',
  'erased',
] as const;
export type CaptureState = (typeof CAPTURE_STATES)[number];

/** States in which the student has something to do before the batch's window closes; review and delivery go on after it. */
export const OPEN_STATES: readonly CaptureState[] = [
  'claimed',
  'verified',
  'paying',
  'paid',
  'faulty',
  'checked',
  'standardized',
  'rejected',
  'refused',
];

/** What a student reads for a state (docs/domain.md "Statuses", word for word). */
export const CAPTURE_STATUS: Record<CaptureState, string> = {
  claimed: '待核验',
  verified: '待支付',
  paying: '支付确认中',
  paid: '待采集',
  faulty: '检测未通过',
  checked: '待确认',
  standardized: '待确认',
  reviewing: '身份核验中',
  rejected: '审核未通过',
  approved: '采集完成',
  delivered: '已上传学信网',
  refused: '学信网未接收',
  closed: '已截止',
  refunded: '已退款',
  erased: '已删除',
};

export const CAPTURE_EVENTS = [
  'verify',
  'waive',
  'order',
  'cancelOrder',
  'pay',
  'fail',
  'check',
  'standardize',
  'submit',
  'withdraw',
  'approve',
  'reject',
  'restore',
  'deliver',
  'refuse',
  'deliverAgain',
  'close',
  'reopen',
  'refund',
  'erase',
] as const;
export type CaptureEvent = (typeof CAPTURE_EVENTS)[number];

/** A new shot is judged: `check` when it passed, `fail` when it did not. */
const SHOOT = { check: 'checked', fail: 'faulty' } as const;
/** What ends a capture from outside: the window closed, the money went back, the student asked for deletion. */
const END = { close: 'closed', refund: 'refunded', erase: 'erased' } as const;

/** state → event → next state. What is not here cannot happen. */
export const CAPTURE_TABLE: Record<CaptureState, Partial<Record<CaptureEvent, CaptureState>>> = {
  claimed: { verify: 'verified', close: 'closed', erase: 'erased' },
  // `waive`: the school pays for the batch. `pay` here: a notice may outrun everything else.
  verified: { order: 'paying', waive: 'paid', pay: 'paid', close: 'closed', erase: 'erased' },
  paying: { order: 'paying', cancelOrder: 'verified', pay: 'paid', close: 'closed' },
  paid: { ...SHOOT, ...END },
  faulty: { ...SHOOT, ...END },
  checked: { ...SHOOT, standardize: 'standardized', ...END },
  standardized: { ...SHOOT, submit: 'reviewing', ...END },
  reviewing: { withdraw: 'standardized', approve: 'approved', reject: 'rejected', refund: 'refunded' },
  // `restore`: rejected by mistake, the same photo is under review again
  rejected: { ...SHOOT, restore: 'reviewing', ...END },
  // `refund` here: asked for in the moment of the verdict. Staff cannot ask for it afterwards.
  approved: { deliver: 'delivered', refuse: 'refused', reject: 'rejected', refund: 'refunded', erase: 'erased' },
  delivered: { erase: 'erased' },
  // `deliverAgain`: 学信网 erred, the approved photo is sent once more
  refused: { ...SHOOT, deliverAgain: 'approved', ...END },
  // A late payment of a closed capture must not be lost: it reopens as paid, and staff decide on a refund. `waive` here:
  // whoever did not have to pay before is reopened in one write.
  closed: { pay: 'paid', waive: 'paid', reopen: 'verified', refund: 'refunded', erase: 'erased' },
  refunded: { erase: 'erased' },
  erased: {},
};

/**
 * The state after an event.
 * @returns the next state, or undefined when the table does not allow the event.
 */
export function nextCaptureState(state: CaptureState, event: CaptureEvent): CaptureState | undefined {
  return CAPTURE_TABLE[state][event];
}
