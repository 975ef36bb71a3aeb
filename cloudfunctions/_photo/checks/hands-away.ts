// No hand in the photo: a hand at the cheek or a gesture beside the face cannot be cropped away. Palms come from the palm
// detector; a fist or the back of a hand beside the head shows as skin where only ears and hair may be.
import { BACKGROUND, countLabels, FACE, fromLabels, HAIR, labelsOf, onLabels, SKIN, toLabels } from '../see/labels.js';
import type { Palm } from '../see/palms.js';
import { exposure } from './exposure.js';
import { atMost, gradeOf } from './limit.js';
import { oneFace } from './one-face.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf, isAside, type Subject } from './subject.js';

/** Beside the head: face widths from the middle, where ears have ended (0.7), T above the eyes; down to the chin. */
const BESIDE = { inner: 0.78, outer: 1.4, aboveEyes: 1 };
/** Skin beside the head on one side: its share of the face width squared, and where it was looked for. */
function skinBeside(s: Subject, side: -1 | 1) {
  const labels = labelsOf(s.classes);
  const { centreX, faceWidth, eyeY, eyeToChin, chin } = onLabels(labels, s.landmarks);
  const y = eyeY - BESIDE.aboveEyes * eyeToChin;
  const width = (BESIDE.outer - BESIDE.inner) * faceWidth;
  const x = side < 0 ? centreX - BESIDE.outer * faceWidth : centreX + BESIDE.inner * faceWidth;
  const box = { x, y, width, height: chin[1] - y };
  const skin = countLabels(labels, box).reduce((sum, n, label) => sum + (SKIN.has(label) ? n : 0), 0);
  return { share: skin / faceWidth ** 2, box: fromLabels(labels, box) };
}

/**
 * Of a palm's box, at least this is neither face nor hair nor wall: 0.70 to 0.95 of 13 photographed hands, also of those at a
 * cheek; at most 0.14 of 7 jaws with a beard or deep folds that the detector took for a palm (of up to 0.82).
 */
const HAND = 0.4;
/** A palm this sure is believed whatever the classes say of it; above all that was taken for one (chosen). */
const SURE = 0.9;

/** Whether the six classes see a hand, a sleeve or a glove where the detector sees a palm. */
function isHand({ classes }: Subject, palm: Palm): boolean {
  if (palm.score >= SURE) return true;
  const labels = labelsOf(classes);
  const counts = countLabels(labels, toLabels(labels, palm));
  const all = counts.reduce((sum, n) => sum + n, 0);
  return all - counts[FACE]! - counts[HAIR]! - counts[BACKGROUND]! >= HAND * all;
}

/** What else may look like skin beside the head: somebody else, a wall in the dark, a face from the side; each has its own rule. */
function otherReason(s: Subject): string | undefined {
  if (oneFace.check(s).verdict !== 'pass') return '照片里不止一个人';
  if (exposure.check(s).verdict === 'fail') return '照片的亮度不合适';
  if (isAside(s)) return '头部没有摆正';
  return undefined;
}

export const handsAway = ruleOf({
  code: 'hands-away',
  name: '是否有手',
  limits: {
    palm: atMost(
      { warn: 0.6, fail: 0.75, as: 'percent' },
      'sureness of the palm detector, which tells of none below its own MIN_SCORE (see/palms.ts): 72 pictures of 36 people without hands reach 0.59; 24 drawn hands on real people 0.76-0.96',
    ),
    skin: atMost(
      { warn: 0.02, fail: 0.04, as: 'percent' },
      'skin beside the head beyond the ears, shares of the face width squared (chosen)',
    ),
  },
  judge(s, limits) {
    const palm = s.palms.find((one) => isHand(s, one));
    const said = { do: '请把手放下，不要挡在脸上或脸旁。' };
    const pass = '画面里没有手。';
    if (palm && gradeOf(limits.palm, palm.score) !== 'pass')
      return judgeValue(limits.palm, palm.score, {
        ...{ ...said, where: boxOf(s.picture, palm) },
        say: { pass, warn: '画面里好像有手。', fail: '手出现在画面里。' },
      });
    const sides = [skinBeside(s, -1), skinBeside(s, 1)] as const;
    const worst = sides[0].share >= sides[1].share ? sides[0] : sides[1];
    const skin = judgeValue(limits.skin, worst.share, {
      ...{ ...said, where: boxOf(s.picture, worst.box) },
      say: { pass, warn: '脸旁好像有手。', fail: '脸旁有手。' },
    });
    const why = skin.verdict === 'pass' ? undefined : otherReason(s);
    return why ? notChecked(`${why}，脸旁是否有手没有检查。`) : skin;
  },
});
