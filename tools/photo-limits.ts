// Every limit of every rule, as one table to be read.
import { RULES } from '../cloudfunctions/_photo/checks/index.js';
import type { Limit } from '../cloudfunctions/_photo/checks/limit.js';

function written({ as }: Limit, value: number): string {
  if (!Number.isFinite(value)) return 'never';
  return as === 'percent' ? `${Number((100 * value).toFixed(2))} %` : `${value}${as.unit}`;
}

/** A line a limit: from where on the rule doubts, from where on it refuses, and why. */
export function limitLines(): string[] {
  const rows = RULES.flatMap(({ code, limits }) =>
    Object.entries(limits).map(([key, limit]) => {
      const sign = limit.good === 'low' ? '>' : '<';
      const [doubt, refusal] = [written(limit, limit.warn), written(limit, limit.fail)];
      return [`${code}/${key}`, `doubt ${sign} ${doubt}`, `fault ${sign} ${refusal}`, limit.source] as const;
    }),
  );
  const width = (at: 0 | 1 | 2) => Math.max(...rows.map((row) => row[at].length));
  const [name, doubt, fault] = [width(0), width(1), width(2)];
  return rows.map((row) => [row[0].padEnd(name), row[1].padEnd(doubt), row[2].padEnd(fault), row[3]].join('  '));
}
