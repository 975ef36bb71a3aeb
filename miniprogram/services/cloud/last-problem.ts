// The last problem that has a reference, kept so that the help page can offer it to a student who calls customer
// service later.
import type { Problem } from '../../../shared/errors';

const KEY = 'lastProblem';

export interface KeptProblem extends Problem {
  /** epoch milliseconds */
  at: number;
}

export function rememberProblem(problem: Problem): void {
  if (problem.ref) wx.setStorageSync(KEY, { ...problem, at: Date.now() } satisfies KeptProblem);
}

/** The last problem with a reference, or undefined. */
export function lastProblem(): KeptProblem | undefined {
  return (wx.getStorageSync(KEY) as KeptProblem | '') || undefined;
}
