// Verification that sees what a person sees: the finished photo beside the shot it was made from. It believes the two
// pictures, the networks and the colours of the wall, and nothing that the cut-out says of itself.
import { grow } from '../../pixels/planes.js';
import { spreadColours } from '../../pixels/sums.js';
import { learnSkin } from '../../see/skin.js';
import type { Landmarks, Rect, Wall } from '../../types.js';
import { estimateWall } from '../../wall/wall.js';
import { seeInside } from './inside.js';
import { findLeft } from './left.js';
import { findOpened } from './opened.js';
import { measureRemoved, SIDE } from './removed.js';
import type { Evidence } from './scene.js';
import { findCorners } from './straight.js';

/** What a person would point at. */
export interface SwapFault {
  fault: 'pierced' | 'tinted' | 'wall-left' | 'straight-hole';
  /** px of the photo */
  where: Rect;
  /** px of the photo that have the fault */
  size: number;
  /** mean share of the new background there, 0..1 */
  share: number;
}

export interface Compared {
  /** RGB 0..255, interleaved: the bytes of the finished photo, decoded */
  photo: Buffer;
  /** the same crop of the shot, resampled the same way */
  shot: Buffer;
  width: number;
  height: number;
  /** the portrait network's share of the person, 0..1, of that size */
  share: Float32Array;
  /** px of the photo */
  landmarks: Landmarks;
  /** RGB 0..255 */
  background: readonly [number, number, number];
  /** there is no better cut-out to try: a small rest of wall is harmless then */
  lastTry?: boolean;
}

/** The person's colour is taken from so far inside, cells of the wall (12 px), and spread so far outwards, cells: the width of
 * the widest rim with what the network's outline may be off. */
const WELL_INSIDE = 3;
const REACH = [4, 8, 16];

/** A cell of the person nearer to the wall's colour than this, levels: where such cloth is near, a rest of the wall cannot be
 * told from it. */
const ALIKE = 50;
/** So much of the person nearby may be alike, share. */
const SOME = 0.1;

/** The person's colour near each cell of the wall, where the person there is of another colour than the wall. */
function personColours({ cells, rgb: empty }: Wall): Evidence['person'] {
  const { width, height, least, planes } = cells;
  const whole = Uint8Array.from(least, (v) => (v > 0.9 ? 1 : 0));
  const sure = grow(whole, width, height, -WELL_INSIDE);
  const rgb = new Float32Array(3 * sure.length);
  const known = new Uint8Array(sure.length);
  spreadColours(planes, sure, width, height, REACH, () => 0, rgb, known);
  const alike = planes[0].map((r, i) => {
    const off = Math.hypot(r - empty[3 * i]!, planes[1][i]! - empty[3 * i + 1]!, planes[2][i]! - empty[3 * i + 2]!);
    return 255 * off < ALIKE ? 1 : 0;
  });
  const some = new Float32Array(rgb.length);
  spreadColours([alike, alike, alike], sure, width, height, REACH, () => 0, some, new Uint8Array(sure.length));
  for (let i = 0; i < known.length; i++) if (some[3 * i]! > SOME) known[i] = 0;
  return { rgb, known };
}

const toPx = ({ x, y, width, height }: Rect): Rect => ({
  x: SIDE * x,
  y: SIDE * y,
  width: SIDE * width,
  height: SIDE * height,
});

/** Every fault of a swapped background that a person sees, largest first; none on a photo that may be delivered. */
export function findSwapFaults(o: Compared): SwapFault[] {
  const { photo, shot, width, height, share, landmarks, background } = o;
  const picture = { data: shot, width, height, sourceScale: 1 };
  const wall = estimateWall(picture, { alpha: share, width, height });
  const removed = measureRemoved(photo, shot, { width, height }, wall, background);
  const seen: Evidence = {
    removed,
    ...seeInside(share, { width, height }),
    wall,
    landmarks,
    skin: learnSkin(picture, landmarks),
    person: personColours(wall),
  };
  const square = SIDE * SIDE;
  const opened = findOpened(seen).map(
    ({ blob, fault, share }): SwapFault => ({
      fault,
      where: toPx(blob.box),
      size: square * blob.cells.length,
      share,
    }),
  );
  const left = findLeft(seen, background, o.lastTry ?? false).map(
    (blob): SwapFault => ({
      fault: 'wall-left',
      where: toPx(blob.box),
      size: square * blob.cells.length,
      share: blob.cells.reduce((s, i) => s + removed.share[i]!, 0) / blob.cells.length,
    }),
  );
  const straight = findCorners(seen).map(
    (box): SwapFault => ({
      fault: 'straight-hole',
      where: toPx(box),
      size: square * box.width * box.height,
      share: 1,
    }),
  );
  return [...opened, ...left, ...straight].sort((a, b) => b.size - a.size);
}
