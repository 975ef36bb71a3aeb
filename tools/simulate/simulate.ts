// Many seeds, one after the other, and what came of them.
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { openMemory } from '../../local/drive.js';
import { loadKeys } from '../../local/pay/keys.js';
import { bundleFunctions, type Plant, Program } from './bundles.js';
import { Coverage } from './coverage.js';
import { type Told, tell } from './story.js';

/** RSA at half the length of the real ones signs six times as fast (measured), and is the same to whoever verifies it. */
const KEY_BITS = 1024;

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
  const program = new Program(await bundleFunctions(o.plant));
  const [keys, made, coverage] = [
    loadKeys(openMemory(), 'wx0000000000000000', KEY_BITS),
    await makeOperator('王芳'),
    new Coverage(),
  ];
  const staff = { operator: '王芳', secret: made.secret };
  const told: Told[] = [];
  for (let seed = o.first; seed < o.first + o.count; seed++) {
    const one = await tell(seed, { program, keys, operators: made.entry, staff, coverage });
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
