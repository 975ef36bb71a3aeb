// Glasses may be worn when the eyes are seen through them: no tint.
import { luminanceAt } from '../pixels/colour.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import { atLeast } from './limit.js';
import { earlyRuleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf, type EarlySubject } from './subject.js';

/** Under the eye, where a clear lens shows bare skin: from the lower lid to the cheek bone. */
const UNDER_EYE = {
  right: [111, 117, 118, 119, 100, 121, 230, 229, 228],
  left: [340, 346, 347, 348, 329, 350, 450, 449, 448],
};
/** Just outside a lens, the cheek of the same side: one side of the face may be darker than the other. */
const CHEEKS = ['rightCheek', 'leftCheek'] as const;
function median(values: number[]): number {
  return values.length === 0 ? 0 : values.sort((a, b) => a - b)[values.length >> 1]!;
}

/** Of the eye between the lids the lighter quarter is its white, which a tinted lens darkens as it does the skin. */
const WHITE = 0.75;

/**
 * Lightest of what a lens covers / the cheek beside it. Under a bare eye skin may be as dark as 0.6 of the cheek, but then
 * the white of the eye is bright: 36 neutral people read 0.8 and more, drawn tinted lenses 0.1 to 0.45.
 */
function lensRatio({ picture, landmarks }: EarlySubject, side: 0 | 1): number {
  const { data } = picture;
  const light = (corners: readonly (readonly number[])[]) =>
    pixelsInside(picture, corners).map((p) => luminanceAt(data, 3 * p));
  const under = (side === 0 ? UNDER_EYE.right : UNDER_EYE.left).map((i) => landmarks.mesh[i]!);
  const lids = side === 0 ? landmarks.rightEye : landmarks.leftEye;
  const white = light([...lids.slice(0, 9), ...lids.slice(9).reverse()]).sort((x, y) => x - y);
  const covered = Math.max(median(light(under)), white[Math.floor(WHITE * white.length)] ?? 0);
  return covered / Math.max(median(light(regionOf(landmarks, CHEEKS[side]!))), 1e-3);
}

export const glassesTint = earlyRuleOf({
  code: 'glasses-tint',
  name: '镜片颜色',
  limits: {
    ratio: atLeast({ warn: 0.6, fail: 0.5, as: 'percent' }, 'lightest of what a lens covers / cheek, see lensRatio'),
  },
  judge(s, limits) {
    const lenses = [...regionOf(s.landmarks, 'rightLens'), ...regionOf(s.landmarks, 'leftLens')];
    // both lenses are tinted or none: the lighter side decides, so that a shadow on one side is no tint
    return judgeValue(limits.ratio, Math.max(lensRatio(s, 0), lensRatio(s, 1)), {
      what: '镜片下的亮度',
      where: boxOf(s.picture, around(lenses)),
      say: { pass: '没有有色镜片。', warn: '镜片可能有颜色，或眼周太暗。', fail: '眼镜镜片有颜色。' },
      do: '请摘下有色眼镜，或换无色镜片再拍。',
    });
  },
});
