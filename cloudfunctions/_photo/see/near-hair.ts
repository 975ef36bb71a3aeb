// Where hair is near: strands, locks on a shoulder and what may be half seen through are asked for there, and clothes are not.
import type { Size } from '../../../shared/sheets.js';
import { grow } from '../pixels/planes.js';

/** The six classes' share of hair from which on a place is hair (that of finish/seen/lost.ts, chosen there with its other limits). */
const HAIR = 0.25;

/**
 * Places that are hair, and those around them.
 * @param hair share of hair, 0..1 a place
 * @param around places, as far as a square window reaches
 * @returns 1 where hair is near
 */
export function nearHair(hair: Float32Array, { width, height }: Size, around: number): Uint8Array {
  const isHair = new Uint8Array(hair.length);
  for (let at = 0; at < hair.length; at++) if (hair[at]! >= HAIR) isHair[at] = 1;
  return grow(isHair, width, height, around);
}
