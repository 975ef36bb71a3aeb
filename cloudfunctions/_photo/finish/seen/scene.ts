// What the three questions about a finished photo are asked of: the same measures, made once.
import type { Landmarks, Wall } from '../../types.js';
import type { Removed } from './removed.js';

export interface Evidence {
  removed: Removed;
  /** how far inside the person, squares, by the network */
  depth: Float32Array;
  /** the empty wall of the shot, at the photo's size */
  wall: Wall;
  /** px of the photo */
  landmarks: Landmarks;
  /** colour 0..255 of the person near each cell of the wall, interleaved; 0 of a cell that knows none */
  person: { rgb: Float32Array; known: Uint8Array };
}

/** How far two squares of the shot are from each other, levels. */
export function contrast({ shot: [r, g, b] }: Removed, i: number, j: number): number {
  return Math.hypot(r[i]! - r[j]!, g[i]! - g[j]!, b[i]! - b[j]!);
}
