// The state machine of one capture: which event may follow which state. "Re-shoot without paying" is visible as
// the rejected and refused rows, which lead back to checking and have no `pay`.
import { keysOf } from './keys.js';

/**
 * How far a capture is, as whoever counts them thinks of it: the names of the counts in 概况, which staff read (a school's view
 * has its own). Lists and records of staff show what students read, the `status` of a state; where state and phase share a name,
 * the words may differ: in the phase `reviewing`, 审核中, a student reads 身份核验中.
 */
export const PHASES = {
  unpaid: '未支付',
  shooting: '待拍照',
  reviewing: '审核中',
  refused: '审核未通过',
  done: '完成',
  closed: '已截止',
  refunded: '已退款',
  erased: '已删除',
} as const;
export type Phase = keyof typeof PHASES;

interface StateRow {
  /** what a student reads (docs/domain.md "Statuses", word for word) */
  status: string;
  phase: Phase;
  /** of the standard photo: its owner sees one that is made, takes one that is finished, and has none when all is over */
  photo: 'none' | 'made' | 'finished' | 'over';
}

/** Every state a capture can be in, in the order of the journey, with what is so of it; what may follow is below. */
const ROWS = {
  claimed: { status: '待核验', phase: 'unpaid', photo: 'none' },
  verified: { status: '待支付', phase: 'unpaid', photo: 'none' },
  paying: { status: '支付确认中', phase: 'unpaid', photo: 'none' },
  paid: { status: '待采集', phase: 'shooting', photo: 'none' },
  faulty: { status: '检测未通过', phase: 'shooting', photo: 'none' },
  checked: { status: '待确认', phase: 'shooting', photo: 'none' },
  standardized: { status: '待确认', phase: 'shooting', photo: 'made' },
  reviewing: { status: '身份核验中', phase: 'reviewing', photo: 'made' },
  rejected: { status: '审核未通过', phase: 'refused', photo: 'made' },
  approved: { status: '采集完成', phase: 'done', photo: 'finished' },
  delivered: { status: '已上传学信网', phase: 'done', photo: 'finished' },
  refused: { status: '学信网未接收', phase: 'refused', photo: 'made' },
  closed: { status: '已截止', phase: 'closed', photo: 'over' },
  refunded: { status: '已退款', phase: 'refunded', photo: 'over' },
  erased: { status: '已删除', phase: 'erased', photo: 'over' },
} as const satisfies Record<string, StateRow>;
export type CaptureState = keyof typeof ROWS;
export const CAPTURE_STATES = keysOf(ROWS);

export const CAPTURE_STATUS = Object.fromEntries(CAPTURE_STATES.map((state) => [state, ROWS[state].status])) as Record<
  CaptureState,
  string
>;

export const phaseOf = (state: CaptureState): Phase => ROWS[state].phase;
export const photoIn = (state: CaptureState): StateRow['photo'] => ROWS[state].photo;
/** The photo is approved: the service was done, and its price stays. */
export const isServed = (state: CaptureState): boolean => ROWS[state].phase === 'done';
export const statesOf = (phase: Phase): CaptureState[] => CAPTURE_STATES.filter((state) => ROWS[state].phase === phase);

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
  // `refund` here: asked for in the moment of the verdict. Staff cannot ask for it afterwards (staff/act-money.ts).
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

/** Whether the event may happen now. Whoever asks this instead of naming a state is right about a state that comes later. */
export const allows = (state: CaptureState, event: CaptureEvent): boolean =>
  nextCaptureState(state, event) !== undefined;
/** The states in which the event may happen, for a condition of the database. */
export const statesBefore = (event: CaptureEvent): CaptureState[] =>
  CAPTURE_STATES.filter((state) => allows(state, event));
/** The states to which the event leads. */
export const statesAfter = (event: CaptureEvent): CaptureState[] => [
  ...new Set(CAPTURE_STATES.flatMap((state) => nextCaptureState(state, event) ?? [])),
];
/** Whether the event leads here: the step was done already, and whoever presses again is shown what came of it. */
export const comesOf = (state: CaptureState, event: CaptureEvent): boolean => statesAfter(event).includes(state);

/** States in which the student has something to do before the batch's window closes; review and delivery go on after it. */
export const OPEN_STATES: readonly CaptureState[] = statesBefore('close');
/** States in which a shot may be judged. */
export const SHOOTING_STATES: readonly CaptureState[] = statesBefore('check');

const HELD_PHASES: readonly Phase[] = ['shooting', 'reviewing', 'refused', 'done'];
/** States of a capture that somebody paid for, or was let off, and whose service is under way or done. */
export const HELD_STATES: readonly CaptureState[] = CAPTURE_STATES.filter((state) =>
  HELD_PHASES.includes(phaseOf(state)),
);
/** States whose 学籍 staff may set free: nothing is under way, and no money is held. */
export const RELEASABLE_STATES: readonly CaptureState[] = CAPTURE_STATES.filter(
  (state) => !HELD_STATES.includes(state) && !allows(state, 'cancelOrder') && phaseOf(state) !== 'erased',
);
/** States that may move to another account: the person is known, no order is open, and something is left. */
export const MOVABLE_STATES: readonly CaptureState[] = CAPTURE_STATES.filter(
  (state) => !allows(state, 'verify') && !allows(state, 'cancelOrder') && phaseOf(state) !== 'erased',
);
