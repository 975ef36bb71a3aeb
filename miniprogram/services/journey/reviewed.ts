// Which rules a person will look at, in the words of a student: what the machine doubted and what it cannot judge.
import type { Finding } from '../../../shared/findings.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

const { reviewed: say } = words.journey;

/**
 * One sentence that names the rules a person will look at; empty when none is left to them, or when the shot was refused:
 * then nobody looks at it.
 */
export function reviewWords(findings: readonly Pick<Finding, 'name' | 'verdict'>[]): string {
  if (findings.some((f) => f.verdict === 'fail')) return '';
  const left = findings.filter((f) => f.verdict === 'warn' || f.verdict === 'not-checked').map((f) => f.name);
  // those without a name in the language of the phone are spoken of together and last
  const named = left.filter(Boolean);
  const all = named.length < left.length ? [...named, say.other] : named;
  return all.length ? fill(say.left, all.join(say.comma)) : '';
}
