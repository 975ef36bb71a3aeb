// The picture in cells of 4 × 4 px: what wall, person and edge look at, sixteen times less than the pixels.
import type { Cells, Matte, Picture } from '../types.js';

export const STEP = 4;
/** Middle of a cell, and the sum of the squared distances from it along one side: what a plane is fitted with. */
const CENTRE = (STEP - 1) / 2;
const SLOPE = (STEP ** 2 * (STEP ** 2 - 1)) / 12;

/** Measures every whole cell; px beyond the last whole cell belong to it by nearest lookup. */
export function toCells({ data, width: wide, height: high }: Picture, { alpha }: Matte): Cells {
  const [width, height] = [Math.floor(wide / STEP), Math.floor(high / STEP)];
  const plane = () => new Float32Array(width * height);
  const [red, green, blue, least, share, most, grain] = [plane(), plane(), plane(), plane(), plane(), plane(), plane()];
  const n = STEP * STEP;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      let [low, high, sum] = [1, 0, 0];
      let [r, g, b, gg, gu, gv] = [0, 0, 0, 0, 0, 0];
      for (let v = 0; v < STEP; v++) {
        let i = (y * STEP + v) * wide + x * STEP;
        for (let u = 0; u < STEP; u++, i++) {
          const a = alpha[i]!;
          sum += a;
          if (a < low) low = a;
          if (a > high) high = a;
          r += data[3 * i]!;
          const middle = data[3 * i + 1]!;
          g += middle;
          gg += middle * middle;
          gu += middle * (u - CENTRE);
          gv += middle * (v - CENTRE);
          b += data[3 * i + 2]!;
        }
      }
      red[at] = r / (255 * n);
      green[at] = g / (255 * n);
      blue[at] = b / (255 * n);
      least[at] = low;
      most[at] = high;
      share[at] = sum / n;
      // a plane fitted by least squares takes the slope of the light away: the edge of a shadow is no grain
      const rest = gg - g ** 2 / n - (gu ** 2 + gv ** 2) / SLOPE;
      grain[at] = Math.sqrt(Math.max(0, rest) / (n - 3)) / 255;
    }
  return { width, height, planes: [red, green, blue], least, share, most, grain };
}
