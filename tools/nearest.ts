// Which known name somebody meant who typed another one: `RETENTION_DAY`, `pay-mchid`, `SECRETID`.

/** As names are compared: case and what stands between words are what people change first. */
const bare = (name: string): string => name.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Letters to add, leave out, exchange, or swap with their neighbour until one word is the other (Damerau and Levenshtein). */
function stepsBetween(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], [...other, ''].map((_, n) => n)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)];
      row.push(Math.min(...ways, ...(swapped ? [(before[j - 2] ?? 0) + 1] : [])));
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}

/** A slip of the finger is one letter in six (chosen: `VIRTUAL_ENV` and `VIRTUAL_APP_KEY` are not taken for each other). */
const mostSteps = (word: string): number => Math.max(1, Math.floor(word.length / 6));
/** A part of a name is taken for it from so many letters on (chosen: `KEY` and `URL` say nothing). */
const LEAST_PART = 5;

/**
 * @param parts also takes a part of a name for the name, as `MCHID` for `PAY_MCHID`
 * @returns the known name that was most likely meant; undefined where none is near
 */
export function nearestOf(typed: string, known: readonly string[], { parts = true } = {}): string | undefined {
  const word = bare(typed);
  const near = known.flatMap((name) => {
    const steps = stepsBetween(word, bare(name));
    const isPart = parts && word.length >= LEAST_PART && bare(name).includes(word);
    return steps <= mostSteps(word) || isPart ? [{ name, steps }] : [];
  });
  return near.sort((a, b) => a.steps - b.steps)[0]?.name;
}
