// The shadow that hair throws on the skin below it.
import type { Canvas } from './canvas.js';
import type { PortraitOptions } from './options.js';

/** Mean of the values from `from` to `to` steps away, along rows (step 1) or columns (step = width). */
function smear(plane: Float32Array, w: number, h: number, step: number, from: number, to: number) {
  const out = new Float32Array(plane.length);
  const [lines, length, next] = step === 1 ? [h, w, w] : [w, h, 1];
  for (let line = 0; line < lines; line++)
    for (let k = 0; k < length; k++) {
      let [sum, n] = [0, 0];
      for (let d = Math.max(0, k + from); d <= Math.min(length - 1, k + to); d++, n++)
        sum += plane[line * next + d * step]!;
      out[line * next + k * step] = sum / n;
    }
  return out;
}

/** @returns share of light left, 0..1, for every pixel */
export function hairShade({ width, height, rgba }: Canvas, pxPerCm: number, o: PortraitOptions): Float32Array {
  const step = Math.max(2, Math.round(pxPerCm / 6));
  const [w, h] = [Math.ceil(width / step), Math.ceil(height / step)];
  let plane: Float32Array = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = Math.min(height - 1, y * step) * width + Math.min(width - 1, x * step);
      plane[y * w + x] = rgba[4 * i + 3]!;
    }
  // light from above: the shadow lies below, about half a centimetre, and is soft
  for (let pass = 0; pass < 2; pass++) plane = smear(smear(plane, w, h, 1, -3, 3), w, h, w, -5, 1);
  const strength = 0.38 + 0.15 * o.light.harshness;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const u = Math.min(w - 1.001, x / step);
      const v = Math.min(h - 1.001, y / step);
      const [x0, y0] = [Math.floor(u), Math.floor(v)];
      const [a, b] = [u - x0, v - y0];
      const at = y0 * w + x0;
      const x1 = x0 + 1 < w ? 1 : 0;
      const y1 = y0 + 1 < h ? w : 0;
      const s =
        (plane[at]! * (1 - a) + plane[at + x1]! * a) * (1 - b) +
        (plane[at + y1]! * (1 - a) + plane[at + y1 + x1]! * a) * b;
      out[y * width + x] = 1 - strength * s;
    }
  return out;
}
