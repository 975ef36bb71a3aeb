// Stage 5: the empty wall behind the person. Masked box means at quarter resolution with growing radius: error 1.1
// levels even under a cast shadow, where a 2nd-order polynomial is 8.6 off (PHOTO.md).
import { boxMean, sample } from './planes.js';
import type { Matte, Picture, Wall } from './types.js';

const STEP = 4;
/** A pixel is wall when the person's share around it is below this. */
const SURE_WALL = 0.02;
/** A window tells the wall's colour when at least this share of it is wall. */
const ENOUGH = 0.12;

/** Quarter-size means of the colours and the greatest person's share of each cell. */
function shrink(picture: Picture, { alpha }: Matte) {
  const width = Math.floor(picture.width / STEP);
  const height = Math.floor(picture.height / STEP);
  const share = new Float32Array(width * height);
  const planes = [0, 1, 2].map(() => new Float32Array(width * height));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0;
      let [r, g, b] = [0, 0, 0];
      for (let v = 0; v < STEP; v++)
        for (let u = 0; u < STEP; u++) {
          const i = (y * STEP + v) * picture.width + x * STEP + u;
          if (alpha[i]! > most) most = alpha[i]!;
          r += picture.data[3 * i]!;
          g += picture.data[3 * i + 1]!;
          b += picture.data[3 * i + 2]!;
        }
      const at = y * width + x;
      share[at] = most;
      const k = 1 / (255 * STEP * STEP);
      planes[0]![at] = r * k;
      planes[1]![at] = g * k;
      planes[2]![at] = b * k;
    }
  return { width, height, share, planes };
}

/** Estimates the wall everywhere, also behind the person. */
export function estimateWall(picture: Picture, matte: Matte): Wall {
  const { width, height, share, planes } = shrink(picture, matte);
  const near = boxMean(share, width, height, 1);
  const seen = Uint8Array.from(near, (v) => (v < SURE_WALL ? 1 : 0));
  const mask = Float32Array.from(seen);
  const masked = planes.map((p) => p.map((v, i) => v * mask[i]!));
  const rgb = new Float32Array(width * height * 3);
  const done = new Uint8Array(width * height);
  // R = width/32, then doubled until it covers the picture
  const first = Math.max(2, Math.round(width / 32));
  let left = width * height;
  for (let r = first; left > 0 && r < 4 * Math.max(width, height); r *= 2) {
    const weight = boxMean(mask, width, height, r);
    const means = masked.map((p) => boxMean(p, width, height, r));
    const enough = r > Math.max(width, height) ? 0 : ENOUGH;
    for (let i = 0; i < done.length; i++) {
      if (done[i] || !(weight[i]! > enough)) continue;
      for (let c = 0; c < 3; c++) rgb[3 * i + c] = means[c]![i]! / weight[i]!;
      done[i] = 1;
      left--;
    }
  }
  return { rgb, width, height, step: STEP, seen };
}

/** The wall's colour 0..1 at a pixel of the picture. */
export function wallAt(wall: Wall, x: number, y: number, channel: number): number {
  const u = (x + 0.5) / wall.step - 0.5;
  const v = (y + 0.5) / wall.step - 0.5;
  return sample(wall.rgb, wall.width, wall.height, 3, channel, u, v);
}
