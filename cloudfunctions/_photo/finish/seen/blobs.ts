// Places that hang together: a fault is told by how much of it there is in one place, not by single squares.
import type { Rect } from '../../types.js';

export interface Blob {
  /** indices of its squares */
  cells: number[];
  /** in squares */
  box: Rect;
}

/** The 4-connected components of a mask, those of fewer than `least` squares left out. */
export function blobsOf(mask: Uint8Array, width: number, height: number, least: number): Blob[] {
  const seen = new Uint8Array(mask.length);
  const found: Blob[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || seen[start]) continue;
    const cells = [start];
    seen[start] = 1;
    let [left, right, bottom] = [width, 0, 0];
    for (let k = 0; k < cells.length; k++) {
      const i = cells[k]!;
      const x = i % width;
      const y = (i - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      for (let way = 0; way < 4; way++) {
        if (way === 0 ? x === 0 : way === 1 ? x === width - 1 : way === 2 ? y === 0 : y === height - 1) continue;
        const j = i + (way === 0 ? -1 : way === 1 ? 1 : way === 2 ? -width : width);
        if (!mask[j] || seen[j]) continue;
        seen[j] = 1;
        cells.push(j);
      }
    }
    if (cells.length < least) continue;
    for (const i of cells) bottom = Math.max(bottom, Math.floor(i / width));
    const top = Math.floor(start / width);
    found.push({ cells, box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } });
  }
  return found;
}
