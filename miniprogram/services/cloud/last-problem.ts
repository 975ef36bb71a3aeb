// The last problem that has a reference, kept so that the help page can offer it to a student who calls customer
// service later.
import type { Problem } from '../../../shared/errors';
import { keep, recall } from '../storage/storage';

const KEY = 'lastProblem';
/** Milliseconds, seven days, chosen: an older problem is not what somebody calls about. */
const KEPT_MS = 7 * 86_400_000;

export interface KeptProblem extends Problem {
  /** epoch milliseconds */
  at: number;
}

export function rememberProblem(problem: Problem): void {
  if (problem.ref) keep(KEY, { ...problem, at: Date.now() } satisfies KeptProblem);
}

/** The last problem with a reference, or undefined where there was none these days. */
export function lastProblem(): KeptProblem | undefined {
  const kept = recall(KEY) as KeptProblem | '';
  return kept && Date.now() - kept.at < KEPT_MS ? kept : undefined;
}
