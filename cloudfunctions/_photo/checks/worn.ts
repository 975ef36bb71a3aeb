// What a graduate may not wear on a diploma photo: something on the head, jewellery at ears and neck. The six classes tell
// it: on the head there is hair and skin, beside the cheeks and on the neck skin, and nothing else.
import { BACKGROUND, CLOTH, countLabels, fromLabels, labelsOf, onLabels, WORN } from '../see/labels.js';
import { boxOf, type Check, fail, pass, percent, percentBeside, warn } from './subject.js';

/** The part of the head looked at: beside the middle in face widths, and how far above the eyes it begins, T. */
const HEAD = { reach: 0.9, aboveEyes: 0.25 };
/**
 * Share of the head there that is cloth or worn. 36 real people without: 0.000 each, also curls, buns and shaved heads;
 * the same with a painted head-band 0.28-0.43, cap, beanie or head-scarf 0.77 and more. The doubt ends at 0.08.
 */
export const HEAD_COVERING = { warn: 0.03, fail: 0.08 };

export const headCovering: Check = ({ classes, landmarks, picture }) => {
  const rule = 'head-covering' as const;
  const labels = labelsOf(classes);
  const { centreX, faceWidth, eyeY, eyeToChin } = onLabels(labels, landmarks);
  const box = {
    x: centreX - HEAD.reach * faceWidth,
    y: 0,
    width: 2 * HEAD.reach * faceWidth,
    height: eyeY - HEAD.aboveEyes * eyeToChin,
  };
  const counts = countLabels(labels, box);
  const person = counts.reduce((sum, n) => sum + n, 0) - counts[BACKGROUND]!;
  const share = (counts[CLOTH]! + counts[WORN]!) / Math.max(1, person);
  const words = {
    rule,
    measured: percentBeside(share, HEAD_COVERING.fail),
    limit: `≤ ${percent(HEAD_COVERING.fail)}`,
    where: boxOf(picture, fromLabels(labels, box)),
  };
  if (share > HEAD_COVERING.fail)
    return fail(words, '头上戴着帽子或头饰。', '请摘下再拍；因民族习惯或疾病不能摘下，可以申请人工审核。');
  if (share > HEAD_COVERING.warn) return warn(words, '头上好像有头饰。', '请确认没有戴帽子、发箍等头饰。');
  return pass(words, '没有戴帽子或头饰。');
};

/**
 * Where earrings hang: beside the cheeks, from below the temples of glasses to below the chin; where a necklace lies.
 * Face widths beside the middle, T below the eyes and the chin.
 */
const EARS = { inner: 0.42, outer: 0.8, belowEyes: 0.3, belowChin: 0.15 };
const NECK = { reach: 0.55, from: 0.12, to: 1 };
/**
 * What is worn there, shares of the square of the face width. 36 real people: large ear-studs 0.0050, a shadow at a lobe
 * 0.0023, a scrap of shirt 0.0036, else 0; painted drop earrings and hoops from 0.005, necklaces 0.004-0.012. A small stud
 * is one px of the network and is not seen.
 */
export const JEWELLERY = { warn: 0.0012, fail: 0.004 };

export const jewellery: Check = ({ classes, landmarks, picture }) => {
  const rule = 'jewellery' as const;
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
  const words = {
    rule,
    measured: percentBeside(most, JEWELLERY.fail, 1),
    limit: `≤ ${percent(JEWELLERY.fail, 1)}`,
    where: boxOf(picture, fromLabels(labels, box)),
  };
  const what = atNeck > ears ? '项链' : '耳饰';
  if (most > JEWELLERY.fail) return fail(words, `戴着${what}。`, `请摘下${what}再拍。`);
  if (most > JEWELLERY.warn) return warn(words, `好像戴着${what}。`, `如果戴着${what}，请摘下。`);
  return pass(words, '没有看到明显的首饰。');
};
