// The picture in cells of 4 × 4 px: what wall, person and edge look at, sixteen times less than the pixels.
import type { Cells, Matte, Picture } from '../types.js';

export const STEP = 4;
/** Middle of a cell, and the sum of the squared distances from it along one side: what a plane is fitted with. */
const CENTRE = (STEP - 1) / 2;
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
    let acrossSum = 0;
    let downSum = 0;
    for (let v = 0; v < STEP; v++)
      for (let u = 0, i = first + v * wide; u < STEP; u++, i++) {
        const a = alpha[i]!;
        share += a;
        if (a < least) least = a;
        if (a > most) most = a;
        const green = data[3 * i + 1]!;
        r += data[3 * i]!;
        g += green;
        b += data[3 * i + 2]!;
        square += green * green;
        acrossSum += green * (u - CENTRE);
        downSum += green * (v - CENTRE);
      }
    this.r = r;
    this.g = g;
    this.b = b;
    this.share = share;
    this.least = least;
    this.most = most;
    this.rest = square - (g * g) / (STEP * STEP) - (acrossSum * acrossSum + downSum * downSum) / SLOPE;
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
