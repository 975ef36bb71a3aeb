// The clean plate: the empty wall as close to the person as it can be seen. Beside the head lies the person's own shadow, so
// the wall is followed into the band in any light, from cell to cell, as long as it stays as flat as a wall is.
import { connected, grow } from '../pixels/planes.js';
import type { Wall } from '../types.js';
import { OPEN, type Trimap, WALL } from './trimap.js';

/** What light does to a wall: a shadow leaves this share of it, a lamp adds so much (a hand's shadow keeps 0.6, the deepest
 * shadow that the bench draws 0.55). */
const LIGHT = { least: 0.5, most: 1.12 };
/** How far the colour of a lit wall may lie off the wall's own direction, 0..1, beside twice its grain (chosen). */
const OFF = 0.02;
/** A flat cell deviates by no more than this many times the wall's grain (as of the wall's own cells 95 of 100). */
const FLAT = 2.5;

/** Whether a cell looks like the wall in some light: its colour up to a factor, and as flat. */
function looksLikeWall({ cells, rgb, noise }: Wall, at: number): boolean {
  const [r, g, b] = [cells.planes[0][at]!, cells.planes[1][at]!, cells.planes[2][at]!];
  const [R, G, B] = [rgb[3 * at]!, rgb[3 * at + 1]!, rgb[3 * at + 2]!];
  const light = (r + g + b) / (R + G + B);
  return (
    light > LIGHT.least &&
    light < LIGHT.most &&
    Math.hypot(r - light * R, g - light * G, b - light * B) < OFF + 2 * noise &&
    cells.grain[at]! < FLAT * noise + 0.5 / 255
  );
}

/**
 * Estimates the wall once more, everywhere.
 * @returns RGB interleaved 0..1, one colour a cell
 */
export function cleanPlate(wall: Wall, { labels, around, width, height }: Trimap): Float32Array {
  const { cells, missed } = wall;
  const n = width * height;
  const [flat, sure, seen] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)];
  for (let at = 0; at < n; at++) {
    sure[at] = labels[at] === WALL ? 1 : 0;
    flat[at] = sure[at] || (labels[at] === OPEN && looksLikeWall(wall, at)) ? 1 : 0;
  }
  const reached = connected(flat, sure, width, height);
  const beside = grow(
    Uint8Array.from(reached, (v) => 1 - v),
    width,
    height,
    1,
  );
  for (let at = 0; at < n; at++)
    seen[at] = reached[at] && around[at]! < 0.5 && (beside[at] ? sure[at] && !missed[at] : 1) ? 1 : 0;
  return seen.some((v) => v === 1) ? inpaint(cells.planes, seen, width, height) : wall.rgb.slice();
}

/**
 * Carries the seen cells' colours on into the others, front by front: each cell gets the mean of its neighbours that have one
 * (inpainting by a marching front, Telea 2004, with equal weights). What is near counts: a mean over a window would
 * brighten a narrow shadow by the bright wall beyond it.
 * @returns RGB interleaved 0..1
 */
function inpaint(planes: Wall['cells']['planes'], seen: Uint8Array, width: number, height: number): Float32Array {
  const n = width * height;
  const out = new Float32Array(3 * n);
  /** the front in which a cell got its colour; 0 for none yet */
  const front = new Int32Array(n);
  const order = new Int32Array(n);
  let [from, to] = [0, 0];
  const add = (i: number, step: number) => {
    front[i] = step;
    order[to++] = i;
  };
  for (let i = 0; i < n; i++) {
    if (!seen[i]) continue;
    for (let c = 0; c < 3; c++) out[3 * i + c] = planes[c]![i]!;
    add(i, 1);
  }
  for (; from < to; from++) {
    const i = order[from]!;
    const [x0, y0] = [i % width, Math.floor(i / width)];
    const step = front[i]!;
    let [r, g, b, count] = [0, 0, 0, 0];
    for (let y = Math.max(0, y0 - 1); y <= Math.min(height - 1, y0 + 1); y++)
      for (let x = Math.max(0, x0 - 1); x <= Math.min(width - 1, x0 + 1); x++) {
        const j = y * width + x;
        if (front[j] === 0) add(j, step + 1);
        if (step === 1 || front[j]! >= step) continue;
        r += out[3 * j]!;
        g += out[3 * j + 1]!;
        b += out[3 * j + 2]!;
        count++;
      }
    if (count === 0) continue;
    out[3 * i] = r / count;
    out[3 * i + 1] = g / count;
    out[3 * i + 2] = b / count;
  }
  return out;
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
  const [a, b] = [u - x0, v - y0];
  const [p, q] = [3 * (y0 * width + x0), 3 * (y0 * width + x0 + width)];
  const [w00, w10, w01, w11] = [(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b];
  for (let c = 0; c < 3; c++)
    out[c] = w00 * plate[p + c]! + w10 * plate[p + 3 + c]! + w01 * plate[q + c]! + w11 * plate[q + 3 + c]!;
}
