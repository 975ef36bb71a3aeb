// The clean plate: the empty wall as close to the person as it can be seen. Beside the head lies the person's own shadow, so
// the wall is followed into the band in any light, from cell to cell, as long as it stays as flat as a wall is.
import { connected, grow } from '../pixels/planes.js';
import type { Wall } from '../types.js';
import { inpaint } from './inpaint.js';
import { OPEN, type Trimap, WALL } from './trimap.js';

/** What light does to a wall: a shadow leaves this share of it, a lamp adds so much (a hand's shadow keeps 0.6, the deepest
 * shadow that the bench draws 0.55). */
const LIGHT = { least: 0.5, most: 1.12 };
/** How far the colour of a lit wall may lie off the wall's own direction, 0..1, beside twice its grain (chosen). */
const OFF = 0.02;
/** A flat cell deviates by no more than this many times the wall's grain (as of the wall's own cells 95 of 100). */
const FLAT = 2.5;

/** Whether a cell looks like the wall in some light: its colour up to a factor, and as flat. */
function looksLikeWall({ cells: { planes, grain }, rgb, noise }: Wall, at: number): boolean {
  const r = planes[0][at]!;
  const g = planes[1][at]!;
  const b = planes[2][at]!;
  const light = (r + g + b) / (rgb[3 * at]! + rgb[3 * at + 1]! + rgb[3 * at + 2]!);
  if (!(light > LIGHT.least && light < LIGHT.most && grain[at]! < FLAT * noise + 0.5 / 255)) return false;
  const red = r - light * rgb[3 * at]!;
  const green = g - light * rgb[3 * at + 1]!;
  const blue = b - light * rgb[3 * at + 2]!;
  return red * red + green * green + blue * blue < (OFF + 2 * noise) ** 2;
}

/**
 * Estimates the wall once more, everywhere.
 * @returns RGB interleaved 0..1, one colour a cell
 */
export function cleanPlate(wall: Wall, { labels, around, width, height }: Trimap): Float32Array {
  const { cells, missed } = wall;
  const n = width * height;
  const [plain, sure, flat, seen] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)];
  for (let at = 0; at < n; at++) {
    plain[at] = looksLikeWall(wall, at) ? 1 : 0;
    sure[at] = labels[at] === WALL ? 1 : 0;
    flat[at] = sure[at] || (labels[at] === OPEN && plain[at]) ? 1 : 0;
  }
  const reached = connected(flat, sure, width, height);
  const beyond = reached.map((v) => 1 - v);
  const beside = grow(beyond, width, height, 1);
  // loose strands cross what is surely wall: carried on, they would darken it far into the hair
  for (let at = 0; at < n; at++)
    seen[at] = plain[at] && reached[at] && around[at]! < 0.5 && (beside[at] ? sure[at] && !missed[at] : 1) ? 1 : 0;
  return seen.includes(1) ? inpaint(cells.planes, seen, width, height) : wall.rgb.slice();
}

/**
 * The plate at one pixel, bilinear.
 * @param out three numbers 0..1
 */
export function plateInto(
  plate: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  out: Float64Array,
): void {
  const u = Math.min(width - 1, Math.max(0, (x + 0.5) / 4 - 0.5));
  const v = Math.min(height - 1, Math.max(0, (y + 0.5) / 4 - 0.5));
  const x0 = Math.max(0, Math.min(width - 2, Math.floor(u)));
  const y0 = Math.max(0, Math.min(height - 2, Math.floor(v)));
  const a = u - x0;
  const b = v - y0;
  const p = 3 * (y0 * width + x0);
  const q = p + 3 * width;
  for (let c = 0; c < 3; c++)
    out[c] =
      (1 - a) * (1 - b) * plate[p + c]! +
      a * (1 - b) * plate[p + 3 + c]! +
      (1 - a) * b * plate[q + c]! +
      a * b * plate[q + 3 + c]!;
}
