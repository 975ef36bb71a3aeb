// The picture in cells of 4 × 4 px: what wall, person and edge look at, sixteen times less than the pixels.
import type { Cells, Matte, Picture } from '../types.js';

export const STEP = 4;
/** Sum of the squared distances of a cell's pixels from its middle along one side: what a plane is fitted with. */
const SLOPE = (STEP ** 2 * (STEP ** 2 - 1)) / 12;

/** What is measured of one cell after the other. */
class Sums {
  r = 0;
  g = 0;
  b = 0;
  share = 0;
  least = 1;
  most = 0;
  /** what is left of the green's squares once a plane fitted by least squares took the slope of the light away: the edge of a
   * shadow is no grain */
  rest = 0;

  /** @param first the cell's upper left pixel */
  measure(data: Buffer, alpha: Float32Array, first: number, wide: number): void {
    let r = 0;
    let g = 0;
    let b = 0;
    let share = 0;
    let least = 1;
    let most = 0;
    let square = 0;
    // by twice the distance from the middle: -3, -1, 1, 3
    let across = 0;
    let down = 0;
    for (let v = 0, i = first; v < STEP; v++, i += wide) {
      for (let j = i; j < i + STEP; j++) {
        const a = alpha[j]!;
        share += a;
        if (a < least) least = a;
        if (a > most) most = a;
      }
      // the four pixels of a row, written out: whole numbers are added in a third of the time that a loop takes
      const o = 3 * i;
      r += data[o]! + data[o + 3]! + data[o + 6]! + data[o + 9]!;
      b += data[o + 2]! + data[o + 5]! + data[o + 8]! + data[o + 11]!;
      const g0 = data[o + 1]!;
      const g1 = data[o + 4]!;
      const g2 = data[o + 7]!;
      const g3 = data[o + 10]!;
      const row = g0 + g1 + g2 + g3;
      g += row;
      square += g0 * g0 + g1 * g1 + g2 * g2 + g3 * g3;
      across += 3 * (g3 - g0) + g2 - g1;
      down += (2 * v - 3) * row;
    }
    this.r = r;
    this.g = g;
    this.b = b;
    this.share = share;
    this.least = least;
    this.most = most;
    this.rest = square - (g * g) / (STEP * STEP) - (across * across + down * down) / (4 * SLOPE);
  }
}

/** Measures every whole cell; px beyond the last whole cell belong to it by nearest lookup. */
export function toCells({ data, width: wide, height: high }: Picture, { alpha }: Matte): Cells {
  const [width, height] = [Math.floor(wide / STEP), Math.floor(high / STEP)];
  const plane = () => new Float32Array(width * height);
  const [red, green, blue, least, share, most, grain] = [plane(), plane(), plane(), plane(), plane(), plane(), plane()];
  const n = STEP * STEP;
  const sums = new Sums();
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      sums.measure(data, alpha, STEP * (y * wide + x), wide);
      red[at] = sums.r / (255 * n);
      green[at] = sums.g / (255 * n);
      blue[at] = sums.b / (255 * n);
      least[at] = sums.least;
      most[at] = sums.most;
      share[at] = sums.share / n;
      grain[at] = Math.sqrt(Math.max(0, sums.rest) / (n - 3)) / 255;
    }
  return { width, height, planes: [red, green, blue], least, share, most, grain };
}
