// Figures as the bench hands them on: a tree of named numbers, laid into one another and printed by their full names.

export type Figures = Record<string, unknown>;

/** { a: { b: 1 } } → "a.b": 1 */
export function flatten(figures: Figures, before = ''): [string, unknown][] {
  return Object.entries(figures).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flatten(value as Figures, `${before}${key}.`)
      : [[before + key, value]],
  );
}

/** Lays one tree into another: branches join, leaves replace. */
export function merge(into: Figures, from: Figures): Figures {
  for (const [key, value] of Object.entries(from)) {
    const old = into[key];
    const both = typeof old === 'object' && typeof value === 'object' && old && value;
    into[key] = both ? merge(old as Figures, value as Figures) : value;
  }
  return into;
}
