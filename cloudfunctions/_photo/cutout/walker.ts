// Where the outline runs: a random walker with priors (Grady 2005) between the sure person and the sure wall. A walker
// hardly crosses an edge of the picture, so the outline falls on the strongest edge in the band; where there is none, the
// networks decide.
import { type Half, halvePlane } from '../pixels/half.js';
import { OPEN, PERSON, type Trimap } from './trimap.js';

/** Weight of the networks' shares and of the colours' beside that of one neighbour (best of 0.02, 0.05, 0.1, 0.3 and 1). */
const PRIOR = { networks: 0.02, colours: 0.05 };
/** A step between two places is an edge from so many deviations of the grain on (best of 4, 6 and 9). */
const EDGE = 6;
/** What is left of a neighbour's weight across the strongest edge (chosen: a walker must not be shut in). */
const LEAST = 0.004;
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
 * @param grain noise of the wall, 0..1
 */
export function walk(
  half: Half,
  { labels, width: cellsWide, height: cellsHigh }: Trimap,
  told: Float32Array,
  trust: Float32Array,
  wide: number,
  networks: Float32Array,
  grain: number,
): Sides {
  const { rgb, width, height } = half;
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
      weight[j] = PRIOR.networks + PRIOR.colours * trustHere[j]!;
      target[j] = (PRIOR.networks * networks[cell]! + PRIOR.colours * toldHere[j]!) / weight[j]!;
      share[j] = target[j]!;
      // the outermost places lack a neighbour: they keep what they are told
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) list[count++] = j;
    }
  const scale = 1 / (2 * ((EDGE / 2) * (0.6 * grain + 1 / 255)) ** 2);
  const tie = (a: number, b: number) => {
    const r = rgb[a]! - rgb[b]!;
    const g = rgb[a + 1]! - rgb[b + 1]!;
    const l = rgb[a + 2]! - rgb[b + 2]!;
    return LEAST + Math.exp(-(r * r + g * g + l * l) * scale);
  };
  // left, right, up, down
  const ties = new Float32Array(4 * count);
  for (let k = 0; k < count; k++) {
    const j = 3 * list[k]!;
    ties[4 * k] = tie(j, j - 3);
    ties[4 * k + 1] = tie(j, j + 3);
    ties[4 * k + 2] = tie(j, j - 3 * width);
    ties[4 * k + 3] = tie(j, j + 3 * width);
  }
  // one over all that pulls at a place
  const whole = new Float32Array(count);
  for (let k = 0, t = 0; k < count; k++, t += 4)
    whole[k] = 1 / (ties[t]! + ties[t + 1]! + ties[t + 2]! + ties[t + 3]! + weight[list[k]!]!);
  for (let round = 0; round < ROUNDS; round++)
    for (let m = 0; m < count; m++) {
      const k = round % 2 === 0 ? m : count - 1 - m;
      const j = list[k]!;
      const t = 4 * k;
      const sum =
        ties[t]! * share[j - 1]! +
        ties[t + 1]! * share[j + 1]! +
        ties[t + 2]! * share[j - width]! +
        ties[t + 3]! * share[j + width]!;
      const next = share[j]! + RELAX * ((sum + weight[j]! * target[j]!) * whole[k]! - share[j]!);
      share[j] = next < 0 ? 0 : next > 1 ? 1 : next;
    }
  return { share, width, height };
}

/** The sides at a pixel of the picture, bilinear, 0..1. */
export function sideAt({ share, width, height }: Sides, x: number, y: number): number {
  const u = Math.min(width - 1.001, Math.max(0, (x + 0.5) / 2 - 0.5));
  const v = Math.min(height - 1.001, Math.max(0, (y + 0.5) / 2 - 0.5));
  const [x0, y0] = [Math.floor(u), Math.floor(v)];
  const [a, b] = [u - x0, v - y0];
  const j = y0 * width + x0;
  const upper = share[j]! * (1 - a) + share[j + 1]! * a;
  return upper * (1 - b) + (share[j + width]! * (1 - a) + share[j + width + 1]! * a) * b;
}
