// Where a capture belongs that cannot be shot now, and what is said when nothing is left to shoot with.
import type { CaptureState } from '../../../shared/capture';
import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { isKnown } from '../../services/journey/journey';
import { words } from '../../words/words';

const ELSEWHERE: Partial<Record<CaptureState, string>> = {
  claimed: 'verify',
  verified: 'service',
  paying: 'service',
  reviewing: 'result',
  approved: 'result',
  delivered: 'result',
  closed: 'result',
  refunded: 'result',
  erased: 'home',
};
/** The page of a capture that cannot be shot now; also of one in a state that only a newer program knows. */
export const elsewhereOf = (state: CaptureState): string | undefined => (isKnown(state) ? ELSEWHERE[state] : 'capture');

const NO_CHECKS: Problem = {
  code: 'NO_CHECKS_LEFT',
  say: words.camera.noChecks,
  next: words.camera.askMore,
  ref: '',
};
const NO_SUBMISSIONS: Problem = { ...NO_CHECKS, code: 'NO_SUBMISSIONS_LEFT', say: words.camera.noSubmissions };

/** What a capture has used up, if anything. */
export function usedUp({ checksLeft, submissionsLeft }: CaptureView): Problem | undefined {
  if (checksLeft < 1) return NO_CHECKS;
  return submissionsLeft < 1 ? NO_SUBMISSIONS : undefined;
}
