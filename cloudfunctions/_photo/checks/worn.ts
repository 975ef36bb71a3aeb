// What a graduate may not wear on a diploma photo: something on the head, jewellery at ears and neck. The six classes tell
// it: on the head there is hair and skin, beside the cheeks and on the neck skin, and nothing else.
import { BACKGROUND, CLOTH, countLabels, fromLabels, labelsOf, onLabels, WORN } from '../see/labels.js';
import { boxOf, type Check, judgeValue } from './subject.js';

/** The part of the head looked at: beside the middle in face widths, and how far above the eyes it begins, T. */
const HEAD = { reach: 0.9, aboveEyes: 0.25 };

export const headCovering: Check = ({ classes, landmarks, picture }) => {
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
  return judgeValue('head-covering', share, {
    where: boxOf(picture, fromLabels(labels, box)),
    say: { pass: '没有戴帽子或头饰。', warn: '头上好像有头饰。', fail: '头上戴着帽子或头饰。' },
    do: {
      warn: '请确认没有戴帽子、发箍等头饰。',
      fail: '请摘下再拍；因民族习惯或疾病不能摘下，可以申请人工审核。',
    },
  });
};

/**
 * Where earrings hang: beside the cheeks, from below the temples of glasses to below the chin; where a necklace lies.
 * Face widths beside the middle, T below the eyes and the chin.
 */
const EARS = { inner: 0.42, outer: 0.8, belowEyes: 0.3, belowChin: 0.15 };
const NECK = { reach: 0.55, from: 0.12, to: 1 };

export const jewellery: Check = ({ classes, landmarks, picture }) => {
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
  return judgeValue('jewellery', 1000 * most, {
    where: boxOf(picture, fromLabels(labels, box)),
    say: { pass: '没有看到明显的首饰。', warn: `好像戴着${what}。`, fail: `戴着${what}。` },
    do: { warn: `如果戴着${what}，请摘下。`, fail: `请摘下${what}再拍。` },
  });
};
