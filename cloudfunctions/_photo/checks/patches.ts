// Colour of the picture in cells of 4 × 4 px: enough for walls and clothes, and sixteen times cheaper than pixels.
import { labOf } from '../pixels/colour.js';
import type { Picture } from '../types.js';

export const CELL = 4;

export interface LabCells {
  width: number;
  height: number;
  /** Lab, interleaved */
  lab: Float32Array;
}

/**
 * Mean colour of the wanted cells.
 * @param wanted per cell, row by row; the others stay 0
 */
export function measureCells({ data, width }: Picture, wanted: Uint8Array, cellsWide: number): LabCells {
  const height = Math.floor(wanted.length / cellsWide);
  const lab = new Float32Array(wanted.length * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < cellsWide; x++) {
      const at = y * cellsWide + x;
      if (!wanted[at]) continue;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let v = 0; v < CELL; v++)
        for (let u = 0, i = 3 * ((y * CELL + v) * width + x * CELL); u < CELL; u++, i += 3) {
          r += data[i]!;
          g += data[i + 1]!;
          b += data[i + 2]!;
        }
      const n = CELL * CELL;
      const [l, a, blue] = labOf(r / n, g / n, b / n);
      lab[3 * at] = l;
      lab[3 * at + 1] = a;
      lab[3 * at + 2] = blue;
    }
  return { width: cellsWide, height, lab };
}

export interface Patch {
  /** cell numbers */
  cells: Int32Array;
  /** in cells */
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Connected groups (4 neighbours) of marked cells, largest first. */
export function findPatches(marked: Uint8Array, width: number): Patch[] {
  const seen = new Uint8Array(marked.length);
  // one patch after the other; what is added while it is walked makes it the queue as well
  const cells = new Int32Array(marked.length);
  let count = 0;
  const add = (n: number) => {
    if (!marked[n] || seen[n]) return;
    seen[n] = 1;
    cells[count++] = n;
  };
  const patches: Patch[] = [];
  for (let start = 0; start < marked.length; start++) {
    const first = count;
    add(start);
    if (count === first) continue;
    let [left, top, right, bottom] = [width, marked.length, 0, 0];
    for (let k = first; k < count; k++) {
      const at = cells[k]!;
      const x = at % width;
      const y = (at - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      if (x > 0) add(at - 1);
      if (x + 1 < width) add(at + 1);
      if (at >= width) add(at - width);
      if (at + width < marked.length) add(at + width);
    }
    patches.push({ cells: cells.subarray(first, count), left, top, right, bottom });
  }
  return patches.sort((a, b) => b.cells.length - a.cells.length);
}
