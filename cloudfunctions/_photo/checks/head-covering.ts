// Nothing on the head: there the six classes see hair and skin, and nothing else.
import { BACKGROUND, CLOTH, countLabels, fromLabels, labelsOf, onLabels, WORN } from '../see/labels.js';
import { atMost } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf } from './subject.js';

/** The part of the head looked at: beside the middle in face widths, and how far above the eyes it begins, T. */
const HEAD = { reach: 0.9, aboveEyes: 0.25 };

export const headCovering = ruleOf({
  code: 'head-covering',
  name: '帽子头饰',
  limits: {
    worn: atMost(
      { warn: 0.03, fail: 0.08, as: 'percent' },
      'share of the head that is cloth or worn: neutral people 0.000 each, also curls, buns and shaved heads; painted head-bands 0.28-0.43. Of 8 painted head-scarves 2 fail, 1 warns and 5 pass: a reviewer still looks for them',
    ),
  },
  judge({ classes, landmarks, picture }, limits) {
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
    return judgeValue(limits.worn, share, {
      where: boxOf(picture, fromLabels(labels, box)),
      say: { pass: '没有戴帽子或头饰。', warn: '头上好像有头饰。', fail: '头上戴着帽子或头饰。' },
      do: {
        warn: '请确认没有戴帽子、发箍等头饰。',
        fail: '请摘下再拍；因民族习惯或疾病不能摘下，可以申请人工审核。',
      },
    });
  },
});
