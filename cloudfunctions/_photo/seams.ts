// The dark outline of a bright collar before a bright wall: on the line to a dark suit it looks like a little of the suit
// and much of the wall. Beside cloth that is surely there it belongs to the cloth; between collar and neck it may have the
// very grey of a shadow on the wall, and would let the new colour in.
import { blockAt, wallInto } from './line.js';
import { INSIDE, OUTSIDE } from './outline.js';
import type { Person } from './person.js';
import { grow } from './planes.js';
import type { Landmarks, Picture, Wall } from './types.js';

/** How far from sure cloth its outline may be, px at twice the final size (measured on the drawn portraits). */
const REACH = 4;
/** Sure cloth: its share of the person, and how bright it is beside the wall. */
const CLOTH = { share: 0.97, light: 0.9 };
/** An outline is darker than the wall by more than this, 0..1 of its light. */
const DARKER = 0.05;

/** The collar: around the middle of the face, from a little above the chin to the chest, face widths. */
const COLLAR = { half: 0.5, above: 0.15, below: 0.9 };
/** Half the width, px at twice the final size, of a slit through which no wall is seen: it is a seam (measured: 2 to 4 px wide). */
const SLIT = 2;

/**
 * Closes the slits at a bright collar, in place: there the person's side of the outline goes on.
 * @param side of the outline, one a px (outline.ts)
 */
export function closeSlits(side: Uint8Array, width: number, person: Person, marks: Landmarks): void {
  const { centreX, faceWidth, chin } = marks;
  const left = Math.max(0, Math.round(centreX - COLLAR.half * faceWidth));
  const top = Math.max(0, Math.round(chin[1] - COLLAR.above * faceWidth));
  const wide = Math.min(width, Math.round(centreX + COLLAR.half * faceWidth)) - left;
  const high = Math.min(Math.floor(side.length / width), Math.round(chin[1] + COLLAR.below * faceWidth)) - top;
  if (wide <= 0 || high <= 0) return;
  const at = (i: number) => (Math.floor(i / wide) + top) * width + (i % wide) + left;
  const outside = Uint8Array.from({ length: wide * high }, (_, i) => (side[at(i)] === OUTSIDE ? 1 : 0));
  const open = grow(grow(outside, wide, high, -SLIT), wide, high, SLIT);
  for (let i = 0; i < open.length; i++)
    if (outside[i] && !open[i] && person.bright[blockAt(person, (i % wide) + left, Math.floor(i / wide) + top)])
      side[at(i)] = INSIDE;
}

/**
 * Keeps the outlines of bright clothes, in place.
 * @param share the refined share of the person, read and written
 * @param side of the outline, one a px (outline.ts)
 */
export function keepSeams(
  { width, height, data }: Picture,
  share: Float32Array,
  side: Uint8Array,
  wall: Wall,
  person: Person,
): void {
  const w = new Float64Array(3);
  const light = (i: number) => data[3 * i]! + data[3 * i + 1]! + data[3 * i + 2]!;
  const isCloth = (i: number, wallLight: number, shares: Float32Array) =>
    shares[i]! >= CLOTH.share && light(i) > CLOTH.light * wallLight;
  const kept: number[] = [];
  for (let y = REACH; y < height - REACH; y++)
    for (let x = REACH; x < width - REACH; x++) {
      const i = y * width + x;
      if (share[i] === 1 || share[i] === 0 || !person.bright[blockAt(person, x, y)]) continue;
      wallInto(wall, x, y, w);
      const wallLight = 255 * (w[0]! + w[1]! + w[2]!);
      if (light(i) > (1 - DARKER) * wallLight) continue;
      let beside = false;
      for (let v = -REACH; v <= REACH && !beside; v++)
        for (let u = -REACH; u <= REACH && !beside; u++) beside = isCloth(i + v * width + u, wallLight, share);
      if (beside) kept.push(i);
    }
  for (const i of kept) {
    // the outermost pixels of the seam are half wall: three of the nine around are outside
    let n = 0;
    for (let v = -width; v <= width; v += width) for (let u = -1; u <= 1; u++) if (side[i + v + u] !== OUTSIDE) n++;
    share[i] = Math.max(share[i]!, (n - 3) / 6);
  }
}
