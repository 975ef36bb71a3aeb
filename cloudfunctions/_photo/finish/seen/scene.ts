// What the three questions about a finished photo are asked of: the same measures, made once.
import type { SkinModel } from '../../see/skin.js';
import type { Landmarks } from '../../types.js';
import type { EmptyWall } from './empty-wall.js';
import { type Removed, SIDE } from './removed.js';

export interface Evidence {
  removed: Removed;
  /** how far inside the person, squares, by the network */
  depth: Float32Array;
  /** 1 where the network is sure of the person */
  sure: Uint8Array;
  /** the six classes' share of hair, 0..1 a square */
  hair: Float32Array;
  wall: EmptyWall;
  /** px of the photo */
  landmarks: Landmarks;
  /** what this person's skin looks like on the shot */
  skin: SkinModel;
  /** colour 0..255 of the person near each cell of the wall, interleaved; 0 of a cell that knows none */
  person: { rgb: Float32Array; known: Uint8Array };
}

/** How far two squares of the shot are from each other, levels. */
export function contrast({ shot: [r, g, b] }: Removed, i: number, j: number): number {
  return Math.sqrt((r[i]! - r[j]!) ** 2 + (g[i]! - g[j]!) ** 2 + (b[i]! - b[j]!) ** 2);
}

/** Person nearer to the wall's colour than this, levels, cannot be told from it: a white shirt is no rest of a white wall. */
const TELLABLE = 70;

/** A colour farther than this from the line between person and wall, levels, is no mixture of them (the shade of a jaw before
 * a dark wall; mixtures of hair and wall lie within 20). */
const BESIDE = 30;

/** How much of a square the shot's colour says is wall, 0..1; 0 where the person nearby cannot be told from it. */
export function wallIn({ removed, wall, person }: Evidence, i: number): number {
  const perCell = wall.step / SIDE;
  const [x, y] = [Math.floor((i % removed.width) / perCell), Math.floor(i / removed.width / perCell)];
  const at = Math.min(wall.height - 1, y) * wall.width + Math.min(wall.width - 1, x);
  if (!person.known[at]) return 0;
  let [own, square, off] = [0, 0, 0];
  for (let c = 0; c < 3; c++) {
    const empty = 255 * wall.rgb[3 * at + c]!;
    const whole = 255 * person.rgb[3 * at + c]! - empty;
    const here = removed.shot[c]![i]! - empty;
    own += here * whole;
    square += whole * whole;
    off += here * here;
  }
  // how far the colour is from the line between the two
  const beside = Math.sqrt(Math.max(0, off - (own * own) / Math.max(1, square)));
  return square < TELLABLE ** 2 || beside > BESIDE ? 0 : Math.min(1, Math.max(0, 1 - own / square));
}
