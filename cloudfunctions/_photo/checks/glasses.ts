// Glasses may be worn when the eyes are seen through them: no tint, no light reflected on a lens.
import { luminanceAt } from '../pixels/colour.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import type { Point3 } from '../types.js';
import { boxOf, type Check, fail, notChecked, pass, percent, percentBeside, type Subject, warn } from './subject.js';

/** Under the eye, where a clear lens shows bare skin: from the lower lid to the cheek bone. */
const UNDER_EYE = {
  right: [111, 117, 118, 119, 100, 121, 230, 229, 228],
  left: [340, 346, 347, 348, 329, 350, 450, 449, 448],
};
/** Just outside a lens, the cheek of the same side: one side of the face may be darker than the other. */
const CHEEKS = ['rightCheek', 'leftCheek'] as const;
/** Luminance behind the lens / on the cheek (PHOTO.md table: fail < 0.6); bare eye sockets read 0.8 to 1.1. */
const TINT = { fail: 0.6, warn: 0.7 };

function median(values: number[]): number {
  return values.length === 0 ? 0 : values.sort((a, b) => a - b)[values.length >> 1]!;
}

function lensRatio({ picture, landmarks }: Subject, side: 0 | 1): number {
  const under = (side === 0 ? UNDER_EYE.right : UNDER_EYE.left).map((i) => landmarks.mesh[i]!);
  const cheek = regionOf(landmarks, CHEEKS[side]!);
  const [inside, outside] = [under, cheek].map((corners) =>
    median(pixelsInside(picture, corners).map((p) => luminanceAt(picture.data, 3 * p))),
  );
  return inside! / Math.max(outside!, 1e-3);
}

export const glassesTint: Check = (s) => {
  // both lenses are tinted or none: the lighter side decides, so that a shadow on one side is no tint
  const ratio = Math.max(lensRatio(s, 0), lensRatio(s, 1));
  const lenses = [...regionOf(s.landmarks, 'rightLens'), ...regionOf(s.landmarks, 'leftLens')];
  const words = {
    rule: 'glasses-tint' as const,
    measured: `镜片下的亮度 ${percentBeside(ratio, TINT.fail)}`,
    limit: `≥ ${percent(TINT.fail)}`,
    where: boxOf(s.picture, around(lenses)),
  };
  const action = '请摘下有色眼镜，或换无色镜片再拍。';
  if (ratio < TINT.fail) return fail(words, '眼镜镜片有颜色。', action);
  if (ratio < TINT.warn) return warn(words, '镜片可能有颜色，或眼周太暗。', action);
  return pass(words, '没有有色镜片。');
};

/** Share of a lens that is burnt white (PHOTO.md table: > 3 % of the lens area ≥ 247). */
const GLARE = { level: 247, fail: 0.03, warn: 0.015 };

export const glassesGlare: Check = ({ picture, landmarks }) => {
  const lenses = [regionOf(landmarks, 'rightLens'), regionOf(landmarks, 'leftLens')];
  const { data } = picture;
  const whiteShare = (corners: readonly Point3[]) => {
    const pixels = pixelsInside(picture, corners);
    const white = pixels.filter((p) => [0, 1, 2].every((c) => data[3 * p + c]! >= GLARE.level));
    return white.length / Math.max(1, pixels.length);
  };
  if (CHEEKS.some((name) => whiteShare(regionOf(landmarks, name)) > GLARE.fail))
    return notChecked('glasses-glare', '脸部过亮，镜片反光没有检查。', '请离开强光再拍。');
  const shares = lenses.map(whiteShare);
  const worst = shares[0]! >= shares[1]! ? 0 : 1;
  const share = shares[worst]!;
  const words = {
    rule: 'glasses-glare' as const,
    measured: percentBeside(share, GLARE.fail, 1),
    limit: `≤ ${percent(GLARE.fail)}`,
    where: boxOf(picture, around(lenses[worst]!)),
  };
  const action = '请稍微低一点镜框或换个方向，避开镜片上的反光，也可以摘下眼镜。';
  if (share > GLARE.fail) return fail(words, '镜片有反光。', action);
  if (share > GLARE.warn) return warn(words, '镜片有轻微反光。', action);
  return pass(words, '镜片没有反光。');
};
