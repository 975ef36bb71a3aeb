// Light on the face: even on both cheeks, neither burnt nor drowned. Measured on linear luminance inside the face mesh.
import type { Finding } from '../../../shared/findings.js';
import { LINEAR, luminanceAt } from '../pixels/colour.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import type { Picture } from '../types.js';
import {
  beside,
  boxOf,
  type Check,
  fail,
  isTurned,
  notChecked,
  pass,
  percent,
  percentBeside,
  type Subject,
  warn,
} from './subject.js';

const BINS = 32;
/** Shares of linear luminance 0..1 over 32 bins. */
function histogram(values: number[]): Float32Array {
  const bins = new Float32Array(BINS);
  for (const v of values) bins[Math.min(BINS - 1, Math.floor(v * BINS))]! += 1 / values.length;
  return bins;
}

/** Overlap of the two cheeks' histograms, 0..1 (PHOTO.md table). */
const OVERLAP = { fail: 0.1, warn: 0.35 };
/**
 * Darker / brighter cheek. Smooth skin has so narrow a histogram that two cheeks lit almost alike need not overlap:
 * portraits that nobody would refuse read 0.73 to 0.87, so the means must differ as well.
 * Below `night` the overlap is not asked: both cheeks of dark skin lie in the lowest bins.
 */
const RATIO = { fail: 0.55, warn: 0.7, night: 0.35 };

export const evenLight: Check = (s) => {
  const { picture, landmarks } = s;
  const patches = [regionOf(landmarks, 'rightCheek'), regionOf(landmarks, 'leftCheek')] as const;
  const [right, left] = patches.map((p) => pixelsInside(picture, p).map((i) => luminanceAt(picture.data, 3 * i)));
  const [one, two] = [histogram(right!), histogram(left!)];
  const overlap = one.reduce((sum, v, i) => sum + Math.min(v, two[i]!), 0);
  const [a, b] = [right!, left!].map((v) => v.reduce((s, x) => s + x, 0) / Math.max(1, v.length)) as [number, number];
  const ratio = Math.min(a, b) / Math.max(a, b, 1e-6);
  const words = {
    rule: 'even-light' as const,
    measured: `暗侧/亮侧 ${percentBeside(ratio, RATIO.fail)}`,
    limit: `≥ ${percent(RATIO.fail)}`,
    where: boxOf(picture, around(patches[a < b ? 0 : 1])),
  };
  const action = '请面向窗户或灯光，让光线均匀照到整张脸。';
  // the cheek that is turned away gets less of the same light
  if (isTurned(s) && ratio >= RATIO.night && ratio < RATIO.warn)
    return notChecked('even-light', '头部没有摆正，光线是否均匀没有检查。', '请正对镜头再拍。');
  if ((overlap < OVERLAP.fail && ratio < RATIO.fail) || ratio < RATIO.night)
    return fail(words, '脸部一半亮一半暗（阴阳脸）。', action);
  if (overlap < OVERLAP.warn && ratio < RATIO.warn) return warn(words, '脸部光线不够均匀。', action);
  return pass(words, '脸部光线均匀。');
};

/** Share of burnt pixels (linear Y ≥ 247 of 255), and the range of the mean (PHOTO.md table). */
const EXPOSURE = { burnt: 247 / 255, share: 0.01, dark: 0.2, bright: 0.8 };
/** Skin loses its red first: one channel at its end over much of the face. Good drawn faces stay below 0.04. */
const CLIPPED = { level: 254, share: 0.15 };
/** Whether a pixel has lost a channel. */
const isClipped = ({ data }: Picture, p: number) =>
  data[3 * p]! >= CLIPPED.level || data[3 * p + 1]! >= CLIPPED.level || data[3 * p + 2]! >= CLIPPED.level;

/** Whether both cheeks have lost a channel: then there is no colour by which to know skin. */
export function isBurnt({ picture, landmarks }: Subject): boolean {
  return (['rightCheek', 'leftCheek'] as const).every((name) => {
    const pixels = pixelsInside(picture, regionOf(landmarks, name));
    const clipped = pixels.filter((p) => isClipped(picture, p));
    return clipped.length > CLIPPED.share * pixels.length;
  });
}

/** Dark skin in good light reads as low as all skin in the dark; the wall tells them apart, or a face almost black. */
const DARK = { face: 0.02, wall: 0.2 };

/** Linear luminance 0..1 of the seen wall, the brighter half of it: dark things beside the person do not count. */
function wallLight({ wall }: Subject): number {
  const values: number[] = [];
  for (let at = 0; at < wall.seen.length; at += 5) {
    if (!wall.seen[at]) continue;
    const [r, g, b] = [0, 1, 2].map(
      (c) => LINEAR[Math.max(0, Math.min(255, Math.round(255 * wall.rgb[3 * at + c]!)))]!,
    );
    values.push(0.2126 * r! + 0.7152 * g! + 0.0722 * b!);
  }
  return values.sort((a, b) => a - b)[Math.floor(values.length * 0.75)] ?? 1;
}

export const exposure: Check = (s) => {
  const { picture, landmarks } = s;
  const face = regionOf(landmarks, 'face');
  const pixels = pixelsInside(picture, face);
  const values = pixels.map((i) => luminanceAt(picture.data, 3 * i));
  const n = Math.max(1, values.length);
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  // light on a lens is the matter of its own rule
  const lenses = new Set(
    (['rightLens', 'leftLens'] as const).flatMap((r) => pixelsInside(picture, regionOf(landmarks, r))),
  );
  const burnt = pixels.filter((p, i) => values[i]! >= EXPOSURE.burnt && !lenses.has(p)).length / n;
  const where = boxOf(picture, around(face));
  const rule = 'exposure' as const;
  if (burnt > EXPOSURE.share)
    return fail(
      {
        rule,
        measured: `过亮 ${percentBeside(burnt, EXPOSURE.share, 1)}`,
        limit: `≤ ${percent(EXPOSURE.share)}`,
        where,
      },
      '脸上有过亮的反光。',
      '请避开直射的灯光或阳光再拍。',
    );
  const words = {
    rule,
    measured: `亮度 ${beside(mean, EXPOSURE.dark, 2)}`,
    limit: `${EXPOSURE.dark}–${EXPOSURE.bright}`,
    where,
  };
  const clipped = pixels.filter((p) => isClipped(picture, p)).length / n;
  if (clipped > CLIPPED.share)
    return fail(
      { rule, measured: `过亮 ${percentBeside(clipped, CLIPPED.share)}`, limit: `≤ ${percent(CLIPPED.share)}`, where },
      '照片太亮，脸上没有细节。',
      '请离开强光，或点一下脸部重新对焦再拍。',
    );
  if (mean > EXPOSURE.bright) return fail(words, '照片太亮。', '请离开强光，或点一下脸部重新对焦再拍。');
  if (mean >= EXPOSURE.dark) return pass(words, '亮度合适。');
  const wall = wallLight(s);
  if (mean < DARK.face || wall < DARK.wall) return fail(words, '照片太暗。', '请到光线明亮的地方再拍。');
  if (wall < EXPOSURE.dark * 2) return warn(words, '照片偏暗。', '请到光线更明亮的地方再拍。');
  return pass(words, '亮度合适。');
};

/** Shares of the whole picture without any detail from which on light is the likely reason that no face was found. */
const BLIND = { burnt: 0.5, dark: 0.02 };

/** Light of a picture on which no face was found: too much or too little of it may be why. */
export function lightWithoutFace({ data }: Picture): Finding | undefined {
  let [sum, clipped, n] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 3 * 7, n++) {
    sum += luminanceAt(data, i);
    if (data[i]! >= CLIPPED.level && data[i + 1]! >= CLIPPED.level) clipped++;
  }
  const rule = 'exposure' as const;
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  if (clipped / n > BLIND.burnt)
    return fail(
      { rule, measured: `过亮 ${percent(clipped / n)}`, limit: `≤ ${percent(BLIND.burnt)}`, where: whole },
      '照片太亮，看不清脸。',
      '请离开强光，或点一下脸部重新对焦再拍。',
    );
  if (sum / n < BLIND.dark)
    return fail(
      { rule, measured: `亮度 ${(sum / n).toFixed(2)}`, limit: `≥ ${BLIND.dark}`, where: whole },
      '照片太暗，看不清脸。',
      '请到光线明亮的地方再拍。',
    );
  return undefined;
}
