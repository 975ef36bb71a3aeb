// Which rules a person will look at, in the words of a student: what the machine doubted and what it cannot judge. Without
// the schemas of findings.ts, so that a page can use it.
import type { Finding, RuleName } from '../../../shared/findings.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

const { rules: NAMES, reviewed: say } = words.journey;

/** A rule in the words of a student; '' of one that the cloud knows and this older program does not. */
export const ruleName = (rule: RuleName): string => NAMES[rule] ?? '';

/**
 * One sentence that names the rules a person will look at; empty when none is left to them, or when the shot was refused:
 * then nobody looks at it.
 */
export function reviewWords(findings: readonly Pick<Finding, 'rule' | 'verdict'>[]): string {
  if (findings.some((f) => f.verdict === 'fail')) return '';
  const left = findings.filter((f) => f.verdict === 'warn' || f.verdict === 'not-checked').map((f) => ruleName(f.rule));
  // those without a name are spoken of together and last
  const named = left.filter(Boolean);
  const all = named.length < left.length ? [...named, say.other] : named;
  return all.length ? fill(say.left, all.join(say.comma)) : '';
}
