// The wall behind the person: paint, uneven light, plaster, a cast shadow, and what should not hang or stand there.
import sharp from 'sharp';
import type { Canvas } from './canvas.js';
import type { PortraitOptions } from './options.js';
import { random, valueNoise } from './random.js';

/** Things on the wall, as shares of the frame. */
const OBJECTS: Record<'poster' | 'shelf', string> = {
  poster:
    '<rect x="0.04" y="0.06" width="0.24" height="0.3" fill="#2f5d50"/><rect x="0.06" y="0.08" width="0.2" height="0.17" fill="#e2b13c"/><circle cx="0.16" cy="0.16" r="0.06" fill="#c2452d"/><rect x="0.07" y="0.28" width="0.18" height="0.02" fill="#fff"/><rect x="0.07" y="0.315" width="0.12" height="0.015" fill="#fff"/>',
  shelf:
    '<rect x="0.72" y="0.0" width="0.28" height="1" fill="#7a5a3c"/><rect x="0.74" y="0.02" width="0.24" height="0.2" fill="#4b3724"/><rect x="0.74" y="0.25" width="0.24" height="0.2" fill="#4b3724"/><rect x="0.76" y="0.06" width="0.04" height="0.16" fill="#a33"/><rect x="0.81" y="0.05" width="0.03" height="0.17" fill="#356"/><rect x="0.86" y="0.08" width="0.05" height="0.14" fill="#dca"/><rect x="0.77" y="0.3" width="0.05" height="0.15" fill="#6a8"/>',
};

/** sRGB 0..1, interleaved. The shadow falls away from the light, shaped like the person. */
export async function drawWall({ width, height, rgba }: Canvas, o: PortraitOptions): Promise<Float32Array> {
  const { colour, gradient, shadow, texture, object } = o.wall;
  const out = new Float32Array(3 * width * height);
  const small = 8;
  const [w, h] = [Math.ceil(width / small), Math.ceil(height / small)];
  const shape = Buffer.alloc(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = Math.min(height - 1, y * small) * width + Math.min(width - 1, x * small);
      shape[y * w + x] = Math.round(255 * rgba[4 * i + 3]!);
    }
  const soft = await sharp(shape, { raw: { width: w, height: h, channels: 1 } })
    .blur(Math.max(0.5, (0.025 * width) / small))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const away = o.light.azimuth >= 0 ? -1 : 1;
  const [sx, sy] = [(away * 0.07 * width) / small, (0.035 * width) / small];
  const rnd = random(o.seed * 17 + 11);
  const phase = rnd() * 100;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const u = Math.max(0, Math.min(w - 1.001, x / small - sx));
      const v = Math.max(0, Math.min(h - 1.001, y / small - sy));
      const [x0, y0] = [Math.floor(u), Math.floor(v)];
      const [a, b] = [u - x0, v - y0];
      const at = y0 * w + x0;
      const s =
        ((soft[at]! * (1 - a) + soft[Math.min(at + 1, soft.length - 1)]! * a) * (1 - b) +
          (soft[Math.min(at + w, soft.length - 1)]! * (1 - a) + soft[Math.min(at + w + 1, soft.length - 1)]! * a) * b) /
        255;
      const far = away > 0 ? x / width : 1 - x / width;
      const grain =
        texture > 0
          ? ((valueNoise((x / width) * 260 + phase, (y / width) * 260, o.seed) - 0.5) * 3.4 * texture) / 255
          : 0;
      const tone = (1 - gradient * (0.65 * far + 0.35 * (y / height))) * (1 - shadow * s);
      const i = 3 * (y * width + x);
      for (let c = 0; c < 3; c++) out[i + c] = Math.min(1, (colour[c]! / 255) * tone + grain);
    }
  if (object === 'poster' || object === 'shelf') {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1 1" preserveAspectRatio="none">${OBJECTS[object]}</svg>`;
    const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
    for (let i = 0; i < width * height; i++) {
      const a = data[4 * i + 3]! / 255;
      if (a > 0) for (let c = 0; c < 3; c++) out[3 * i + c] = (data[4 * i + c]! / 255) * a + out[3 * i + c]! * (1 - a);
    }
  }
  return out;
}
