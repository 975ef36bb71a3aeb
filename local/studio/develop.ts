// The camera's part: exposure and colour of the light, sensor noise, 8 bits, JPEG.
import sharp from 'sharp';
import { toGamma, toLinear } from './canvas.js';
import { enlarge } from './enlarge.js';
import type { PortraitOptions } from './options.js';
import { grain, random } from './random.js';

interface Layers {
  alpha: Float32Array;
  foreground: Float32Array;
  wall: Float32Array;
}

/** Exposure as a table over sRGB 0..1: scaled in linear light, the shoulder of the curve kept soft. */
function curveOf(gain: number): Float32Array {
  return Float32Array.from({ length: 1025 }, (_, i) => toGamma(toLinear(i / 1024) * gain));
}
const look = (table: Float32Array, v: number) => {
  if (v > 1.05) return 1;
  const k = Math.max(0, Math.min(1023.999, v * 1024));
  const i = Math.floor(k);
  return table[i]! + (table[i + 1]! - table[i]!) * (k - i);
};

/** Applies the light to person and wall, mixes them, adds noise and encodes. */
export async function develop({ alpha, foreground, wall }: Layers, o: PortraitOptions) {
  const { width, height } = o;
  const n = width * height;
  const gains = [o.light.exposure * o.light.warmth, o.light.exposure, o.light.exposure / o.light.warmth];
  const same = gains.every((g) => g === 1);
  const curves = gains.map(curveOf);
  const rnd = random(o.seed * 101 + 1);
  const noise = grain(rnd, o.noise);
  const rgb = Buffer.alloc(3 * n);
  const person = same ? foreground : new Float32Array(3 * n);
  const room = same ? wall : new Float32Array(3 * n);
  for (let i = 0; i < n; i++) {
    const a = alpha[i]!;
    if ((i & 1023) === 0) noise.jump();
    for (let c = 0; c < 3; c++) {
      const k = 3 * i + c;
      if (!same) {
        person[k] = a > 0 ? look(curves[c]!, foreground[k]! / a) * a : 0;
        room[k] = look(curves[c]!, wall[k]!);
      }
      let v = 255 * (person[k]! + (1 - a) * room[k]!) + noise.next();
      if (o.screen) v *= moire(i % width, Math.floor(i / width), c, width);
      rgb[k] = v < 0 ? 0 : v > 255 ? 255 : Math.round(v);
    }
  }
  return { rgb, jpeg: await encode(rgb, o), foreground: person, wall: room };
}

/** The sub-pixel grid of a screen beats with the sensor: fine lines, and coloured bands that are slightly bent. */
function moire(x: number, y: number, c: number, width: number): number {
  const bent = x + 3 * Math.sin((y / width) * 5);
  const bands = 0.5 + 0.5 * Math.sin((2 * Math.PI * bent) / 9.3 + (c * 2 * Math.PI) / 3);
  const lines = 0.5 + 0.5 * Math.sin((2 * Math.PI * (x + 0.31 * y)) / 4.6);
  return 1 - 0.1 * bands - 0.1 * lines;
}

async function encode(rgb: Buffer, { width, height, megapixels, quality }: PortraitOptions): Promise<Buffer> {
  let image = sharp(rgb, { raw: { width, height, channels: 3 } });
  if (megapixels) {
    const scale = Math.sqrt((megapixels * 1e6) / (width * height));
    image = await enlarge(
      rgb,
      { width, height },
      { width: Math.round(width * scale), height: Math.round(height * scale) },
    );
  }
  return image.jpeg({ quality }).toBuffer();
}
