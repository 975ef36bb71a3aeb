// A date with its time, a range, and an official name in brackets are one word each: a phone breaks a line after any hyphen
// between two digits and between any two Chinese characters, and then "2027-03-" ends a line and "31" begins the next. A word
// joiner (U+2060), which nobody sees, holds them together, and so does the blank that breaks no line.

/** Sentences to be read, by the names under which answers have them. Ids, addresses and what is signed stay as they came. */
const SENTENCES: ReadonlySet<string> = new Set([
  ...['hint', 'say', 'next', 'rejectReason', 'until', 'promise', 'follow'],
  // of help: what to tap on the pages of 学信网, under the names that stand there
  ...['steps', 'notes', 'answer'],
  // of `expected`: how long things take
  ...['review', 'delivery'],
]);

/** @returns the same words, with no line to break inside a number, a time or a name */
const unbroken = (text: string): string =>
  text
    .replace(/(\d[-–])(?=\d)/g, '$1\u2060')
    .replace(/(\d) (?=\d\d:\d\d)/g, '$1\u00a0')
    .replace(/\([\u3400-\u9fff]+\)/g, (name) => [...name].join('\u2060'));

/** An answer of the cloud whose sentences keep their numbers whole. */
export function withWholeNumbers<T>(answer: T): T {
  const deep = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return SENTENCES.has(name) ? unbroken(value) : value;
    if (Array.isArray(value)) return value.map((inside) => deep(inside, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, deep(inside, key)]));
  };
  return deep(answer, '') as T;
}
