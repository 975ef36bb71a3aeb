// A mutant: one line of the product made wrong in a way that a careful reviewer would fear, and the test files that
// must notice.

export interface Mutant {
  /** relative to the repository */
  file: string;
  /** stands in the file exactly once */
  from: string;
  to: string;
  /** what would happen to somebody */
  fear: string;
  tests: readonly string[];
}

/** Several mutants of one file under the same tests, each as [fear, from, to]. */
export const mutantsOf = (file: string, tests: string, list: [fear: string, from: string, to: string][]): Mutant[] =>
  list.map(([fear, from, to]) => ({
    file,
    from,
    to,
    fear,
    tests: tests.split(' ').map((test) => `tests/${test}.test.ts`),
  }));

/**
 * The file with its line made wrong.
 * @throws Error when the line is not there once: the list has to follow the code
 */
export function mutate(source: string, { file, from, to }: Mutant): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file}: “${from}” stands there ${parts.length - 1} times, expected once`);
  return parts.join(to);
}
