// What a card shows of a capture: no findings, no addresses, so that a phone with many students stays quick.
import type { CaptureState } from '../../../shared/capture.js';
import type { CaptureView } from '../../../shared/capture-view.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';
import { isKnown, STEPS, stepOf, workOn } from './journey.js';
import { placeOf } from './states.js';

export type CaptureCard = Pick<
  CaptureView,
  'captureId' | 'state' | 'status' | 'name' | 'school' | 'batchName' | 'deadline' | 'hint'
> & {
  stage: string;
  /** the state whose colour the status has; '' while the engine works */
  tag: CaptureState | '';
  rejectReason: string;
  /** the one button: one word for one step, on the home page and in 采集列表 */
  label: string;
  /** where it leads: at once to what is to be done */
  page: string;
  /** where 采集列表 leads: the manual's way by 采集详情 while nothing is shot */
  listPage: string;
  /** level and form of study where two cards would look alike: one person may study twice at one school */
  study: string;
  /** eight characters where those are alike too */
  number: string;
};

/** Paid or payable, and nothing shot yet: the manual's 开始采集. */
function isStarting(state: CaptureState): boolean {
  const { page, story } = placeOf(state);
  return isKnown(state) && story === 'none' && (page === 'service' || page === 'capture');
}

type Next = { label: string; page: string } | undefined;

/** The card's button, and the hint that speaks of it by its own word. */
function buttonOf({ hint }: CaptureView, next: Next, starts: boolean) {
  if (!next) return { label: '', page: '', listPage: '', hint };
  if (!starts) return { ...next, listPage: next.page, hint };
  const { start: label, button } = words.journey.cards;
  return {
    label,
    page: next.page,
    listPage: 'capture',
    hint: hint.replace(fill(button, next.label), fill(button, label)),
  };
}

export function toCard(capture: CaptureView): CaptureCard {
  const { captureId, state, name, school, batchName, deadline } = capture;
  const work = workOn(capture);
  const next = work ?? capture.next;
  const starts = !work && isStarting(state) && next?.page !== 'help';
  return {
    ...{ captureId, state, name, school, batchName, deadline },
    ...buttonOf(capture, next, starts),
    status: work?.status ?? capture.status,
    stage: capture.stage ?? '',
    tag: work ? '' : state,
    // of the shot before: the one that is being checked may be without fault
    rejectReason: (!work && capture.rejectReason) || '',
    study: '',
    number: '',
  };
}

/** The cards of a phone, what needs the student first. */
export function toCards(captures: CaptureView[]): CaptureCard[] {
  const sorted = sortCaptures(captures);
  const faceOf = ({ name, school, batchName }: CaptureView) => [name, school, batchName].join();
  return sorted.map((capture) => {
    const alike = sorted.filter((other) => faceOf(other) === faceOf(capture));
    const isTwin = alike.length > 1;
    const isTold = alike.filter(({ study }) => study === capture.study).length === 1;
    return {
      ...toCard(capture),
      study: (isTwin && capture.study) || '',
      number: isTwin && !isTold ? capture.number : '',
    };
  });
}

/** 0: the student must do something; 1: others do; 2: done; 3: over. */
function urgency({ state, next }: CaptureView): number {
  if (placeOf(state).story === 'waiting') return 1;
  // of a state that only a newer cloud has, its button tells
  if (!isKnown(state)) return next ? 0 : 1;
  const step = stepOf(state);
  if (step === 0) return 3;
  return next && step < STEPS.length ? 0 : 2;
}

/** What needs the student comes first; the server's order otherwise. */
export function sortCaptures(captures: CaptureView[]): CaptureView[] {
  return [...captures].sort((a, b) => urgency(a) - urgency(b));
}
