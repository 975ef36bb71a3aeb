// Sharpness of eyes, brows and mouth at the size of the finished photo: how much a further blur would still take away
// (Crété-Roffet 2007). Unlike a plain Laplacian it does not depend on contrast, make-up or light.
import { luminanceAt } from '../pixels/colour.js';
import { around, grow, regionOf } from '../see/regions.js';
import type { Picture, Rect } from '../types.js';
import { atLeast, plain } from './limit.js';
import { earlyRuleOf } from './rule.js';
import { judgeValue, worstOf } from './say.js';
import { boxOf, type EarlySubject } from './subject.js';

/** px: face width in the finished photo, and half of it, where grain is averaged away and only a strong blur is left. */
const FACE = { fine: 240, coarse: 120 };
/** Half-width of the comparing blur: 9 taps as in the paper. */
const TAPS = 4;
/** Differences below this, 0..1, are the sensor's noise: on a dark blurred face there is little else (chosen). */
const NOISE = 0.005;

/** Luminance (gamma kept: edges as eyes see them) of a rectangle at `scale`, area means when shrinking. */
function cut({ data, width, height }: Picture, rect: Rect, scale: number) {
  const [w, h] = [Math.max(1, Math.round(rect.width * scale)), Math.max(1, Math.round(rect.height * scale))];
  const plane = new Float32Array(w * h);
  const reach = Math.max(1, 1 / scale);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const x0 = Math.round(rect.x + x / scale);
      const y0 = Math.round(rect.y + y / scale);
      let sum = 0;
      let n = 0;
      for (let v = y0; v < y0 + reach && v < height; v++)
        for (let u = x0; u < x0 + reach && u < width; u++)
          if (u >= 0 && v >= 0) {
            sum += Math.sqrt(luminanceAt(data, 3 * (v * width + u)));
            n++;
          }
      plane[y * w + x] = n ? sum / n : 0;
    }
  return { plane, w, h };
}

/** Mean of five neighbours along one direction: noise goes, edges along it stay as they are. */
function calm(plane: Float32Array, stride: number): Float32Array {
  const out = new Float32Array(plane.length);
  for (let i = 0; i < plane.length; i++) {
    let sum = 0;
    let n = 0;
    for (let k = -2; k <= 2; k++) {
      const at = i + k * stride;
      if (at < 0 || at >= plane.length) continue;
      sum += plane[at]!;
      n++;
    }
    out[i] = sum / n;
  }
  return out;
}

/**
 * Share of the neighbour differences along one direction that a 9-tap blur along it destroys.
 * @param along step to the next pixel in that direction
 * @param across step square to it
 */
function lostTo(noisy: Float32Array, w: number, h: number, along: number, across: number): number {
  const plane = calm(noisy, across);
  let [all, lost] = [0, 0];
  const [ahead, behind] = [TAPS * along, (TAPS + 1) * along];
  const m = TAPS + 1;
  for (let y = m; y < h - m; y++)
    for (let x = m; x < w - m; x++) {
      const i = y * w + x;
      const before = Math.abs(plane[i]! - plane[i - along]!);
      if (before < NOISE) continue;
      all += before;
      // of two blurs side by side all taps but the outermost are the same
      const after = Math.abs(plane[i + ahead]! - plane[i - behind]!) / (2 * TAPS + 1);
      if (before > after) lost += before - after;
    }
  return all === 0 ? 0 : lost / all;
}

type Seen = Pick<EarlySubject, 'working' | 'picture' | 'landmarks'>;

/**
 * The weakest of four directions, 0 blurred to nothing .. 1 razor sharp: a shaken phone blurs one of them only, and one in
 * between two.
 * @param face the face width at which it is measured, px
 */
export function measureSharpness({ working, picture, landmarks }: Seen, face: number = FACE.fine): number {
  const scale = working.width / picture.width;
  const shares = (['rightLens', 'leftLens', 'lips'] as const).map((name) => {
    const rect = around(grow(regionOf(landmarks, name), 1.1).map(([x, y]) => [x * scale, y * scale]));
    const { plane, w, h } = cut(working, rect, Math.min(1, face / (landmarks.faceWidth * scale)));
    const directions = [
      [1, w],
      [w, 1],
      [w + 1, w - 1],
      [w - 1, w + 1],
    ] as const;
    return Math.min(...directions.map(([along, across]) => lostTo(plane, w, h, along, across)));
  });
  // one eye may lie in the dark
  const [, middle, best] = shares.sort((a, b) => a - b);
  return (middle! + best!) / 2;
}

export const sharpness = earlyRuleOf({
  code: 'sharpness',
  name: '清晰度',
  limits: {
    fine: atLeast(
      { warn: 0.37, fail: 0.32, as: plain(2) },
      'weakest direction at a face width of 240 px: neutral people 0.47-0.7; shaken by 10 px 0.24-0.39, by 15 px 0.2-0.33',
    ),
    coarse: atLeast(
      { warn: 0.46, fail: 0.42, as: plain(2) },
      'the same at 120 px, where grain and JPEG blocks no longer pass for detail: 0.53-0.7; shaken by 22 px 0.22-0.39',
    ),
  },
  judge(s, limits) {
    const said = {
      where: boxOf(s.picture, around(regionOf(s.landmarks, 'face'))),
      say: { pass: '脸部清晰。', warn: '脸部不够清晰。', fail: '脸部拍得模糊。' },
      do: '请擦净镜头，把手机拿稳或靠稳再拍。',
    };
    return worstOf([
      judgeValue(limits.fine, measureSharpness(s), said),
      judgeValue(limits.coarse, measureSharpness(s, FACE.coarse), said),
    ]);
  },
});
