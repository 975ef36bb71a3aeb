// Level shoulders, read off the outline of the body on both sides of the neck.
import { beside, boxOf, type Check, fail, notChecked, pass, type Subject, warn } from './subject.js';

/** Where the shoulder line is read, face widths beside the middle: outside the neck, inside the sleeve's fall. */
const REACH = { from: 0.7, to: 1.15, step: 0.03 };
/** Degrees between the two shoulders (chosen; drawn portraits hold the calibration). */
const LEVEL = { fail: 8, warn: 5 };
/** At least this share of the columns must show a shoulder on both sides. */
const SEEN = 0.5;

/** Row of the upper outline in a column, below the mouth; undefined when no body is there. */
function outline({ picture, matte, landmarks }: Subject, x: number): number | undefined {
  if (x < 0 || x >= picture.width) return undefined;
  for (let y = Math.round(landmarks.chin[1]); y < picture.height; y++)
    if (matte.alpha[y * picture.width + Math.round(x)]! > 0.5) return y;
  return undefined;
}

export const shouldersLevel: Check = (s) => {
  const { picture, landmarks } = s;
  const { faceWidth, chin } = landmarks;
  const angles: number[] = [];
  const rows: number[] = [];
  let columns = 0;
  for (let k = REACH.from; k <= REACH.to; k += REACH.step, columns++) {
    const [left, right] = [-k, k].map((d) => outline(s, Math.round(landmarks.centreX + d * faceWidth)));
    // long hair that hangs beside the chin is no shoulder
    if (left === undefined || right === undefined || left <= chin[1] + 1 || right <= chin[1] + 1) continue;
    angles.push((Math.atan2(right - left, 2 * k * faceWidth) * 180) / Math.PI);
    rows.push(left, right);
  }
  if (angles.length < SEEN * columns) return notChecked('shoulders-level', '肩线被头发遮住或不在画面内，没有检查。');
  const angle = angles.sort((a, b) => a - b)[angles.length >> 1]!;
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  const words = {
    rule: 'shoulders-level' as const,
    measured: `${beside(Math.abs(angle), LEVEL.fail, 1)}°`,
    limit: `≤ ${LEVEL.fail}°`,
    where: boxOf(picture, {
      x: landmarks.centreX - REACH.to * faceWidth,
      y: top,
      width: 2 * REACH.to * faceWidth,
      height: Math.max(bottom - top, 0.1 * faceWidth),
    }),
  };
  const action = `请放平双肩，把照片${angle > 0 ? '左' : '右'}侧的肩膀放低一些。`;
  if (Math.abs(angle) > LEVEL.fail) return fail(words, '两肩不一样高。', action);
  if (Math.abs(angle) > LEVEL.warn) return warn(words, '两肩略有高低。', action);
  return pass(words, '双肩齐平。');
};
