// Light falls on both cheeks alike. Measured on linear luminance inside the face mesh.
import { luminanceAt } from '../pixels/colour.js';
import { countLabels, HAIR, labelsOf, toLabels } from '../see/labels.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import type { Rect } from '../types.js';
import { atLeast } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf, isTurned, type Subject } from './subject.js';

/**
 * Of a cheek's box: 0.8 to 1 on 4 photographs where hair lay over it, 0 on 18 seen people of whom one side lay in shade, down to
 * 0.04 of the light.
 */
const UNDER_HAIR = 0.5;

/** Whether hair lies over a cheek, so that it tells nothing of the light. */
function isUnderHair({ classes }: Subject, cheek: Rect): boolean {
  const labels = labelsOf(classes);
  const counts = countLabels(labels, toLabels(labels, cheek));
  return counts[HAIR]! >= UNDER_HAIR * counts.reduce((sum, n) => sum + n, 0);
}

/**
 * Darker / brighter cheek, as OFIQ compares the cheeks. Their histograms are not: smooth skin has so narrow a one that two
 * cheeks lit almost alike do not overlap.
 */
export const evenLight = ruleOf({
  code: 'even-light',
  name: '光线',
  limits: {
    cheeks: atLeast(
      { warn: 0.44, fail: 0.33, as: 'percent' },
      'darker / brighter cheek, linear: ordinary modelling 0.47-0.54, neutral people ≥ 0.73; portraitists call 3 : 1 (0.33) the strongest light that still models both sides, and ISO/IEC 39794-5 refuses half the grey level (0.21)',
    ),
  },
  judge(s, limits) {
    const { picture, landmarks } = s;
    const patches = [regionOf(landmarks, 'rightCheek'), regionOf(landmarks, 'leftCheek')] as const;
    const [a, b] = patches.map((patch) => {
      const values = pixelsInside(picture, patch).map((i) => luminanceAt(picture.data, 3 * i));
      return values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
    }) as [number, number];
    const darker = around(patches[a < b ? 0 : 1]);
    const said = judgeValue(limits.cheeks, Math.min(a, b) / Math.max(a, b, 1e-6), {
      what: '暗侧/亮侧',
      where: boxOf(picture, darker),
      say: { pass: '脸部光线均匀。', warn: '脸部光线不够均匀。', fail: '脸部一半亮一半暗（阴阳脸）。' },
      do: '请面向窗户或灯光，让光线均匀照到整张脸。',
    });
    // the cheek that is turned away gets less of the same light
    if (isTurned(s) && said.verdict === 'warn')
      return notChecked('头部没有摆正，光线是否均匀没有检查。', '请正对镜头再拍。');
    // as dark as hair is, it says nothing of the light; that ears are hidden is said by a rule of its own
    if (said.verdict !== 'pass' && isUnderHair(s, darker))
      return notChecked('头发遮住了脸颊，光线是否均匀没有检查。', '请把头发别到耳后，露出双耳。');
    return said;
  },
});
