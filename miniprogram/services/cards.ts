// What a card shows of a capture: no findings, no addresses, so that a phone with many students stays quick.
import type { CaptureState } from '../../shared/capture.js';
import type { CaptureView } from '../../shared/functions.js';
import { stepOf, workOn } from './journey.js';

export type CaptureCard = Pick<
  CaptureView,
  'captureId' | 'state' | 'status' | 'name' | 'school' | 'batchName' | 'deadline' | 'hint'
> & {
  stage: string;
  /** the state whose colour the status has; '' while the engine works */
  tag: CaptureState | '';
  rejectReason: string;
  nextLabel: string;
  nextPage: string;
  startLabel: string;
  startPage: string;
};

/**
 * Paid or payable, and nothing shot yet: the manual's 开始采集; then 继续采集; and where nothing is left to collect, the button
 * says what it leads to.
 */
const BUTTON: Record<CaptureState, '开始采集' | '继续采集' | ''> = {
  claimed: '',
  verified: '开始采集',
  paying: '开始采集',
  paid: '开始采集',
  faulty: '继续采集',
  checked: '继续采集',
  standardized: '继续采集',
  reviewing: '',
  rejected: '继续采集',
  refused: '继续采集',
  approved: '',
  delivered: '',
  closed: '',
  refunded: '',
  erased: '',
};

/** The button of 采集列表: the manual's words, which lead to 采集详情, while there is something to collect. */
function startOf({ state, next }: CaptureView): { label: string; page: string } {
  if (!next || (next.page === 'help' && state === 'closed')) return { label: '', page: '' };
  // used up, or the window is over: customer service is what helps on
  if (next.page === 'help') return next;
  const label = BUTTON[state];
  return label ? { label, page: 'capture' } : next;
}

export function toCard(capture: CaptureView): CaptureCard {
  const { captureId, state, name, school, batchName, deadline, hint } = capture;
  const work = workOn(capture);
  const next = work ?? capture.next;
  // 采集列表 leads to 采集详情, which leads on
  const start = work ? { label: work.label, page: 'capture' } : startOf(capture);
  return {
    ...{ captureId, state, name, school, batchName, deadline, hint },
    status: work?.status ?? capture.status,
    stage: capture.stage ?? '',
    tag: work ? '' : state,
    // of the shot before: the one that is being checked may be without fault
    rejectReason: (!work && capture.rejectReason) || '',
    nextLabel: next?.label ?? '',
    nextPage: next?.page ?? '',
    startLabel: start.label,
    startPage: start.page,
  };
}

/** 0: the student must do something; 1: others do; 2: done; 3: over. */
function urgency({ state, next }: CaptureView): number {
  if (state === 'reviewing') return 1;
  const step = stepOf(state);
  if (step === 0) return 3;
  return next && step < 6 ? 0 : 2;
}

/** What needs the student comes first; the server's order otherwise. */
export function sortCaptures(captures: CaptureView[]): CaptureView[] {
  return [...captures].sort((a, b) => urgency(a) - urgency(b));
}
