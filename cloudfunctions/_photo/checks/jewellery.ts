// No jewellery at ears and neck: beside the cheeks and on the neck the six classes see skin, and nothing else.
import { countLabels, fromLabels, labelsOf, onLabels, WORN } from '../see/labels.js';
import { atMost, plain } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf } from './subject.js';

/**
 * Where earrings hang: beside the cheeks, from below the temples of glasses to below the chin; where a necklace lies.
 * Face widths beside the middle, T below the eyes and the chin.
 */
const EARS = { inner: 0.42, outer: 0.8, belowEyes: 0.3, belowChin: 0.15 };
const NECK = { reach: 0.55, from: 0.12, to: 1 };

export const jewellery = ruleOf({
  code: 'jewellery',
  name: '首饰',
  limits: {
    worn: atMost(
      { warn: 1.2, fail: 4, as: plain(1, ' ‰') },
      'worn at both ears together or at the neck, thousandths of the face width squared: neutral people with large ear-studs 5.0, a scrap of shirt 3.6, a shadow at a lobe 2.3, else 0. Painted on 8 of them fail: pearls on 8, chains on 6, drops on 6, hoops on 4, studs on 1, as a small stud is one px of the network',
    ),
  },
  judge({ classes, landmarks, picture }, limits) {
    const labels = labelsOf(classes);
    const { centreX, faceWidth, eyeY, eyeToChin, chin } = onLabels(labels, landmarks);
    const y = eyeY + EARS.belowEyes * eyeToChin;
    const ear = { y, width: (EARS.outer - EARS.inner) * faceWidth, height: chin[1] + EARS.belowChin * eyeToChin - y };
    const left = { ...ear, x: centreX - EARS.outer * faceWidth };
    const right = { ...ear, x: centreX + EARS.inner * faceWidth };
    const neck = {
      x: centreX - NECK.reach * faceWidth,
      y: chin[1] + NECK.from * eyeToChin,
      width: 2 * NECK.reach * faceWidth,
      height: (NECK.to - NECK.from) * eyeToChin,
    };
    const [atLeft, atRight, atNeck] = [left, right, neck].map(
      (box) => countLabels(labels, box)[WORN]! / faceWidth ** 2,
    ) as [number, number, number];
    // one mark at an ear may be a shadow at the lobe; a pair of them is a pair of earrings
    const ears = atLeft + atRight;
    const most = Math.max(ears, atNeck);
    const box = atNeck > ears ? neck : atLeft > atRight ? left : right;
    const what = atNeck > ears ? '项链' : '耳饰';
    return judgeValue(limits.worn, 1000 * most, {
      where: boxOf(picture, fromLabels(labels, box)),
      say: { pass: '没有看到明显的首饰。', warn: `好像戴着${what}。`, fail: `戴着${what}。` },
      do: { warn: `如果戴着${what}，请摘下。`, fail: `请摘下${what}再拍。` },
    });
  },
});
