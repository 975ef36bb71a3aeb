// Glasses may be worn when the eyes are seen through them: no light reflected on a lens.
import { around, pixelsInside, regionOf } from '../see/regions.js';
import type { Point3 } from '../types.js';
import { atMost } from './limit.js';
import { earlyRuleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf } from './subject.js';

const CHEEKS = ['rightCheek', 'leftCheek'] as const;
/** Burnt white, 0..255 (docs/engine.md "Glare"). */
const GLARE = 247;
/** Share of a cheek that is burnt white: beyond, a white lens says nothing of its own. Chosen as the refusal of a lens was, and
 * apart from it: a rule that only warns has no such number. */
const BURNT_CHEEK = 0.03;

export const glassesGlare = earlyRuleOf({
  code: 'glasses-glare',
  name: '镜片反光',
  limits: {
    white: atMost(
      { warn: 0.015, fail: 0.03, as: 'percent' },
      'share of a lens ≥ 247 in all channels (chosen); neutral people and smiling ones 0',
    ),
  },
  judge({ picture, landmarks }, limits) {
    const lenses = [regionOf(landmarks, 'rightLens'), regionOf(landmarks, 'leftLens')];
    const { data } = picture;
    const whiteShare = (corners: readonly Point3[]) => {
      const pixels = pixelsInside(picture, corners);
      const white = pixels.filter((p) => [0, 1, 2].every((c) => data[3 * p + c]! >= GLARE));
      return white.length / Math.max(1, pixels.length);
    };
    if (CHEEKS.some((name) => whiteShare(regionOf(landmarks, name)) > BURNT_CHEEK))
      return notChecked('脸部过亮，镜片反光没有检查。', '请离开强光再拍。');
    if (lenses.some((lens) => pixelsInside(picture, lens).length === 0))
      return notChecked('没有看到两只眼睛，镜片反光没有检查。');
    const shares = lenses.map(whiteShare);
    const worst = shares[0]! >= shares[1]! ? 0 : 1;
    return judgeValue(limits.white, shares[worst]!, {
      where: boxOf(picture, around(lenses[worst]!)),
      say: { pass: '镜片没有反光。', warn: '镜片有轻微反光。', fail: '镜片有反光。' },
      do: '请把镜框稍微压低或换个方向，避开镜片上的反光，也可以摘下眼镜。',
    });
  },
});
