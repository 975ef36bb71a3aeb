// Level shoulders, read off the outline of the body on both sides of the neck. Two networks draw that outline, and each errs
// now and then: a white shirt before a white wall, a neck that runs into the hair. Shoulders slope as far as both see it.
import { BACKGROUND, fromLabels, LABEL_SIDE, labelsOf, onLabels } from '../see/labels.js';
import type { Landmarks, Rect } from '../types.js';
import { atMost, DEGREES } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf, type Subject } from './subject.js';

/** Where the shoulder line is read, face widths beside the middle: outside the neck, inside the sleeve's fall. */
const REACH = { from: 0.7, to: 1.15, step: 0.03 };
/** At least this share of the columns must show a shoulder on both sides. */
const SEEN = 0.5;

/** The person as one network sees it, in px of its own. */
interface Seen {
  width: number;
  height: number;
  landmarks: Landmarks;
  isPerson: (i: number) => boolean;
}

/** Row of the upper outline in a column, below the mouth; undefined when no body is there. */
function outline({ width, height, landmarks, isPerson }: Seen, x: number): number | undefined {
  if (x < 0 || x >= width) return undefined;
  for (let y = Math.round(landmarks.chin[1]); y < height; y++) if (isPerson(y * width + x)) return y;
  return undefined;
}

/** T below the chin in which the neck is narrowest, and a width in face widths from which on it is hair and no neck; rows
 * up to `alike` times as wide as the narrowest are neck too, and it leans where the head is turned. */
const NECK = { from: 0, to: 0.5, widest: 1, alike: 1.1 };

/**
 * Column of the middle of the body. A head may stand beside it: read around the face, the slope of level shoulders that
 * are shifted by 0.1 face widths would be 9 degrees.
 */
function middleOfBody({ width, height, landmarks, isPerson }: Seen): number {
  const { chin, eyeToChin, faceWidth, centreX } = landmarks;
  const start = Math.round(centreX);
  const rows: { middle: number; wide: number }[] = [];
  for (let y = Math.round(chin[1] + NECK.from * eyeToChin); y < chin[1] + NECK.to * eyeToChin; y++) {
    if (y >= height) break;
    const person = (x: number) => isPerson(y * width + x);
    let [from, to] = [start, start];
    while (from > 0 && person(from - 1)) from--;
    while (to < width - 1 && person(to + 1)) to++;
    if (person(start)) rows.push({ middle: (from + to) / 2, wide: to - from });
  }
  const narrowest = Math.min(...rows.map(({ wide }) => wide));
  if (!(narrowest < NECK.widest * faceWidth)) return centreX;
  const neck = rows.filter(({ wide }) => wide <= NECK.alike * narrowest);
  return neck.reduce((sum, { middle }) => sum + middle, 0) / neck.length;
}

interface Line {
  /** degrees */
  angle: number;
  /** where it was read, px of the network's */
  box: Rect;
}

/** The shoulder line as one network sees it; undefined where hair hides it or the picture ends. */
function lineOf(seen: Seen): Line | undefined {
  const { faceWidth, chin } = seen.landmarks;
  const middle = middleOfBody(seen);
  const angles: number[] = [];
  const rows: number[] = [];
  let columns = 0;
  for (let k = REACH.from; k <= REACH.to; k += REACH.step, columns++) {
    const [left, right] = [-k, k].map((d) => outline(seen, Math.round(middle + d * faceWidth)));
    // long hair that hangs beside the chin is no shoulder
    if (left === undefined || right === undefined || left <= chin[1] + 1 || right <= chin[1] + 1) continue;
    angles.push((Math.atan2(right - left, 2 * k * faceWidth) * 180) / Math.PI);
    rows.push(left, right);
  }
  if (angles.length < SEEN * columns) return undefined;
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  const height = Math.max(bottom - top, 0.1 * faceWidth);
  const x = middle - REACH.to * faceWidth;
  return {
    angle: angles.sort((a, b) => a - b)[angles.length >> 1]!,
    box: { x, y: top, width: 2 * REACH.to * faceWidth, height },
  };
}

/** The line by the portrait network, and by the six classes. */
function linesOf({ picture, matte: { alpha }, classes, landmarks }: Subject): (Line | undefined)[] {
  const { width, height } = picture;
  const labels = labelsOf(classes);
  const byClasses = lineOf({
    width: LABEL_SIDE,
    height: LABEL_SIDE,
    landmarks: onLabels(labels, landmarks),
    isPerson: (i) => labels.of[i] !== BACKGROUND,
  });
  return [
    lineOf({ width, height, landmarks, isPerson: (i) => alpha[i]! > 0.5 }),
    byClasses && { ...byClasses, box: fromLabels(labels, byClasses.box) },
  ];
}

export const shouldersLevel = ruleOf({
  code: 'shoulders-level',
  name: '双肩',
  limits: {
    angle: atMost(
      { warn: 6.5, fail: 9, as: DEGREES },
      'angle of the shoulder line: neutral people 0-6, smiling ones lean up to 10; a reviewer sees 9 (chosen)',
    ),
  },
  judge(s, limits) {
    const seen = linesOf(s).filter((line) => line !== undefined);
    const [line] = seen.sort((a, b) => Math.abs(a.angle) - Math.abs(b.angle));
    if (!line) return notChecked('肩线被头发遮住或不在画面内，没有检查。');
    const action = `请放平双肩，把照片${line.angle > 0 ? '左' : '右'}侧的肩膀放低一些。`;
    return judgeValue(limits.angle, Math.abs(line.angle), {
      where: boxOf(s.picture, line.box),
      say: { pass: '双肩齐平。', warn: '两肩略有高低。', fail: '两肩不一样高。' },
      do: action,
    });
  },
});
