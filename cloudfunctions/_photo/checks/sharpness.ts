// Sharpness of eyes, brows and mouth at the size of the finished photo: how much a further blur would still take away
// (Crété-Roffet 2007). Unlike a plain Laplacian it does not depend on contrast, make-up or light.
import { luminanceAt } from '../pixels/colour.js';
import { around, grow, regionOf } from '../see/regions.js';
import type { Picture, Rect } from '../types.js';
import { beside, boxOf, type Check, fail, pass, type Subject, warn } from './subject.js';

/** px: face width in the finished photo. */
const FACE = 240;
/** Half-width of the comparing blur: 9 taps as in the paper. */
const TAPS = 4;
/**
 * 0 blurred to nothing .. 1 razor sharp. Drawn good faces read 0.55-0.67 and at most 0.24 when blurred by 3 px and more
 * at this face width; real ones 0.40-0.51, blurred by 1.8 px 0.28, by 2.7 px 0.21. From 2 px on a viewer sees it.
 */
const SHARP = { fail: 0.27, warn: 0.33 };
/** Differences below this, 0..1, are the sensor's noise: on a dark blurred face there is little else (chosen). */
const NOISE = 0.005;

/** Luminance (gamma kept: edges as eyes see them) of a rectangle at `scale`, area means when shrinking. */
function cut({ data, width, height }: Picture, rect: Rect, scale: number) {
  const [w, h] = [Math.max(1, Math.round(rect.width * scale)), Math.max(1, Math.round(rect.height * scale))];
  const plane = new Float32Array(w * h);
  const reach = Math.max(1, 1 / scale);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [x0, y0] = [Math.round(rect.x + x / scale), Math.round(rect.y + y / scale)];
      let [sum, n] = [0, 0];
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

/** Mean of five neighbours along one axis: noise goes, edges across the other axis stay as they are. */
function calm(plane: Float32Array, stride: number): Float32Array {
  const out = new Float32Array(plane.length);
  for (let i = 0; i < plane.length; i++) {
    let [sum, n] = [0, 0];
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

/** Share of the neighbour differences along one axis that a 9-tap blur along it destroys. */
function lostTo(noisy: Float32Array, w: number, h: number, along: 'row' | 'column'): number {
  const stride = along === 'row' ? 1 : w;
  const plane = calm(noisy, along === 'row' ? w : 1);
  let [all, lost] = [0, 0];
  const blurred = (at: number) => {
    let sum = 0;
    for (let k = -TAPS; k <= TAPS; k++) sum += plane[at + k * stride]!;
    return sum / (2 * TAPS + 1);
  };
  const [mx, my] = along === 'row' ? [TAPS + 1, 2] : [2, TAPS + 1];
  for (let y = my; y < h - my; y++)
    for (let x = mx; x < w - mx; x++) {
      const i = y * w + x;
      const before = Math.abs(plane[i]! - plane[i - stride]!);
      if (before < NOISE) continue;
      all += before;
      lost += Math.max(0, before - Math.abs(blurred(i) - blurred(i - stride)));
    }
  return all === 0 ? 0 : lost / all;
}

/** The weaker of both directions, 0..1: a shaken phone blurs one of them only. */
export function measureSharpness({
  working,
  picture,
  landmarks,
}: Pick<Subject, 'working' | 'picture' | 'landmarks'>): number {
  const scale = working.width / picture.width;
  const shares = (['rightLens', 'leftLens', 'lips'] as const).map((name) => {
    const rect = around(grow(regionOf(landmarks, name), 1.1).map(([x, y]) => [x * scale, y * scale]));
    const { plane, w, h } = cut(working, rect, Math.min(1, FACE / (landmarks.faceWidth * scale)));
    return Math.min(lostTo(plane, w, h, 'row'), lostTo(plane, w, h, 'column'));
  });
  // one eye may lie in the dark
  const [, middle, best] = shares.sort((a, b) => a - b);
  return (middle! + best!) / 2;
}

export const sharpness: Check = (s) => {
  const sharp = measureSharpness(s);
  const words = {
    rule: 'sharpness' as const,
    measured: beside(sharp, SHARP.fail, 2),
    limit: `≥ ${SHARP.fail}`,
    where: boxOf(s.picture, around(regionOf(s.landmarks, 'face'))),
  };
  const action = '请擦净镜头，点一下脸部对焦，拿稳手机再拍。';
  if (sharp < SHARP.fail) return fail(words, '脸部拍得模糊。', action);
  if (sharp < SHARP.warn) return warn(words, '脸部不够清晰。', action);
  return pass(words, '脸部清晰。');
};
