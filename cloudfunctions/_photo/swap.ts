// Stage 6: the new background without a halo. The pixel itself tells how much wall is in it: it lies on the line between
// the wall's colour there and the person's colour nearby. What the wall added is taken away, and the new colour added.
import { boxMean } from './planes.js';
import type { Matte, Picture, Wall } from './types.js';
import { wallAt } from './wall.js';

/** Surely person above this, in the network’s matte. */
const CORE = 0.95;
/** How far, px, the network's edge may be wrong at a working width of 960 (PHOTO.md: band of 14). */
const BAND = 14 / 960;
/** The person's colour is taken from this far inside, same measure. */
const REACH = 24 / 960;
/** Distance² of wall and person (0..3) at which the colour line is trusted fully; smaller means too alike. */
const APART = 0.12;
/** Distance from the colour line at which trust has fallen to 1/e. */
const OFF_LINE = 0.07;
/** Cleans the ends: below is all wall, above LOW + SPAN all person. */
const LOW = 0.04;
const SPAN = 0.92;

const clamp = (v: number) => (v < 0 ? 0 : v > 1 ? 1 : v);

/** Strands reach far beyond the sure person: where it is not near enough, one looks this many times farther. */
const FARTHER = [1, 2, 4];
/** A window tells the person's colour when at least this share of it is surely person. */
const ENOUGH = 0.01;

/** The colour of the sure person nearby: RGB 0..1 planes, and where one is known. */
function personNearby(picture: Picture, { alpha }: Matte) {
  const { width, height, data } = picture;
  const core = alpha.map((a) => (a > CORE ? 1 : 0));
  const planes = [0, 1, 2].map((c) => core.map((k, i) => (k * data[3 * i + c]!) / 255));
  const known = new Uint8Array(core.length);
  const colours = planes.map(() => new Float32Array(core.length));
  for (const times of FARTHER) {
    const radius = Math.max(4, Math.round(REACH * width * times));
    const weight = boxMean(core, width, height, radius);
    const means = planes.map((p) => boxMean(p, width, height, radius));
    for (let i = 0; i < known.length; i++) {
      if (known[i] || weight[i]! < ENOUGH) continue;
      for (let c = 0; c < 3; c++) colours[c]![i] = means[c]![i]! / weight[i]!;
      known[i] = 1;
    }
  }
  return { known, colours };
}

/** Where the edge may lie: neither surely person nor surely wall with all that is around. */
function edgeBand(picture: Picture, { alpha }: Matte): { inside: Uint8Array; mean: Float32Array } {
  const mean = boxMean(alpha, picture.width, picture.height, Math.max(3, Math.round(BAND * picture.width)));
  return { inside: Uint8Array.from(mean, (m) => (m > 0.005 && m < 0.995 ? 1 : 0)), mean };
}

export interface Swapped {
  /** RGB 0..255, interleaved */
  data: Buffer;
  /** the refined share of the person */
  alpha: Float32Array;
}

/**
 * Replaces the wall by one colour.
 * @param skin 1 where a pixel surely is skin: there the network's matte stays
 * @param background RGB 0..255
 */
export function swapBackground(
  picture: Picture,
  matte: Matte,
  wall: Wall,
  background: readonly [number, number, number],
  skin?: Uint8Array,
): Swapped {
  const { width, height, data } = picture;
  const { known, colours } = personNearby(picture, matte);
  const { inside, mean } = edgeBand(picture, matte);
  const out = Buffer.alloc(data.length);
  const refined = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const given = matte.alpha[i]!;
      let alpha = inside[i] ? given : mean[i]! > 0.5 ? 1 : 0;
      if (inside[i] && !(skin?.[i] && given > 0.5)) {
        const w = [wallAt(wall, x, y, 0), wallAt(wall, x, y, 1), wallAt(wall, x, y, 2)] as const;
        alpha = known[i] ? refine(data, i, w, colours, given) : given;
        alpha = clamp((alpha - LOW) / SPAN);
      }
      refined[i] = alpha;
      for (let c = 0; c < 3; c++) {
        const v = data[3 * i + c]!;
        if (alpha <= 0) out[3 * i + c] = background[c]!;
        else if (alpha >= 1) out[3 * i + c] = v;
        else
          out[3 * i + c] = Math.max(
            0,
            Math.min(255, Math.round(v + (1 - alpha) * (background[c]! - 255 * wallAt(wall, x, y, c)))),
          );
      }
    }
  return { data: out, alpha: refined };
}

/** The share of the person in one pixel by its place on the line from the wall's colour to the person's. */
function refine(
  data: Buffer,
  i: number,
  wall: readonly [number, number, number],
  colours: Float32Array[],
  given: number,
): number {
  let [dot, apart] = [0, 0];
  for (let c = 0; c < 3; c++) {
    const d = colours[c]![i]! - wall[c]!;
    dot += (data[3 * i + c]! / 255 - wall[c]!) * d;
    apart += d * d;
  }
  if (apart < 1e-6) return given;
  const v = clamp(dot / apart);
  let off = 0;
  for (let c = 0; c < 3; c++) {
    const d = colours[c]![i]! - wall[c]!;
    off += (data[3 * i + c]! / 255 - wall[c]! - v * d) ** 2;
  }
  const trust = Math.min(1, apart / APART) * Math.exp(-off / OFF_LINE ** 2);
  return trust * v + (1 - trust) * given;
}
