// The rows of the matrix name pages, buttons and words in Chinese. On an English phone the same row is walked by what the program
// says there instead: a whole text, one with something in its holes, a part of one, or several beside each other.
import { translatorOf } from '../../../miniprogram/services/cloud/translate.js';
import { en } from '../../../miniprogram/words/en/index.js';
import { fill } from '../../../miniprogram/words/fill.js';
import { zh } from '../../../miniprogram/words/zh/index.js';
import { HELP } from '../help.js';

const HOLE = /\{\d\}/;
const { inEnglish } = translatorOf(en);

/** Every text of a table by the way to it. */
const flat = (table: object, way = ''): [string, string][] =>
  Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${way}${key}`, value] as [string, string]] : flat(value, `${way}${key}.`),
  );
const there = new Map(flat(en.words));
const pairs = [
  ...flat(zh).map(([way, chinese]) => [chinese, there.get(way)!] as const),
  ...HELP.faq.map(({ question, en: english }) => [question, english!.question] as const),
];
/** What is short may be said in several ways: 拍照 is a step, a button and a title. */
const saidOf = (text: string) => pairs.filter(([chinese]) => chinese === text).map(([, english]) => english);
/** The longer, the more it says. */
const withHoles = pairs
  .filter(([chinese]) => HOLE.test(chinese))
  .sort(([a], [b]) => b.length - a.length)
  .map(([chinese, english]) => {
    const parts = chinese.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { pattern: new RegExp(`^${parts.join('(.+)')}$`), english };
  });

function known(text: string): string[] {
  if (!/[\u3400-\u9fff]/.test(text) || text.trim() === '张*') return [text];
  const same = saidOf(text.trim()).map((english) => text.replace(text.trim(), english));
  const byCloud = inEnglish(text);
  if (byCloud !== text) same.push(byCloud);
  if (same.length) return same;
  for (const { pattern, english } of withHoles) {
    const found = pattern
      .exec(text)
      ?.slice(1)
      .map((part) => known(part)[0]);
    if (found?.every((part) => part !== undefined)) return [fill(english, ...found)];
  }
  return [];
}

/** What an English phone may say where a Chinese one says this; none where it stays as it came. */
export function saidInEnglish(text: string): string[] {
  const told = known(text);
  if (told.length) return told;
  for (let at = text.length - 1; at > 0; at--) {
    const [firsts, rests] = [known(text.slice(0, at)), known(text.slice(at))];
    if (firsts.length && rests.length) return firsts.flatMap((first) => rests.map((rest) => first + rest));
  }
  for (const [chinese, english] of pairs) {
    const at = chinese.split(HOLE).findIndex((part) => part.includes(text));
    if (at >= 0) return [english.split(HOLE)[at]!.trim()];
  }
  return [];
}
