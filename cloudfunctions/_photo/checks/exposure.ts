// The face is neither burnt nor drowned. Measured on linear luminance inside the face mesh; clothes are not looked at for light
// (clothes.ts compares their colour with the background). Before the shutter the camera
// warns of the same by numbers of its own, in luma: LIGHT in miniprogram/services/camera/guidance.ts.
import { LINEAR, luminanceAt } from '../pixels/colour.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import type { Picture } from '../types.js';
import { atLeast, atMost, gradeOf, plain } from './limit.js';
import { earlyRuleOf, type Said } from './rule.js';
import { judgeValue, worstOf } from './say.js';
import { boxOf, type EarlySubject } from './subject.js';

const LENSES = ['rightLens', 'leftLens'] as const;

/** Linear luminance from which on a pixel is burnt (OFIQ: 247 of 255). */
const BURNT = 247 / 255;
/** Level at which a channel is lost. */
const CLIPPED = 254;
/** Share of a cheek without a channel beyond which skin has no colour. Chosen like the refusal of `clipped`, and apart from it. */
const COLOURLESS = 0.15;
/** Whether a pixel has lost a channel, whichever: skin loses its red long before it is white. */
const isClipped = ({ data }: Picture, p: number) =>
  data[3 * p]! >= CLIPPED || data[3 * p + 1]! >= CLIPPED || data[3 * p + 2]! >= CLIPPED;

/** Whether both cheeks have lost a channel: then there is no colour by which to know skin. */
export function isBurnt({ picture, landmarks }: EarlySubject): boolean {
  return (['rightCheek', 'leftCheek'] as const).every((name) => {
    const pixels = pixelsInside(picture, regionOf(landmarks, name));
    const clipped = pixels.filter((p) => isClipped(picture, p));
    return clipped.length > COLOURLESS * pixels.length;
  });
}

/**
 * One of so many is looked at: cells of the wall, pixels of the picture where its brightest thing is looked for, and where there is no
 * face. Pixels by primes, so that no column is looked at alone.
 */
const EVERY = { cell: 5, bright: 61, faceless: 7 };

/**
 * Linear luminance 0..1 of the seen wall, the brighter half of it: dark things beside the person do not count. 0 where no wall is seen:
 * then it cannot tell that there is light.
 */
function wallLight({ wall: { seen, rgb } }: EarlySubject): number {
  const values = new Float64Array(Math.ceil(seen.length / EVERY.cell));
  let n = 0;
  const linear = (v: number) => LINEAR[Math.max(0, Math.min(255, Math.round(255 * v)))]!;
  for (let at = 0; at < seen.length; at += EVERY.cell)
    if (seen[at])
      values[n++] =
        0.2126 * linear(rgb[3 * at]!) + 0.7152 * linear(rgb[3 * at + 1]!) + 0.0722 * linear(rgb[3 * at + 2]!);
  return values.subarray(0, n).sort()[Math.floor(n * 0.75)] ?? 0;
}

/** Share of the picture that may be brighter than its brightest thing: catch-lights and grain. */
const SPARKLE = 0.02;

/** Linear luminance 0..1 of what is brightest, wall or white shirt: what tells dark skin in good light from the dark. */
function surroundings(s: EarlySubject): number {
  const { data } = s.picture;
  const values = new Float64Array(Math.ceil(data.length / (3 * EVERY.bright)));
  for (let i = 0, n = 0; i < data.length; i += 3 * EVERY.bright) values[n++] = luminanceAt(data, i);
  values.sort();
  return Math.max(wallLight(s), values[Math.floor((1 - SPARKLE) * values.length)]!);
}

export const exposure = earlyRuleOf({
  code: 'exposure',
  name: '亮度',
  limits: {
    burnt: atMost(
      { warn: 0.01, fail: 0.015, as: 'percent' },
      'share of the face with linear Y ≥ 247 of 255 (OFIQ over-exposure): 1 %, and doubt up to 1.5 times that',
    ),
    clipped: atMost(
      { warn: 0.1, fail: 0.15, as: 'percent' },
      'share of the face with one channel at its end: skin loses its red first; good drawn faces stay below 0.04',
    ),
    bright: atMost(
      { warn: 0.7, fail: 0.8, as: plain(2) },
      'mean linear luminance of the face (OFIQ 0.2-0.8): doubt shortly before its most, refused above it; neutral people 0.05-0.38',
    ),
    dark: atLeast(
      { warn: 0.2, fail: 0.1, as: plain(2) },
      'mean linear luminance of the face (OFIQ 0.2-0.8): doubt below its least, refused below half of it; asked only where nothing else is bright',
    ),
    surroundings: atLeast(
      { warn: 0.4, fail: 0.2, as: plain(2) },
      'linear luminance of the brightest thing: a white wall or shirt in good light 0.6-1; half, and half of that',
    ),
    black: atLeast(
      { warn: 0.03, fail: 0.02, as: plain(2) },
      'mean linear luminance of the face, whatever the room: the darkest skin among neutral people 0.046',
    ),
    blinding: atMost(
      { warn: 0.5, fail: 0.5, as: 'percent' },
      'share of a picture without a face that is white: where half has no detail, light is the likely reason (chosen)',
    ),
    night: atLeast(
      { warn: 0.02, fail: 0.02, as: plain(2) },
      'mean linear luminance of a picture without a face: where a face would be called black (chosen)',
    ),
  },
  judge(s, limits) {
    const { picture, landmarks } = s;
    const face = regionOf(landmarks, 'face');
    const where = boxOf(picture, around(face));
    const pixels = pixelsInside(picture, face);
    const n = Math.max(1, pixels.length);
    let [sum, lost] = [0, 0];
    const burntPixels: number[] = [];
    for (const p of pixels) {
      const light = luminanceAt(picture.data, 3 * p);
      sum += light;
      if (light >= BURNT) burntPixels.push(p);
      if (isClipped(picture, p)) lost++;
    }
    const mean = sum / n;
    const clipped = lost / n;
    // light on a lens is the matter of its own rule
    const lenses = new Set(
      burntPixels.length === 0 ? [] : LENSES.flatMap((r) => pixelsInside(picture, regionOf(landmarks, r))),
    );
    const burnt = burntPixels.filter((p) => !lenses.has(p)).length / n;
    const pass = '亮度合适。';
    const sun = '请避开直射的灯光或阳光再拍。';
    const tooBright = { pass, warn: '照片偏亮。', fail: '照片太亮，脸上没有细节。' };
    const away = '请离开强光再拍。';
    const tooDark = { where, say: { pass, warn: '照片偏暗。', fail: '照片太暗。' }, do: '请到光线明亮的地方再拍。' };
    const black = judgeValue(limits.black, mean, { ...tooDark, what: '亮度' });
    const light = surroundings(s);
    // dark skin in good light reads as low as all skin in the dark
    const inTheDark = gradeOf(limits.surroundings, light) !== 'pass';
    return worstOf([
      judgeValue(limits.burnt, burnt, {
        ...{ what: '过亮', where, do: sun },
        say: { pass, warn: '脸上可能有过亮的反光。', fail: '脸上有过亮的反光。' },
      }),
      judgeValue(limits.clipped, clipped, { what: '过亮', where, say: tooBright, do: away }),
      judgeValue(limits.bright, mean, { what: '亮度', where, say: tooBright, do: away }),
      black,
      ...(inTheDark && gradeOf(limits.dark, mean) !== 'pass'
        ? [
            judgeValue(limits.dark, mean, { ...tooDark, what: '亮度' }),
            judgeValue(limits.surroundings, light, { ...tooDark, what: '最亮处' }),
          ]
        : []),
    ]);
  },
});

/** Light of a picture on which no face was found: too much or too little of it may be why. */
export function lightWithoutFace({ data }: Picture): Said | undefined {
  let [sum, white, n] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 3 * EVERY.faceless, n++) {
    sum += luminanceAt(data, i);
    // not one channel, as on skin: a red curtain has lost its red and shows every fold
    if (data[i]! >= CLIPPED && data[i + 1]! >= CLIPPED) white++;
  }
  const { limits } = exposure;
  const where = { x: 0, y: 0, width: 1, height: 1 };
  const worst = worstOf([
    judgeValue(limits.blinding, white / n, {
      ...{ what: '过亮', where, do: '请离开强光再拍。' },
      say: { pass: '亮度合适。', fail: '照片太亮，看不清脸。' },
    }),
    judgeValue(limits.night, sum / n, {
      ...{ what: '亮度', where, do: '请到光线明亮的地方再拍。' },
      say: { pass: '亮度合适。', fail: '照片太暗，看不清脸。' },
    }),
  ]);
  return worst.verdict === 'pass' ? undefined : worst;
}
