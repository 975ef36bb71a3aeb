// The picture in cells of 4 × 4 px: what wall, person and edge look at, sixteen times less than the pixels.
import type { Cells, Matte, Picture } from '../types.js';

export const STEP = 4;

/** Measures every whole cell; px beyond the last whole cell belong to it by nearest lookup. */
export function toCells({ data, width: wide, height: high }: Picture, { alpha }: Matte): Cells {
  const [width, height] = [Math.floor(wide / STEP), Math.floor(high / STEP)];
  const plane = () => new Float32Array(width * height);
  const [red, green, blue, least, share, most, grain] = [plane(), plane(), plane(), plane(), plane(), plane(), plane()];
  const n = STEP * STEP;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      let [low, high, sum] = [1, 0, 0];
      let [r, g, b, gg] = [0, 0, 0, 0];
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
          b += data[3 * i + 2]!;
        }
      }
      red[at] = r / (255 * n);
      green[at] = g / (255 * n);
      blue[at] = b / (255 * n);
      least[at] = low;
      most[at] = high;
      share[at] = sum / n;
      grain[at] = Math.sqrt(Math.max(0, gg / n - (g / n) ** 2)) / 255;
    }
  return { width, height, planes: [red, green, blue], least, share, most, grain };
}
