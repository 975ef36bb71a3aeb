// No hand in the photo: a hand at the cheek or a gesture beside the face cannot be cropped away. Palms come from the palm
// detector; a fist or the back of a hand beside the head shows as skin where only ears and hair may be.
import { countLabels, fromLabels, labelsOf, onLabels, SKIN } from '../see/labels.js';
import { boxOf, type Check, fail, pass, percent, percentBeside, type Subject, warn } from './subject.js';

/** Sureness of the palm detector: 70 pictures of 36 people without hands reach 0.59; 24 drawn hands on real people 0.76-0.96. */
export const PALM = { warn: 0.6, fail: 0.75 };
/** Beside the head: face widths from the middle, T above the eyes; down to the chin. */
const BESIDE = { inner: 0.78, outer: 1.4, aboveEyes: 1 };
/** Skin there, shares of the square of the face width: ears end at 0.7. */
export const BESIDE_SKIN = { warn: 0.02, fail: 0.04 };

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

export const handsAway: Check = (s) => {
  const rule = 'hands-away' as const;
  const [palm] = s.hands;
  const action = '请把手放下，不要挡在脸上或脸旁。';
  if (palm && palm.score > PALM.warn) {
    const words = {
      rule,
      measured: percentBeside(palm.score, PALM.fail),
      limit: `≤ ${percent(PALM.fail)}`,
      where: boxOf(s.picture, palm),
    };
    return palm.score > PALM.fail ? fail(words, '手出现在画面里。', action) : warn(words, '画面里好像有手。', action);
  }
  const sides = [skinBeside(s, -1), skinBeside(s, 1)] as const;
  const worst = sides[0].share >= sides[1].share ? sides[0] : sides[1];
  const words = {
    rule,
    measured: percentBeside(worst.share, BESIDE_SKIN.fail, 1),
    limit: `≤ ${percent(BESIDE_SKIN.fail)}`,
    where: boxOf(s.picture, worst.box),
  };
  if (worst.share > BESIDE_SKIN.fail) return fail(words, '脸旁有手。', action);
  if (worst.share > BESIDE_SKIN.warn) return warn(words, '脸旁好像有手。', action);
  return pass(words, '画面里没有手。');
};
