// How far inside the person each square lies, by the network alone: the cut-out that is judged must not say so itself.
import { connected } from '../../pixels/planes.js';
import { SIDE } from './removed.js';

/** From this share on the network calls a pixel person, and from that on it is sure. */
const PERSON = 0.5;
const SURE = 0.9;

export interface Inside {
  /** how far from the nearest wall, squares; 0 on the wall */
  depth: Float32Array;
  /** 1 where the network is sure of a person, or the person encloses the place */
  sure: Uint8Array;
  /** 1 where the network is not sure of a person */
  unsure: Uint8Array;
}
/** Steps of the chamfer distance 5-7 (Borgefors 1986), in squares. */
const STRAIGHT = 1;
const DIAGONAL = 1.4;

/**
 * Distance of each square of person from the nearest wall, in squares; 0 on the wall. What the person encloses counts as
 * person: the network sometimes sees wall where light falls on a bare head.
 * @param share 0..1, `size.width` × `size.height`
 */
export function seeInside(share: Float32Array, size: { width: number; height: number }): Inside {
  const [width, height] = [Math.floor(size.width / SIDE), Math.floor(size.height / SIDE)];
  const wall = new Uint8Array(width * height);
  const frame = new Uint8Array(width * height);
  const unsure = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const i = SIDE * (y * size.width + x);
      const mean = (share[i]! + share[i + 1]! + share[i + size.width]! + share[i + size.width + 1]!) / 4;
      wall[at] = mean < PERSON ? 1 : 0;
      unsure[at] = mean < SURE ? 1 : 0;
      frame[at] = y === 0 || x === 0 || x === width - 1 ? 1 : 0;
    }
  const outside = connected(wall, frame, width, height);
  const around = connected(unsure, frame, width, height);
  const depth = new Float32Array(outside.length);
  const sure = new Uint8Array(outside.length);
  for (let i = 0; i < depth.length; i++) {
    if (!outside[i]) depth[i] = width + height;
    if (!around[i]) sure[i] = 1;
  }
  spread(depth, width, height, 1);
  spread(depth, width, height, -1);
  return { depth, sure, unsure };
}

/** One sweep of the chamfer: from the left upper corner on, or back from the right lower one (`turn` -1). */
function spread(depth: Float32Array, width: number, height: number, turn: 1 | -1): void {
  const last = width * height - 1;
  for (let row = 0, n = 0; row < height; row++)
    for (let column = 0; column < width; column++, n++) {
      const i = turn === 1 ? n : last - n;
      let least = depth[i]!;
      if (least === 0) continue;
      if (column > 0) least = Math.min(least, depth[i - turn]! + STRAIGHT);
      if (row > 0) {
        const above = i - turn * width;
        least = Math.min(least, depth[above]! + STRAIGHT);
        if (column > 0) least = Math.min(least, depth[above - turn]! + DIAGONAL);
        if (column < width - 1) least = Math.min(least, depth[above + turn]! + DIAGONAL);
      }
      depth[i] = least;
    }
}
