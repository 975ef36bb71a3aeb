// What the engine measured, in words a student has: "≥ 0.2" is "至少 0.2". The engine's own notation stays in the records.
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

const { measured: say } = words.journey;
const SIGNS: readonly [RegExp, string][] = [
  [/^≥\s*/, say.atLeast],
  [/^≤\s*/, say.atMost],
  [/^>\s*/, say.over],
  [/^<\s*/, say.under],
];

/** A number and its unit stand in one line: the blank between them breaks none. */
const joined = (value: string): string => value.replace(/(\d) (?=\D)/g, '$1\u00a0');

/** "测得 9°，最多 5°"; empty where nothing was measured. */
export function measuredWords({ measured, limit }: { measured: string; limit: string }): string {
  if (!measured) return '';
  if (!limit) return fill(say.found, joined(measured));
  const [sign, words] = SIGNS.find(([pattern]) => pattern.test(limit)) ?? [/^/, say.wanted];
  return fill(say.foundWanted, joined(measured), fill(words, joined(limit.replace(sign, ''))));
}
