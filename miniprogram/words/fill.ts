// Sentences with holes: "还可检测 {1} 次". A program fills them; a page, which cannot call anything, gets the words between
// the holes and puts its own values there.

const HOLE = /\{(\d)\}/;

/** @param values of {1}, {2}, …, in whatever order the sentence of a language has them */
export function fill(sentence: string, ...values: (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n) - 1]));
}

type ForPage<T> = { [K in keyof T]: string | string[] };

/** The words of a page as its `t`: a sentence with holes is the list of what stands before, between and after them. */
export function forPage<T extends Record<string, string>>(words: T): ForPage<T> {
  const entries = Object.entries(words).map(([key, sentence]) => {
    // most have none, and every page asks before it can be shown
    if (!sentence.includes('{')) return [key, sentence];
    // every second part is the number of a hole
    const parts = sentence.split(HOLE).filter((_, at) => at % 2 === 0);
    return [key, parts.length > 1 ? parts : sentence];
  });
  return Object.fromEntries(entries) as ForPage<T>;
}
