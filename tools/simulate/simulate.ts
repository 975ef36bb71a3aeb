// Many seeds, one after the other, and what came of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { loadKeys } from '../../local/pay/keys.js';
import { bundleFunctions, type Plant } from './bundles.js';
import { Coverage } from './coverage.js';
import { type Told, tell } from './story.js';

export interface Outcome {
  told: Told[];
  coverage: Coverage;
  /** the seeds that found something */
  broken: Told[];
}

/**
 * @param o.plant a fault of the product that is to be found
 * @param o.onSeed hears of each story when it is over
 */
export async function simulate(o: {
  first: number;
  count: number;
  plant?: Plant;
  onSeed?: (told: Told) => void;
}): Promise<Outcome> {
  const scripts = await bundleFunctions(o.plant);
  const dir = mkdtempSync(join(tmpdir(), 'simulate-keys-'));
  const [keys, made, coverage] = [loadKeys(dir, 'wx0000000000000000'), await makeOperator('王芳'), new Coverage()];
  rmSync(dir, { recursive: true });
  const staff = { operator: '王芳', secret: made.secret };
  const told: Told[] = [];
  for (let seed = o.first; seed < o.first + o.count; seed++) {
    const one = await tell(seed, { scripts, keys, operators: made.entry, staff, coverage });
    told.push(one);
    o.onSeed?.(one);
  }
  return { told, coverage, broken: told.filter(({ violations }) => violations.length > 0) };
}

export function summarize({ told, coverage, broken }: Outcome): string {
  const all = [...coverage.transitions.values()];
  const found = broken.reduce((sum, { violations }) => sum + violations.length, 0);
  return `${told.length} seeds, ${found} violations, ${all.filter(Boolean).length} of ${all.length} transitions reached`;
}
