// How easily a walker goes from one place to the next: hardly across an edge of the picture. A white shirt before a white wall
// differs by no more than some grains, which two neighbours alone do not show: the means of nine places on either side do, and of
// such a wide, faint edge the crest counts alone (non-maximum suppression, Canny 1986), so that it bars the way at one line.
import type { Half } from '../pixels/half.js';

/** A step between two places is an edge from so many deviations of the grain on (best of 4, 6 and 9). */
const EDGE = 6;
/** What is left of a neighbour's weight across the strongest edge (chosen: a walker must not be shut in). */
const LEAST = 0.004;
/** Means of nine places are so many times as sure as one place: its deviation falls by the root of nine (best of 1, 2 and 3 on
 * 20 drawn people, with 2 as good). */
const SURER = 3;
/** What such an edge leaves at least, so that a strong edge bars more than any faint one (of 0, 0.05, 0.1 and 0.2: with 0 a fold of
 * seven levels holds the outline as fast as an edge of 38, with 0.2 the halo before white walls is above 2.5 levels). */
const LEAST_FAINT = 0.1;

/** Means of 3 × 3 places, RGB 0..1 interleaved; in the outermost rows and columns they are none, and nothing is told of them. */
function meanOfNine({ rgb, width, height }: Half): Float32Array {
  const row = 3 * width;
  const lines = new Float32Array(rgb.length);
  for (let k = 3; k < rgb.length - 3; k++) lines[k] = (rgb[k - 3]! + rgb[k]! + rgb[k + 3]!) / 9;
  const out = new Float32Array(rgb.length);
  for (let k = row; k < row * (height - 1); k++) out[k] = lines[k - row]! + lines[k]! + lines[k + row]!;
  return out;
}

/** @param a first of three numbers; `b` alike */
function squaredGap(rgb: Float32Array, a: number, b: number): number {
  const r = rgb[a]! - rgb[b]!;
  const g = rgb[a + 1]! - rgb[b + 1]!;
  const l = rgb[a + 2]! - rgb[b + 2]!;
  return r * r + g * g + l * l;
}

/** Where the light changes evenly there is no edge: a faint one is so many times as steep as what lies ASIDE places before and
 * behind it, the nearest means that share no place with its own (chosen). */
const STEEPER = 2;
const ASIDE = 3;
/** Places on either side of a step that are looked at. */
const REACH = ASIDE + 2;

/**
 * The step between the nine places before and the nine behind, squared.
 * @param a first of three numbers of the place before; `step` from it to the next place
 */
const wideGap = (means: Float32Array, a: number, step: number): number => squaredGap(means, a - step, a + 2 * step);

/** Whether no neighbouring step is greater, and what lies beside is much less. */
function isCrest(means: Float32Array, a: number, step: number, own: number): boolean {
  if (own < wideGap(means, a - step, step) || own <= wideGap(means, a + step, step)) return false;
  const most = own / (STEEPER * STEEPER);
  return wideGap(means, a - ASIDE * step, step) < most && wideGap(means, a + ASIDE * step, step) < most;
}

/** Ties places of one half picture. */
class Ties {
  private readonly means: Float32Array;
  private readonly scale: number;

  constructor(
    private readonly half: Half,
    grain: number,
  ) {
    this.means = meanOfNine(half);
    this.scale = 1 / (2 * ((EDGE / 2) * (0.6 * grain + 1 / 255)) ** 2);
  }

  /**
   * @param j a place, `step` from it to the next
   * @param at how many places lie before it in its row or column of `length`
   */
  between(j: number, step: number, at: number, length: number): number {
    const { half, means, scale } = this;
    const sharp = LEAST + Math.exp(-scale * squaredGap(half.rgb, 3 * j, 3 * (j + step)));
    // of the picture's own border no wide edge is told
    if (sharp < LEAST + LEAST_FAINT || at < REACH || at > length - 2 - REACH) return sharp;
    const own = wideGap(means, 3 * j, 3 * step);
    const faint = LEAST + Math.max(LEAST_FAINT, Math.exp(-scale * SURER * SURER * own));
    return faint < sharp && isCrest(means, 3 * j, 3 * step, own) ? faint : sharp;
  }
}

/**
 * Ties every place to its four neighbours.
 * @param places indices into the half picture, none of them in its outermost rows and columns
 * @param grain noise of the wall, 0..1
 * @returns left, right, up and down of each place, from 0.004 across a strong edge to 1.004
 */
export function tieNeighbours(half: Half, places: Int32Array, grain: number): Float32Array {
  const { width, height } = half;
  const ties = new Ties(half, grain);
  // to the right and down of every place: most neighbours are asked about from both sides
  const [right, down] = [new Float32Array(width * height), new Float32Array(width * height)];
  const across = (j: number, x: number) => (right[j] ||= ties.between(j, 1, x, width));
  const along = (j: number, y: number) => (down[j] ||= ties.between(j, width, y, height));
  const out = new Float32Array(4 * places.length);
  for (let k = 0; k < places.length; k++) {
    const j = places[k]!;
    const y = Math.floor(j / width);
    const x = j - y * width;
    out[4 * k] = across(j - 1, x - 1);
    out[4 * k + 1] = across(j, x);
    out[4 * k + 2] = along(j - width, y - 1);
    out[4 * k + 3] = along(j, y);
  }
  return out;
}
