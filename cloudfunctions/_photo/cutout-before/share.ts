// How much of each pixel is person: the heart of stage 6. Where the person's materials can be told from the wall they are
// unmixed (unmix.ts); beside clothes and hair of the wall's own colour the outline decides, and the colour line where it can.

import type { Wall } from '../types.js';
import { inWindow, PERSON, WALL } from './edge.js';
import { bestLine, blockAt, type OnLine, wallInto } from './line.js';
import { BARRED, INSIDE, OUTSIDE } from './outline.js';
import type { Scene } from './scene.js';
import { placeMaterials, unmix } from './unmix.js';

/** How well the wall's colour is known besides its grain, 0..1 (1.1 levels and a shadow, measured), and how many times
 * that wall and person must differ before the colour line is trusted fully (best of 4, 8 and 12). */
const UNKNOWN = 0.006;
const CLEAR = 8;
/** Distance from the colour line at which trust has fallen to 1/e. */
const OFF_LINE = 0.09;
/** So far inside the outline, px at twice the final size, its own place no longer matters (best of 2, 3 and 4). */
const DEEP = 3;
/** Nothing lights a wall: what is lighter by so much (three channels, 0..3) begins to be gloss on hair, and is it (chosen:
 * the bright rims that a phone draws around dark hair stay below). */
const GLOSS = { from: 0.3, to: 0.45 };
/** Distance² from the wall of hair and clothes that are not bright themselves. */
const DARK = 0.1;
/** Cleans the ends: below is all wall, above LOW + SPAN all person. */
const LOW = 0.04;
const SPAN = 0.92;

/** The person's share 0..1 of every pixel, written into `out`. */
export function findShares(scene: Scene, wall: Wall, out: Float32Array): void {
  const { picture, label, face, side, matte, materials } = scene;
  const materialsAt = materials && placeMaterials(scene, materials, wall);
  const w = new Float64Array(3);
  // distance² at which wall and person can be told apart in this picture, all three channels
  const clear = 3 * (CLEAR * (wall.noise + UNKNOWN)) ** 2;
  for (let y = 0, i = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++, i++) {
      if (label[i] === WALL) out[i] = 0;
      else if (label[i] === PERSON || (face && inWindow(face.skin, x, y))) out[i] = 1;
      else if (!side) out[i] = matte.alpha[i]!;
      else if (!materialsAt?.(x, y)) {
        wallInto(wall, x, y, w);
        out[i] = byOutline(scene, side, i, x, y, w, clear);
      }
    }
  if (materialsAt) unmix(scene, materialsAt, wall, out);
  for (let i = 0; i < out.length; i++) if (out[i]! < 1) out[i] = Math.min(1, Math.max(0, (out[i]! - LOW) / SPAN));
}

/** What cannot be unmixed: by the colour line, and by the outline where wall and person are alike. */
function byOutline(
  { picture, person, matte, materials }: Scene,
  side: Uint8Array,
  i: number,
  x: number,
  y: number,
  w: Float64Array,
  clear: number,
): number {
  const { data } = picture;
  const block = blockAt(person, x, y);
  const given = matte.alpha[i]!;
  const barred = side[i] === BARRED;
  const inside = barred ? given : softSide(side, i, picture.width);
  const line = bestLine(data, 3 * i, w, person, block);
  // hair that cannot be told from the wall: no gap can be told from its strands
  if (materials && y < materials.chinY && isDeep(side, i, picture.width)) return 1;
  let share = line ? weigh(line, inside, clear) : given;
  // beside clothes like the wall, what looks like the wall may be either: there the outline decides
  if (line && line.share < 0.5 && !barred && person.bright[block])
    share = line.apart > DARK ? Math.max(line.share, inside) : inside;
  const lighter = (data[3 * i]! + data[3 * i + 1]! + data[3 * i + 2]!) / 255 - w[0]! - w[1]! - w[2]!;
  if (lighter > GLOSS.from) share = Math.min(1, Math.max(share, (lighter - GLOSS.from) / (GLOSS.to - GLOSS.from)));
  return share;
}

/** Whether a pixel and what lies around it are on the person's side of the outline. */
function isDeep(side: Uint8Array, i: number, width: number): boolean {
  for (let v = -DEEP; v <= DEEP; v += DEEP)
    for (let u = -DEEP; u <= DEEP; u += DEEP) if (side[i + v * width + u] !== INSIDE) return false;
  return true;
}

/** The outline as a lens draws it: mean over 3 × 3 px, cut at the borders. */
function softSide(side: Uint8Array, i: number, width: number): number {
  const inside = side[i] !== OUTSIDE;
  const x = i % width;
  let [n, all] = [0, 0];
  for (let v = -width; v <= width; v += width)
    for (let u = x > 0 ? -1 : 0; u <= (x < width - 1 ? 1 : 0); u++) {
      const other = side[i + v + u];
      if (other === INSIDE || (inside && other === BARRED)) n++;
      if (other !== undefined) all++;
    }
  return n / all;
}

/** By the colour line where wall and person differ and the pixel lies on it, else by the outline. */
function weigh(line: OnLine, inside: number, clear: number): number {
  const trust = Math.min(1, line.apart / clear) * Math.exp(-line.off / OFF_LINE ** 2);
  return trust * line.share + (1 - trust) * inside;
}
