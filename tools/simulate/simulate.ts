// Many seeds, and what came of them.
import { availableParallelism } from 'node:os';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { openMemory } from '../../local/drive.js';
import { loadKeys } from '../../local/pay/keys.js';
import { bundleFunctions, soundFunctions } from './bundles.js';
import { Coverage } from './coverage.js';
import { type Seeds, tellAll } from './crew.js';
import type { Plant } from './planted.js';
import type { Told } from './story.js';

/** RSA at half the length of the real ones signs six times as fast (measured), and is the same to whoever verifies it. */
const KEY_BITS = 1024;
const OPERATOR = '王芳';

export interface Outcome {
  told: Told[];
  coverage: Coverage;
  /** the stories that found something */
  broken: Told[];
}

/**
 * @param o.plant a fault of the product that is to be found; the first story that finds it is the last one told
 * @param o.days that each story lasts; hours without
 * @param o.minutes after which no further story is begun
 * @param o.onSeed hears of each story in the order of seeds
 */
export async function simulate(
  o: Seeds & { plant?: Plant; days?: number; minutes?: number; workers?: number; onSeed?: (told: Told) => void },
): Promise<Outcome> {
  const { entry, secret } = await makeOperator(OPERATOR);
  const equipment = {
    sources: await (o.plant ? bundleFunctions(o.plant) : soundFunctions()),
    keys: loadKeys(openMemory(), 'wx0000000000000000', KEY_BITS),
    operators: entry,
    staff: { operator: OPERATOR, secret },
    ...(o.days && { days: o.days }),
  };
  const coverage = new Coverage();
  const end = performance.now() + (o.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  const enough = (one: Told): boolean => {
    coverage.add(one.reached);
    o.onSeed?.(one);
    return performance.now() > end || (o.plant !== undefined && one.violations.length > 0);
  };
  const told = await tellAll(o, { equipment, workers: o.workers ?? availableParallelism(), enough });
  return { told, coverage, broken: told.filter(({ violations }) => violations.length > 0) };
}

export function summarize({ told, coverage, broken }: Outcome): string {
  const all = [...coverage.transitions.values()];
  const found = broken.reduce((sum, { violations }) => sum + violations.length, 0);
  const sum = (of: (one: Told) => number): number => told.reduce((total, one) => total + of(one), 0);
  const [taken, returned] = [sum(({ money }) => money.takenFen), sum(({ money }) => money.returnedFen)];
  return [
    `${told.length} seeds`,
    `${sum(({ days }) => days)} simulated days`,
    `${taken} fen taken and ${returned} given back, ${sum(({ money }) => money.differenceFen)} fen of difference`,
    `${found} violations`,
    `${all.filter(Boolean).length} of ${all.length} transitions reached`,
  ].join(', ');
}
