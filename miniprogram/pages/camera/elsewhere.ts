// Where a capture belongs that cannot be shot now, and what is said when nothing is left to shoot with.
import type { CaptureState } from '../../../shared/capture';
import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { placeOf } from '../../services/journey/states';
import { words } from '../../words/words';

/** @returns the page of a capture that cannot be shot now; undefined where it can */
export function elsewhereOf(state: CaptureState): string | undefined {
  const { page, shoots } = placeOf(state);
  return shoots ? undefined : page;
}

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
