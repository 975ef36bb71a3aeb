// The trimap: what is surely person, what is surely wall, and the band between them that the colours decide. The networks'
// edge is only nearly right, so nothing within reach of it is sure, and nothing farther inside is ever opened.
import type { Size } from '../../../shared/sheets.js';
import { boxMean, grow } from '../pixels/planes.js';
import type { Wall } from '../types.js';

export const WALL = 0;
export const OPEN = 1;
export const PERSON = 2;

/** Half-width of the open band, px at a working width of 960: how far the portrait network's edge lies off on people (best
 * of 10, 12, 14 and 20 by the error of the share on 30 people before nine walls; from 20 on heads are pierced). */
const BAND = 12;
/** Shares of the person around a cell beyond which it is sure (chosen: rounding of the network's own ends). */
const SURE = 0.005;

/** One label a cell of 4 × 4 px. */
export interface Trimap {
  /** WALL, OPEN or PERSON */
  labels: Uint8Array;
  /** the person's mean share in the band's window, 0..1: 0.5 on the network's edge, 1 a band's width inside */
  around: Float32Array;
  width: number;
  height: number;
}

/**
 * Draws the band around the network's edge.
 * @param unit px of the picture to a px at a working width of 960
 */
export function makeTrimap({ cells, missed }: Wall, unit: number): Trimap {
  const { width, height, share } = cells;
  const around = boxMean(share, width, height, Math.max(1, Math.round((BAND * unit) / 4)));
  // hair that the network took for wall
  const hair = grow(missed, width, height, 2);
  const labels = new Uint8Array(width * height);
  for (let at = 0; at < labels.length; at++)
    labels[at] = around[at]! >= 1 - SURE ? PERSON : around[at]! > SURE || hair[at] ? OPEN : WALL;
  return { labels, around, width, height };
}

/**
 * The cell that a pixel lies in; what is left over of a last row or column belongs to the cell before.
 * @param wide px of the picture in a row
 */
export function cellOf({ width, height }: Size, wide: number, i: number): number {
  const y = Math.floor(i / wide);
  return Math.min(height - 1, y >> 2) * width + Math.min(width - 1, (i - y * wide) >> 2);
}

/** The pixels whose cell is open, row by row. */
export function openPixels(
  { labels, width: cellsWide, height: cellsHigh }: Trimap,
  width: number,
  height: number,
): Int32Array {
  const list = new Int32Array(width * height);
  let n = 0;
  for (let y = 0; y < height; y++) {
    const row = Math.min(cellsHigh - 1, y >> 2) * cellsWide;
    for (let x = 0; x < width; x++)
      if (labels[row + Math.min(cellsWide - 1, x >> 2)] === OPEN) list[n++] = y * width + x;
  }
  return list.slice(0, n);
}
