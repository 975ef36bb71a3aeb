// The cloud's words in the language of the phone. It writes Chinese, beside codes and values; here, where every answer comes
// in, an English phone puts its own words in their place, so that no page knows of it. What nobody has words for (names,
// schools, what staff wrote) stays as it came.

import type { Problem } from '../../../shared/errors.js';
import type { Finding } from '../../../shared/findings.js';
import { fill } from '../../words/fill.js';
import { type English, english } from '../../words/language.js';

const CHINESE = /[\u3400-\u9fff]/;

export interface Translator {
  /** A Chinese text in English: as a whole, or sentence by sentence; what is not known stays. */
  inEnglish(text: string): string;
  /** An answer of the cloud as the phone says it. */
  answerIn<T>(answer: T): T;
  /** A problem as the phone says it: the sentence of this case where it is known, else that of its code. */
  problemIn(problem: Problem): Problem;
}

const isFinding = (value: object): value is Finding => 'rule' in value && 'verdict' in value && 'measured' in value;

/** Speaks Chinese as it comes. */
const asItCame: Translator = {
  inEnglish: (text) => text,
  answerIn: (answer) => answer,
  problemIn: (problem) => problem,
};

/** @param tables what the sentences of the cloud are in English */
export function translatorOf({ answers, measured, errors, words }: English): Translator {
  const { reviewed } = words.journey;
  const sentences = new Map(Object.entries(answers));
  /** Sentences with something in them that changes. */
  const patterns = [...sentences]
    .filter(([chinese]) => chinese.includes('{'))
    .map(([chinese, english]) => {
      const literal = chinese.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { pattern: new RegExp(`^${literal.join('(.+?)')}$`), english };
    });

  function whole(text: string): string | undefined {
    const same = sentences.get(text);
    if (same !== undefined) return same;
    for (const { pattern, english } of patterns) {
      const found = pattern.exec(text);
      if (found) return fill(english, ...found.slice(1).map(list));
    }
    return undefined;
  }

  /** "左、右" as its parts. */
  const list = (value: string): string =>
    value
      .split('、')
      .map((part) => whole(part) ?? part)
      .join(', ');

  /** A list of names is said name by name, where each is known. */
  function inEnglish(text: string): string {
    if (!CHINESE.test(text)) return text;
    const known = whole(text);
    if (known !== undefined) return known.trim();
    const listed = list(text);
    if (!CHINESE.test(listed)) return listed;
    const parts = text.match(/[^。]+。?/g) ?? [text];
    return parts.map((part) => (whole(part) ?? part).trim()).join(' ');
  }

  /** "亮度 0.12" → "brightness 0.12" */
  const measuredIn = (text: string): string =>
    text
      .replace(/[\u3400-\u9fff]+/g, (word) => measured[word] ?? word)
      .replace(/，/g, ', ')
      .replace(/(\d) %/g, '$1%');

  /** A finding that is newer than this program is named by its rule, and one of a newer rule by none. */
  function findingIn(finding: Finding): Finding {
    const [said, say, action] = [inEnglish(finding.name ?? ''), inEnglish(finding.say), inEnglish(finding.do)];
    const name = CHINESE.test(said) ? '' : said;
    return {
      ...finding,
      name,
      measured: measuredIn(finding.measured),
      limit: measuredIn(finding.limit),
      say: CHINESE.test(say) ? `Please look at: ${name || reviewed.other}.` : say,
      do: CHINESE.test(action) ? '' : action,
    };
  }

  /** Every text of an answer, however deep it stands in it. */
  function everyText(value: unknown): unknown {
    if (typeof value === 'string') return inEnglish(value);
    if (Array.isArray(value)) return value.map(everyText);
    if (typeof value !== 'object' || value === null) return value;
    if (isFinding(value)) return findingIn(value);
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, everyText(inside)]));
  }

  return {
    inEnglish,
    // the shape stays as it was: texts become texts
    answerIn: <T>(answer: T): T => everyText(answer) as T,
    problemIn(problem) {
      const { say, next } = errors[problem.code] ?? errors.INTERNAL;
      const told = inEnglish(problem.say);
      return { ...problem, say: CHINESE.test(told) ? say : told, next };
    },
  };
}

const tables = english();
export const { answerIn, problemIn } = tables ? translatorOf(tables) : asItCame;
