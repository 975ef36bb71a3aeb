// The small words with which a rule answers.
import type { Box } from '../../../shared/findings.js';
import { gradeOf, type Limit } from './limit.js';
import type { Said } from './rule.js';

type Words = Pick<Said, 'measured' | 'limit' | 'where'>;

export const pass = (w: Words, say: string): Said => ({ ...w, verdict: 'pass', say, do: '' });
export const fail = (w: Words, say: string, action: string): Said => ({ ...w, verdict: 'fail', say, do: action });
/** @param why one Chinese sentence: why nobody looked */
export const notChecked = (why: string, action = ''): Said => ({
  ...{ verdict: 'not-checked', measured: '', limit: '' },
  say: why,
  do: action,
});

/** Digits after the point beyond which nobody reads on. */
const MOST_DIGITS = 6;
/** A value with as many digits as it takes to read other than its limit: "0.09, at most 0.09" would puzzle. */
export function beside(value: number, limit: number, digits: number): string {
  const same = value !== limit && Number(value.toFixed(digits)) === Number(limit.toFixed(digits));
  return same && digits < MOST_DIGITS ? beside(value, limit, digits + 1) : value.toFixed(digits);
}
export const percentBeside = (share: number, limit: number, digits = 0) =>
  `${beside(share * 100, limit * 100, digits)} %`;

/** A value as its limit is written. */
const written = ({ as }: Limit, value: number, limit: number): string =>
  as === 'percent' ? percentBeside(value, limit, limit < 0.1 ? 1 : 0) : beside(value, limit, as.digits) + as.unit;

interface Sentences {
  /** what was measured, said before the value */
  what?: string;
  where?: Box;
  /** what is so, by how good it is; a limit without doubt has no use for `warn` */
  say: { pass: string; warn?: string; fail: string };
  /** the one thing to do when it did not pass; in doubt it may be another */
  do: string | { warn: string; fail: string };
}

/** What is said of one measured value. */
export function judgeValue(limit: Limit, value: number, { what, where, say, do: action }: Sentences): Said {
  // no comparison holds of what is no number, so that it would pass
  if (Number.isNaN(value)) return notChecked('没有量出数值，这一项没有检查。', '请再拍一张。');
  const grade = gradeOf(limit, value);
  // a picture that is only doubted is told where doubt begins, as by a limit that never refuses; all others where it ends
  const edge = grade === 'warn' || !Number.isFinite(limit.fail) ? limit.warn : limit.fail;
  return {
    verdict: grade,
    measured: `${what ? `${what} ` : ''}${written(limit, value, edge)}`,
    limit: `${limit.good === 'low' ? '≤' : '≥'} ${written(limit, edge, edge)}`,
    ...(where && { where }),
    say: say[grade] ?? say.fail,
    do: grade === 'pass' ? '' : typeof action === 'string' ? action : action[grade],
  };
}

const WORSE: Record<Said['verdict'], number> = { fail: 0, warn: 1, 'not-checked': 2, pass: 3 };
/** A rule of several measures says the worst of them; of equals the first. */
export const worstOf = (all: readonly [Said, ...Said[]]): Said =>
  all.reduce((worst, one) => (WORSE[one.verdict] < WORSE[worst.verdict] ? one : worst));
