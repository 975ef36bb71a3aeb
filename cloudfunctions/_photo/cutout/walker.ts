// Where the outline runs: a random walker with priors (Grady 2005) between the sure person and the sure wall. A walker
// hardly crosses an edge of the picture, so the outline falls on the strongest edge in the band; where there is none, the
// networks decide.
import { type Half, halvePlane } from '../pixels/half.js';
import { tieNeighbours } from './ties.js';
import { OPEN, PERSON, type Trimap } from './trimap.js';

/** Weight of the networks' shares and of the colours' beside that of one neighbour (best of 0.002, 0.005, 0.02, 0.05, 0.1, 0.3 and 1
 * for the networks). */
const PRIOR = { networks: 0.02, colours: 0.05 };
/** The same of clothes: the networks' edge runs beside a white shirt before a white wall, and its outline is a line (best of 0.001 to
 * 0.02 and of 0.02 to 0.2 on 10 drawn people, because what is known of real ones ends above their clothes). */
const CLOTH_PRIOR = { networks: 0.005, colours: 0.2 };
/** Rounds and step of successive over-relaxation: after 40 no place moves by more than 0.01. */
const ROUNDS = 40;
const RELAX = 1.5;

/** How far a place is on the person's side, 0..1, at half the picture's size. */
export interface Sides {
  share: Float32Array;
  width: number;
  height: number;
}

/**
 * Solves for the sides.
 * @param half the picture halved
 * @param told share by the colours times the trust in it, 0..1 a pixel; `trust` alike; rows of `wide` px
 * @param networks share by the networks, 0..1 a cell
 * @param clothes 1 in a cell where the outline is that of clothes
 * @param grain noise of the wall, 0..1
 */
export function walk(
  half: Half,
  { labels, width: cellsWide, height: cellsHigh }: Trimap,
  told: Float32Array,
  trust: Float32Array,
  wide: number,
  networks: Float32Array,
  clothes: Uint8Array,
  grain: number,
): Sides {
  const { width, height } = half;
  const [toldHere, trustHere] = [halvePlane(told, wide, half), halvePlane(trust, wide, half)];
  const n = width * height;
  const [share, target, weight] = [new Float32Array(n), new Float32Array(n), new Float32Array(n)];
  const list = new Int32Array(n);
  let count = 0;
  for (let y = 0, j = 0; y < height; y++)
    for (let x = 0; x < width; x++, j++) {
      const cell = Math.min(cellsHigh - 1, y >> 1) * cellsWide + Math.min(cellsWide - 1, x >> 1);
      const label = labels[cell]!;
      if (label !== OPEN) share[j] = label === PERSON ? 1 : 0;
      if (label !== OPEN) continue;
      const prior = clothes[cell] ? CLOTH_PRIOR : PRIOR;
      weight[j] = prior.networks + prior.colours * trustHere[j]!;
      target[j] = (prior.networks * networks[cell]! + prior.colours * toldHere[j]!) / weight[j]!;
      share[j] = target[j]!;
      // the outermost places lack a neighbour: they keep what they are told
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) list[count++] = j;
    }
  const ties = tieNeighbours(half, list.subarray(0, count), grain);
  // one over all that pulls at a place
  const whole = new Float32Array(count);
  for (let k = 0, t = 0; k < count; k++, t += 4)
    whole[k] = 1 / (ties[t]! + ties[t + 1]! + ties[t + 2]! + ties[t + 3]! + weight[list[k]!]!);
  const pull = new Float32Array(count);
  for (let k = 0; k < count; k++) pull[k] = weight[list[k]!]! * target[list[k]!]!;
  // there and back again, so that no side is ahead
  for (let round = 0; round < ROUNDS; round++)
    for (let m = 0; m < count; m++) {
      const k = round % 2 === 0 ? m : count - 1 - m;
      relax(share, list[k]!, width, ties, 4 * k, pull[k]!, whole[k]!);
    }
  return { share, width, height };
}

/** Moves one place towards the mean of its neighbours and of what pulls at it, and beyond. */
function relax(
  share: Float32Array,
  j: number,
  width: number,
  ties: Float32Array,
  t: number,
  pull: number,
  whole: number,
): void {
  const sum =
    ties[t]! * share[j - 1]! +
    ties[t + 1]! * share[j + 1]! +
    ties[t + 2]! * share[j - width]! +
    ties[t + 3]! * share[j + width]!;
  const next = share[j]! + RELAX * ((sum + pull) * whole - share[j]!);
  share[j] = next < 0 ? 0 : next > 1 ? 1 : next;
}

/** The sides at a pixel of the picture, bilinear, 0..1. */
export function sideAt({ share, width, height }: Sides, x: number, y: number): number {
  const u = Math.min(width - 1.001, Math.max(0, (x + 0.5) / 2 - 0.5));
  const v = Math.min(height - 1.001, Math.max(0, (y + 0.5) / 2 - 0.5));
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  const a = u - x0;
  const b = v - y0;
  const j = y0 * width + x0;
  const upper = share[j]! * (1 - a) + share[j + 1]! * a;
  return upper * (1 - b) + (share[j + width]! * (1 - a) + share[j + width + 1]! * a) * b;
}
