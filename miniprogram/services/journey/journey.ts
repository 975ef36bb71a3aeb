// What the states of a capture mean on the screen: step, colour. Pure, so that it is tested
// without a phone.
import type { CaptureState } from '../../../shared/capture.js';
import type { CaptureView } from '../../../shared/capture-view.js';
import { words } from '../../words/words.js';
import { placeOf } from './states.js';

const { scan, verify, pay, shoot, submit, review } = words.journey.steps;

/** The journey in six words, as the step bar shows it. */
export const STEPS: readonly string[] = [scan, verify, pay, shoot, submit, review];

const STEP: Record<CaptureState, number> = {
  claimed: 1,
  verified: 2,
  paying: 2,
  paid: 3,
  faulty: 3,
  checked: 4,
  standardized: 4,
  reviewing: 5,
  rejected: 3,
  refused: 3,
  approved: STEPS.length,
  delivered: STEPS.length,
  closed: 0,
  refunded: 0,
  erased: 0,
};

/** False of a state that only a newer cloud has: this program may have been open on the phone since before. */
export const isKnown = (state: CaptureState): boolean => STEP[state] !== undefined;

/** @returns index into STEPS; STEPS.length when all is done; 0, and no step bar, for what ended without a photo or is not known */
export function stepOf(state: CaptureState): number {
  return STEP[state] ?? 0;
}

/**
 * Where a capture leads that does not belong on a page.
 * @param own the page that asks, which would come back to itself for ever
 */
export function pageOf({ state, next }: Pick<CaptureView, 'state' | 'next'>, own: string): string {
  return isKnown(state) && next && next.page !== own ? next.page : 'capture';
}

/**
 * What the engine does with a capture's pictures now, in words, and the page that shows how far it is.
 * @returns undefined while it has nothing to do
 */
export function workOn({ state, stage }: Pick<CaptureView, 'state' | 'stage'>) {
  if (!stage) return undefined;
  const { page, made } = placeOf(state);
  const makes = page === 'standardize' && !made;
  const { making, judging, progress } = words.journey.cards;
  return { status: makes ? making : judging, label: progress, page: makes ? page : 'camera' };
}

export type Tone = 'info' | 'done' | 'warn' | 'bad' | 'rest';

const TONES: Record<CaptureState, Tone> = {
  claimed: 'info',
  verified: 'info',
  paying: 'warn',
  paid: 'info',
  faulty: 'warn',
  checked: 'info',
  standardized: 'info',
  reviewing: 'info',
  rejected: 'bad',
  refused: 'bad',
  approved: 'done',
  delivered: 'done',
  closed: 'rest',
  refunded: 'rest',
  erased: 'rest',
};

/** @param state a CaptureState, or '' while nothing is known */
export function toneOf(state: string): Tone {
  return TONES[state as CaptureState] ?? 'info';
}

const PICTURES = ['annotatedUrl', 'shotUrl', 'standardUrl', 'shotPreviewUrl', 'standardPreviewUrl'] as const;
const addressOf = (url?: string) => url?.split('?')[0];

/**
 * A picture's signature changes with every answer although the picture does not: keep the address that is on the
 * screen, or every poll would load the pictures again.
 */
export function keepAddresses(before: CaptureView | undefined, after: CaptureView): CaptureView {
  if (!before || before.captureId !== after.captureId) return after;
  const settled = { ...after };
  for (const key of PICTURES) if (addressOf(before[key]) === addressOf(after[key])) settled[key] = before[key];
  return settled;
}
