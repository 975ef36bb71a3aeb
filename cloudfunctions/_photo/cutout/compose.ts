// The new background: the wall's part of the light is taken away from every pixel and the new colour's added. No halo is
// left, because what the wall added to a half covered pixel is known from the plate.
import type { Picture } from '../types.js';
import { plateInto } from './plate.js';

/**
 * Composes the picture on one colour.
 * @param share of the person, 0..1 a pixel
 * @param plate the wall, RGB 0..1 a cell of 4 × 4 px, `cells` its size
 * @param background RGB 0..255
 * @returns RGB 0..255, interleaved; exactly the background where no person is
 */
export function compose(
  { data, width, height }: Picture,
  share: Float32Array,
  plate: Float32Array,
  cells: { width: number; height: number },
  background: readonly [number, number, number],
): Buffer {
  const out = Buffer.from(data);
  const [red, green, blue] = background;
  const w = new Float64Array(3);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const a = share[i]!;
      if (a >= 1) continue;
      if (a <= 0) {
        out[3 * i] = red;
        out[3 * i + 1] = green;
        out[3 * i + 2] = blue;
        continue;
      }
      plateInto(plate, cells.width, cells.height, x, y, w);
      for (let c = 0; c < 3; c++) {
        // the person's part of the light: no less than none, no more than white
        const own = Math.min(255 * a, Math.max(0, data[3 * i + c]! - (1 - a) * 255 * w[c]!));
        // a buffer cuts fractions off
        out[3 * i + c] = own + (1 - a) * background[c]! + 0.5;
      }
    }
  return out;
}
