// Verification that sees what a person sees: the finished photo beside the shot it was made from. It believes the two
// pictures, the networks and the colours of the wall, and nothing that the cut-out says of itself.
import { isCareful, type Way } from '../../cutout/index.js';
import { halvePlane } from '../../pixels/half.js';
import { learnSkin } from '../../see/skin.js';
import type { Landmarks, Rect } from '../../types.js';
import type { Blob } from './blobs.js';
import type { EmptyWall } from './empty-wall.js';
import { findFaded } from './faded.js';
import { seeInside } from './inside.js';
import { findLeft } from './left.js';
import { findLost } from './lost.js';
import { findOpened } from './opened.js';
import { personColours } from './person.js';
import { measureRemoved, SIDE } from './removed.js';
import type { Evidence } from './scene.js';
import { findLitWall, findShadowLeft } from './shadow-left.js';
import { findCorners } from './straight.js';

/** What a person would point at. */
export interface SwapFault {
  fault: 'pierced' | 'tinted' | 'faded' | 'wall-left' | 'shadow-left' | 'straight-hole';
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
  /** the six classes' share of hair, 0..1, of that size */
  hair: Float32Array;
  /** the empty wall of the shot, on the photo's cells */
  wall: EmptyWall;
  /** px of the photo */
  landmarks: Landmarks;
  /** RGB 0..255 */
  background: readonly [number, number, number];
  /**
   * How the wall was replaced. After the guarded and the careful way there is no other for the head: a small rest of wall is
   * harmless then. The shaded way was taken because the networks call the head's shadow a person: there they are not believed.
   */
  way: Way;
}

const toPx = ({ x, y, width, height }: Rect): Rect => ({
  x: SIDE * x,
  y: SIDE * y,
  width: SIDE * width,
  height: SIDE * height,
});

/** The network's share where the wall itself is not seen. */
function withoutWall(share: Float32Array, width: number, litWall: Uint8Array, wide: number): Float32Array {
  return share.map((a, i) => {
    const y = Math.floor(i / width);
    return litWall[Math.floor(y / SIDE) * wide + Math.floor((i - y * width) / SIDE)] ? 0 : a;
  });
}

/** Every fault of a swapped background that a person sees, largest first; none on a photo that may be delivered. */
export function findSwapFaults(o: Compared): SwapFault[] {
  const { photo, shot, width, height, share, hair, landmarks, background, wall } = o;
  const picture = { data: shot, width, height, sourceScale: 1 };
  const removed = measureRemoved(photo, shot, { width, height }, wall, background);
  const litWall = findLitWall(removed, wall, landmarks);
  const person = o.way === 'shaded' ? withoutWall(share, width, litWall, removed.width) : share;
  const inside = seeInside(person, { width, height });
  const seen: Evidence = {
    removed,
    ...inside,
    hair: halvePlane(hair, width, removed),
    wall,
    landmarks,
    skin: learnSkin(picture, landmarks),
    person: personColours(removed, inside, wall),
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
  const lastTry = isCareful(o.way);
  const rest = (fault: SwapFault['fault'], blobs: Blob[]) =>
    blobs.map(
      ({ box, cells }): SwapFault => ({
        fault,
        where: toPx(box),
        size: square * cells.length,
        share: cells.reduce((s, i) => s + removed.share[i]!, 0) / cells.length,
      }),
    );
  const left = rest('wall-left', findLeft(seen, background, lastTry));
  const shaded = rest('shadow-left', findShadowLeft(removed, litWall, lastTry));
  const straight = findCorners(seen).map(
    (box): SwapFault => ({
      fault: 'straight-hole',
      where: toPx(box),
      size: square * box.width * box.height,
      share: 1,
    }),
  );
  const lost = rest('tinted', findLost(seen));
  const faded = rest('faded', findFaded(seen));
  return [...opened, ...lost, ...faded, ...left, ...shaded, ...straight].sort((a, b) => b.size - a.size);
}
