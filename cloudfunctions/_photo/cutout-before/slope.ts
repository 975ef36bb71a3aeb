// How steep the picture is at a place: edges of the outline are told by it from grain and soft shadows.
import type { Picture } from '../types.js';

/** How far aside a pixel's neighbourhood is compared, px: an edge is 2 to 4 px wide. */
export const ASIDE = 2;

/** Difference of colour across a pixel, levels, means over 5 × 2 px on either side; at least 3 px from the border. */
export function slopeAt({ data, width }: Picture, i: number): number {
  const row = 3 * width;
  let [across, along] = [0, 0];
  for (let c = 0; c < 3; c++) {
    let [a, b] = [0, 0];
    const at = 3 * i + c;
    for (let k = -ASIDE; k <= ASIDE; k++) {
      const v = at + k * row;
      a += data[v + 3]! + data[v + 6]! - data[v - 3]! - data[v - 6]!;
      const u = at + 3 * k;
      b += data[u + row]! + data[u + 2 * row]! - data[u - row]! - data[u - 2 * row]!;
    }
    across += Math.abs(a);
    along += Math.abs(b);
  }
  return Math.max(across, along) / 30;
}
