// The dark outline of a bright collar before a bright wall: on the line to a dark suit it looks like a little of the suit
// and much of the wall. Beside cloth that is surely there it belongs to the cloth; between collar and neck it may have the
// very grey of a shadow on the wall, and would let the new colour in. Where a shadow on the wall has the seam's own light,
// its colour still tells it.

import { grow } from '../pixels/planes.js';
import type { Landmarks, Picture, Wall } from '../types.js';
import { OPEN } from './edge.js';
import { blockAt, wallInto } from './line.js';
import { INSIDE, OUTSIDE } from './outline.js';
import type { Person } from './person.js';

/** How far from sure cloth its outline may be, px at twice the final size (measured on the drawn portraits). */
const REACH = 4;
/** Sure cloth: its share of the person, and how bright it is beside the wall. */
const CLOTH = { share: 0.97, light: 0.9 };
/** An outline is darker than the wall by more than this, 0..1 of its light. */
const DARKER = 0.05;

/** A seam is darker than its cloth: it has the wall's light only where the wall has less than this share of the cloth's (best of
 * 0.75, 0.8 and 0.9), and keeps this share of the wall's light itself (of 0.8, 0.9 and 0.95). */
const SHADED = { wall: 0.8, seam: 0.8 };
/** There its colour tells, levels off all between wall and cloth: the first is grain, the last all seam (best of six pairs). */
const OWN = { from: 1.5, to: 4 };

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

/** How far a pixel's colour, whatever its light, is from all between the wall's and the cloth's (0..1), levels. */
function ownColour(data: Buffer, i: number, wall: Float64Array, cloth: Float32Array): number {
  const light = data[i]! + data[i + 1]! + data[i + 2]!;
  const wallLight = wall[0]! + wall[1]! + wall[2]!;
  const clothLight = cloth[0]! + cloth[1]! + cloth[2]!;
  let [way, along, far] = [0, 0, 0];
  for (let c = 0; c < 3; c++) {
    const from = (light * wall[c]!) / wallLight;
    const to = (light * cloth[c]!) / clothLight - from;
    const own = data[i + c]! - from;
    way += to * to;
    along += to * own;
    far += own * own;
  }
  const part = Math.min(1, Math.max(0, along / (way + 1e-9)));
  return Math.sqrt(Math.max(0, far - 2 * part * along + part * part * way));
}

/**
 * Keeps the outlines of bright clothes, in place.
 * @param share the refined share of the person, read and written
 * @param label one a px: only what is OPEN is asked
 * @param side of the outline, one a px (outline.ts)
 */
export function keepSeams(
  { width, height, data }: Picture,
  share: Float32Array,
  label: Uint8Array,
  side: Uint8Array,
  wall: Wall,
  person: Person,
): void {
  const w = new Float64Array(3);
  const light = (i: number) => data[3 * i]! + data[3 * i + 1]! + data[3 * i + 2]!;
  const isCloth = (i: number, wallLight: number) => share[i]! >= CLOTH.share && light(i) > CLOTH.light * wallLight;
  const cloth = person.shirt.rgb;
  const clothLight = 255 * (cloth[0]! + cloth[1]! + cloth[2]!);
  const kept: [number, number][] = [];
  for (let y = REACH; y < height - REACH; y++)
    for (let x = REACH; x < width - REACH; x++) {
      const i = y * width + x;
      if (label[i] !== OPEN || share[i] === 1 || !person.bright[blockAt(person, x, y)]) continue;
      wallInto(wall, x, y, w);
      const wallLight = 255 * (w[0]! + w[1]! + w[2]!);
      let least = 0;
      if (share[i]! > 0 && light(i) <= (1 - DARKER) * wallLight) least = seamShare(side, i, width);
      if (wallLight < SHADED.wall * clothLight && light(i) > SHADED.seam * wallLight)
        least = Math.max(least, Math.min(1, (ownColour(data, 3 * i, w, cloth) - OWN.from) / (OWN.to - OWN.from)));
      if (least <= share[i]!) continue;
      let beside = false;
      for (let v = -REACH; v <= REACH && !beside; v++)
        for (let u = -REACH; u <= REACH && !beside; u++) beside = isCloth(i + v * width + u, wallLight);
      if (beside) kept.push([i, least]);
    }
  // only now: what is kept is not the cloth beside which something else is kept
  for (const [i, least] of kept) share[i] = least;
}

/** The outermost pixels of a seam are half wall: three of the nine around are outside. */
function seamShare(side: Uint8Array, i: number, width: number): number {
  let n = 0;
  for (let v = -width; v <= width; v += width) for (let u = -1; u <= 1; u++) if (side[i + v + u] !== OUTSIDE) n++;
  return (n - 3) / 6;
}
