// What the engine says of pixels whose share is known: the examples that the last weighing of the cut-out learns from.
import { INPUTS, isLearntOf, writeEvidence } from '../../cloudfunctions/_photo/cutout/stack.js';
import { swapShot } from '../../cloudfunctions/_photo/make.js';
import { random } from '../../local/studio/random.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { knownOf } from '../bench/people-edge.js';
import type { EdgeJob } from '../bench/people-jobs.js';
import { composeScene } from '../bench/people-scene.js';

/** One of so many open pixels is taken: neighbours tell the same. */
const EVERY = 24;
/** Places of the smooth share and of the truth in an example, after what was said. */
export const TRUTH = INPUTS;
export const EXAMPLE = INPUTS + 1;

/**
 * Examples of one person before one wall.
 * @returns EXAMPLE numbers each: what was said, and the known share, 0..1
 * @throws AppError CHECK_FAILED when no face or head is found
 */
export async function examplesOf(folder: string, { person, wall }: EdgeJob, models: string): Promise<Float32Array> {
  const scene = await composeScene(folder, person.id, wall);
  const swap = await swapShot(scene.jpeg, { profile: DEFAULT_PROFILE, models });
  const evidence = swap.swapped.between?.evidence;
  // a wall that is not plain is cut out by the network's share alone
  if (!evidence) return new Float32Array(0);
  const { share, untold, end } = await knownOf(scene, swap, BACKGROUNDS.blue);
  const rnd = random(Number(person.id));
  const { pixels } = evidence.likelihood;
  const said = new Float64Array(INPUTS);
  const out: number[] = [];
  for (let k = 0; k < pixels.length; k++) {
    const i = pixels[k]!;
    if (i >= end || untold[i] || !isLearntOf(evidence, k) || rnd() * EVERY > 1) continue;
    writeEvidence(evidence, k, said);
    out.push(...said, share[i]!);
  }
  return Float32Array.from(out);
}
