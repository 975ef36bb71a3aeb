// Level shoulders, read off the outline of the body on both sides of the neck.
import { boxOf, type Check, judgeValue, notChecked, type Subject } from './subject.js';

/** Where the shoulder line is read, face widths beside the middle: outside the neck, inside the sleeve's fall. */
const REACH = { from: 0.7, to: 1.15, step: 0.03 };
/** At least this share of the columns must show a shoulder on both sides. */
const SEEN = 0.5;

/** Row of the upper outline in a column, below the mouth; undefined when no body is there. */
function outline({ picture, matte, landmarks }: Subject, x: number): number | undefined {
  if (x < 0 || x >= picture.width) return undefined;
  for (let y = Math.round(landmarks.chin[1]); y < picture.height; y++)
    if (matte.alpha[y * picture.width + Math.round(x)]! > 0.5) return y;
  return undefined;
}

/** T below the chin in which the neck is narrowest, and a width in face widths from which on it is hair and no neck. */
const NECK = { from: 0.05, to: 0.5, widest: 1 };

/**
 * Column of the middle of the body. A head may stand beside it: read around the face, the slope of level shoulders that
 * are shifted by 0.1 face widths would be 9 degrees.
 */
function middleOfBody({ picture, matte, landmarks }: Subject): number {
  const { chin, eyeToChin, faceWidth, centreX } = landmarks;
  let [middle, narrowest] = [centreX, NECK.widest * faceWidth];
  const start = Math.round(centreX);
  for (let y = Math.round(chin[1] + NECK.from * eyeToChin); y < chin[1] + NECK.to * eyeToChin; y++) {
    if (y >= picture.height) break;
    const person = (x: number) => matte.alpha[y * picture.width + x]! > 0.5;
    let [from, to] = [start, start];
    while (from > 0 && person(from - 1)) from--;
    while (to < picture.width - 1 && person(to + 1)) to++;
    if (person(start) && to - from < narrowest) [middle, narrowest] = [(from + to) / 2, to - from];
  }
  return middle;
}

export const shouldersLevel: Check = (s) => {
  const { picture, landmarks } = s;
  const { faceWidth, chin } = landmarks;
  const middle = middleOfBody(s);
  const angles: number[] = [];
  const rows: number[] = [];
  let columns = 0;
  for (let k = REACH.from; k <= REACH.to; k += REACH.step, columns++) {
    const [left, right] = [-k, k].map((d) => outline(s, Math.round(middle + d * faceWidth)));
    // long hair that hangs beside the chin is no shoulder
    if (left === undefined || right === undefined || left <= chin[1] + 1 || right <= chin[1] + 1) continue;
    angles.push((Math.atan2(right - left, 2 * k * faceWidth) * 180) / Math.PI);
    rows.push(left, right);
  }
  if (angles.length < SEEN * columns) return notChecked('shoulders-level', '肩线被头发遮住或不在画面内，没有检查。');
  const angle = angles.sort((a, b) => a - b)[angles.length >> 1]!;
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  const action = `请放平双肩，把照片${angle > 0 ? '左' : '右'}侧的肩膀放低一些。`;
  return judgeValue('shoulders-level', Math.abs(angle), {
    where: boxOf(picture, {
      x: middle - REACH.to * faceWidth,
      y: top,
      width: 2 * REACH.to * faceWidth,
      height: Math.max(bottom - top, 0.1 * faceWidth),
    }),
    say: { pass: '双肩齐平。', warn: '两肩略有高低。', fail: '两肩不一样高。' },
    do: action,
  });
};
