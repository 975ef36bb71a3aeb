// The picture at half its size: what the outline and the smoothing look at, four times less than the pixels.
import type { Size } from '../../../shared/sheets.js';
import type { Picture } from '../types.js';

/** Means of 2 × 2 px; a last odd row or column is left out. */
export interface Half {
  /** RGB 0..1, interleaved */
  rgb: Float32Array;
  width: number;
  height: number;
}

/** Halves the picture. */
export function halve({ data, width: wide, height: high }: Picture): Half {
  const [width, height] = [wide >> 1, high >> 1];
  const rgb = new Float32Array(3 * width * height);
  const row = 3 * wide;
  for (let y = 0, k = 0; y < height; y++)
    for (let x = 0, i = 2 * y * row; x < width; x++, i += 6)
      for (let c = 0; c < 3; c++, k++)
        rgb[k] = (data[i + c]! + data[i + c + 3]! + data[i + c + row]! + data[i + c + row + 3]!) / 1020;
  return { rgb, width, height };
}

/** A plane of one value a pixel, halved the same way. */
export function halvePlane(plane: Float32Array, wide: number, { width, height }: Size): Float32Array {
  const out = new Float32Array(width * height);
  for (let y = 0, j = 0; y < height; y++)
    for (let x = 0, i = 2 * y * wide; x < width; x++, i += 2, j++)
      out[j] = (plane[i]! + plane[i + 1]! + plane[i + wide]! + plane[i + wide + 1]!) / 4;
  return out;
}
