// The person's colour near each place of the wall: what is told from the wall by it may be a mixture of the two.
import { grow } from '../../pixels/planes.js';
import { spreadColours } from '../../pixels/sums.js';
import type { EmptyWall } from './empty-wall.js';
import type { Inside } from './inside.js';
import { type Removed, SIDE } from './removed.js';
import type { Evidence } from './scene.js';

/** The person's colour is taken from so far inside, cells of the wall (12 px), and spread so far outwards, cells: the width of
 * the widest rim with what the network's outline may be off. */
const WELL_INSIDE = 3;
const REACH = [4, 8, 16];

/** A cell of the person nearer to the wall's colour than this, levels: where such cloth is near, a rest of the wall cannot be
 * told from it. */
const ALIKE = 50;
/** So much of the person nearby may be alike, share. */
const SOME = 0.1;

/** Means of the squares of a cell, 0..1, and whether all of them are surely person. */
function toCells({ shot, width: wide }: Removed, { unsure }: Inside, { width, height, step }: EmptyWall) {
  const per = step / SIDE;
  const plane = () => new Float32Array(width * height);
  const planes: [Float32Array, Float32Array, Float32Array] = [plane(), plane(), plane()];
  const whole = new Uint8Array(width * height).fill(1);
  const k = 1 / (255 * per * per);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      for (let v = 0; v < per; v++)
        for (let u = 0, i = (y * per + v) * wide + x * per; u < per; u++, i++) {
          if (unsure[i]) whole[at] = 0;
          for (let c = 0; c < 3; c++) planes[c]![at]! += k * shot[c]![i]!;
        }
  return { planes, whole };
}

/** The person's colour near each cell of the wall, where the person there is of another colour than the wall. */
export function personColours(removed: Removed, inside: Inside, wall: EmptyWall): Evidence['person'] {
  const { width, height, rgb: empty } = wall;
  const { planes, whole } = toCells(removed, inside, wall);
  const sure = grow(whole, width, height, -WELL_INSIDE);
  const rgb = new Float32Array(3 * sure.length);
  const known = new Uint8Array(sure.length);
  spreadColours(planes, sure, width, height, REACH, () => 0, rgb, known);
  const alike = new Float32Array(sure.length);
  for (let i = 0; i < alike.length; i++) {
    if (!sure[i]) continue;
    let off = 0;
    for (let c = 0; c < 3; c++) off += (planes[c]![i]! - empty[3 * i + c]!) ** 2;
    if (255 * 255 * off < ALIKE ** 2) alike[i] = 1;
  }
  const some = new Float32Array(rgb.length);
  spreadColours([alike, alike, alike], sure, width, height, REACH, () => 0, some, new Uint8Array(sure.length));
  for (let i = 0; i < known.length; i++) if (some[3 * i]! > SOME) known[i] = 0;
  return { rgb, known };
}
