// Stage 6: how much of a pixel is person, from what the person is made of. Every share from none to all is weighed by how
// likely the pixel's colour is as such a mixture of a material and the wall; the neighbours then tell which end is likelier.

import { boxMean, grow } from '../pixels/planes.js';
import type { Wall } from '../types.js';
import { inWindow, OPEN, PERSON } from './edge.js';
import { blockAt, wallInto } from './line.js';
import { isTellable, type Material, type Materials, NUMBERS, STEPS } from './materials.js';
import type { Person } from './person.js';
import type { Scene } from './scene.js';

/** All and none are so many times as likely as each share between, where all around is so: by the mean around, to the third
 * power (best of 10, 30, 100, 300 and of 2, 3, 4, 6, 8: higher loses faint strands, lower leaves skin bluish). */
const ENDS = 10;
/** How far around, px at twice the final size (best of 1, 2, 3, 4 and 6; less than 3 leaves skin bluish). */
const AROUND = 4;
/** From a pixel with less person than this the search goes on into what the network called person (best of 0.3, 0.5, 0.7, 0.8). */
const FOLLOW = 0.8;

/** So near to the wall's colour, 0..3 of the three channels, a pixel is wall and is asked no further (0.02 changes no figure,
 * 0.035 loses faint strands). */
const SAME = 0.02;

/** Only beside what is mostly wall, so far away, px at twice the final size, is anything half seen through: what is half as bright
 * as the wall amid the person is gloss (best of 0.3, 0.4 and 0.5, of 3, 5, 8, 10 and 12: more opens gloss, less closes fringes). */
const SEEN = { share: 0.4, away: 8 };

/** Numbers a pixel, beside the sum of all likelihoods: their moment, the likelihood of none and of all. */
const KEPT = 3;

/** The same of a pixel that is wall and nothing else. */
const NOTHING = [0, 1, 0];

/** Pixels for which there is room at first (100 drawn portraits: 100,000 to 170,000 are open). */
const FIRST = 1 << 17;

const logs = new Float64Array(STEPS + 1);

/**
 * Weighs the shares of one pixel.
 * @param i byte at which the pixel starts
 * @param w the wall's colour there, 0..1
 * @param out KEPT numbers
 */
function weigh(materials: readonly Material[], data: Buffer, i: number, w: Float64Array, out: Float64Array): void {
  const r = data[i]! / 255 - w[0]!;
  const g = data[i + 1]! / 255 - w[1]!;
  const b = data[i + 2]! / 255 - w[2]!;
  logs.fill(Number.NEGATIVE_INFINITY);
  let best = Number.NEGATIVE_INFINITY;
  for (const { mean, steps } of materials) {
    const [mr, mg, mb] = [mean[0] - w[0]!, mean[1] - w[1]!, mean[2] - w[2]!];
    for (let k = 0, j = 0; k <= STEPS; k++, j += NUMBERS) {
      const share = k / STEPS;
      const [x, y, z] = [r - share * mr, g - share * mg, b - share * mb];
      const square =
        x * (steps[j]! * x + steps[j + 1]! * y + steps[j + 2]! * z) +
        y * (steps[j + 3]! * y + steps[j + 4]! * z) +
        steps[j + 5]! * z * z;
      const log = steps[j + 6]! - 0.5 * square;
      if (log > logs[k]!) logs[k] = log;
      if (log > best) best = log;
    }
  }
  let [sum, moment] = [0, 0];
  for (let k = 0; k <= STEPS; k++) {
    logs[k] = Math.exp(logs[k]! - best);
    sum += logs[k]!;
    moment += (logs[k]! * k) / STEPS;
  }
  out[0] = moment / sum;
  out[1] = logs[0]! / sum;
  out[2] = logs[STEPS]! / sum;
}

/** The mean share, 0..1, when `around` of what lies around is person. */
function settle(kept: ArrayLike<number>, at: number, around: number): number {
  const empty = 1 - around;
  const whole = ENDS * around * around * around * kept[at + 2]!;
  return (kept[at]! + whole) / (1 + ENDS * empty * empty * empty * kept[at + 1]! + whole);
}

/** The materials of a place; undefined where they cannot be told from the wall. Valid until asked again. */
export type MaterialsAt = (x: number, y: number) => readonly Material[] | undefined;

/** Knows what the person is made of at every place. */
export function placeMaterials({ person, face }: Scene, materials: Materials, wall: Wall): MaterialsAt {
  const { hair, skin, seam, cloth, chinY } = materials;
  const [head, nearSkin, atSkin] = [[hair], [hair, seam], [hair, skin, seam]];
  const [body, neck] = [[cloth], [cloth, skin]];
  const tellable = tellableBlocks(person, hair, wall);
  const { rest } = person;
  return (x, y) => {
    const block = blockAt(person, x, y);
    const isRim = face !== undefined && inWindow(face.rim, x, y) === 1;
    // at its rim skin explains what hair of the wall's grey would leave open
    if (isRim && y < chinY) return atSkin;
    if (!tellable[block]) return undefined;
    if (y < chinY) return person.skin.known[block] ? nearSkin : head;
    if (person.bright[block] || !rest.known[block]) return undefined;
    for (let c = 0; c < 3; c++) cloth.mean[c] = rest.rgb[3 * block + c]!;
    return isRim || person.skin.known[block] ? neck : body;
  };
}

/** 1 for every block of the person where the hair can be told from the wall. */
function tellableBlocks({ width, height, step }: Person, hair: Material, wall: Wall): Uint8Array {
  const w = new Float64Array(3);
  return Uint8Array.from({ length: width * height }, (_, at) => {
    wallInto(wall, ((at % width) + 0.5) * step, (Math.floor(at / width) + 0.5) * step, w);
    return isTellable(hair, w) ? 1 : 0;
  });
}

/** Whether a pixel has the very colour of the wall. */
const isWall = (data: Buffer, i: number, w: Float64Array) =>
  Math.abs(data[i]! / 255 - w[0]!) + Math.abs(data[i + 1]! / 255 - w[1]!) + Math.abs(data[i + 2]! / 255 - w[2]!) < SAME;

/** 1 for every pixel near one that is mostly wall. */
function nearWall(share: Float32Array, width: number, height: number): Uint8Array {
  const wall = new Uint8Array(share.length);
  for (let i = 0; i < wall.length; i++) if (share[i]! < SEEN.share) wall[i] = 1;
  return grow(wall, width, height, SEEN.away);
}

/**
 * Finds the person's share of the open pixels, and of those that the network called person though the wall goes on there.
 * @param share 0..1 a px, read and written: the others tell what lies around
 */
export function unmix(
  { picture, label, face }: Scene,
  materialsAt: MaterialsAt,
  wall: Wall,
  share: Float32Array,
): void {
  const { data, width, height } = picture;
  const [w, kept] = [new Float64Array(3), new Float64Array(KEPT)];
  const asked: number[] = [];
  let answers = new Float32Array(KEPT * FIRST);
  const ask = (i: number, x: number, y: number): void => {
    if (face && inWindow(face.skin, x, y)) return;
    const here = materialsAt(x, y);
    if (!here) return;
    wallInto(wall, x, y, w);
    if (isWall(data, 3 * i, w)) kept.set(NOTHING);
    else weigh(here, data, 3 * i, w, kept);
    const end = KEPT * asked.push(i);
    if (end > answers.length) {
      const more = new Float32Array(2 * answers.length);
      more.set(answers);
      answers = more;
    }
    answers.set(kept, end - KEPT);
    share[i] = settle(kept, 0, 0.5);
  };
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) if (label[i] === OPEN) ask(i, x, y);
  const seen = new Uint8Array(label.length);
  for (let k = 0; k < asked.length; k++) {
    const i = asked[k]!;
    if (share[i]! > FOLLOW) continue;
    const x = i % width;
    for (const j of [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]) {
      if (label[j] !== PERSON || seen[j]) continue;
      seen[j] = 1;
      ask(j, j % width, Math.floor(j / width));
    }
  }
  const around = boxMean(share, width, height, AROUND);
  const isNear = nearWall(share, width, height);
  for (let k = 0; k < asked.length; k++) {
    const i = asked[k]!;
    share[i] = isNear[i] ? settle(answers, KEPT * k, around[i]!) : 1;
  }
}
