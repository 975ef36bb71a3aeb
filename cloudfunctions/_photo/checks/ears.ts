// Both ears must be seen: beside the contour of the face, at their height, there is skin and not hair.
import { around, pixelsInside } from '../see/regions.js';
import { streaksAt } from '../see/skin.js';
import type { Rect } from '../types.js';
import { badLight, LIGHT_FIRST, ownSkin } from './own-skin.js';
import {
  boxOf,
  type Check,
  fail,
  isTurned,
  notChecked,
  pass,
  percent,
  percentBeside,
  type Subject,
  warn,
} from './subject.js';

/** An ear lies beside the contour, from a little above the eyes to the base of the nose; face widths and T. */
const EAR = { inner: 0.015, outer: 0.13, above: 0.12, noseBase: 2, contour: [234, 454] } as const;
/** Share of that box that is skin: drawn ears that are free 0.32-0.48, under curls 0.11, under long hair 0.04. */
const EAR_SEEN = { fail: 0.12, warn: 0.2 };

function earBoxes({ landmarks }: Subject) {
  const { mesh, faceWidth, eyeToChin, eyeY } = landmarks;
  const y = eyeY - EAR.above * eyeToChin;
  const height = mesh[EAR.noseBase]![1] - y;
  const width = (EAR.outer - EAR.inner) * faceWidth;
  return EAR.contour.map((i, side) => {
    const edge = mesh[i]![0];
    const x = side === 0 ? edge - EAR.outer * faceWidth : edge + EAR.inner * faceWidth;
    return { x, y, width, height };
  });
}

const cornersOf = ({ x, y, width, height }: Rect) => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** A box filled this much, with this many streaks, is hair of the skin's colour: ears are rounder and smoother. */
const EAR_HAIR = { share: 0.75, streaks: 3.8 };

/** Share of the box of an ear in which this person's skin is seen. */
function earShare({ picture, matte }: Subject, box: Rect, isOwn: (pixel: number) => boolean): number {
  const pixels = pixelsInside(picture, cornersOf(box));
  const own = pixels.filter((p) => matte.alpha[p]! > 0.5 && isOwn(p));
  const share = own.length / Math.max(1, pixels.length);
  if (share < EAR_HAIR.share) return share;
  const streaks = own.map((p) => streaksAt(picture, p % picture.width, Math.floor(p / picture.width)));
  streaks.sort((a, b) => a - b);
  return streaks[streaks.length >> 1]! > EAR_HAIR.streaks ? 0 : share;
}

export const earsVisible: Check = (s) => {
  if (isTurned(s)) return notChecked('ears-visible', '头部没有摆正，耳朵没有检查。', '请正对镜头再拍。');
  const boxes = earBoxes(s);
  const isOwn = ownSkin(s);
  const shares = boxes.map((box) => earShare(s, box, isOwn));
  const worst = shares[0]! <= shares[1]! ? 0 : 1;
  const share = shares[worst]!;
  const both = shares[1 - worst]! < EAR_SEEN.fail;
  const [left, right] = shares.map((v) => percentBeside(v, EAR_SEEN.fail));
  const words = {
    rule: 'ears-visible' as const,
    measured: `左 ${left}，右 ${right}`,
    limit: `≥ ${percent(EAR_SEEN.fail)}`,
    where: boxOf(s.picture, both ? around(boxes.flatMap(cornersOf)) : boxes[worst]!),
  };
  const action = '请把头发别到耳后，露出双耳。';
  const light = share < EAR_SEEN.warn ? badLight(s) : undefined;
  if (light) return notChecked('ears-visible', `${light}，耳朵没有检查。`, LIGHT_FIRST);
  if (share < EAR_SEEN.fail) return fail(words, both ? '双耳被遮住了。' : '一只耳朵被遮住了。', action);
  if (share < EAR_SEEN.warn) return warn(words, '耳朵露出得不够。', action);
  return pass(words, '双耳露出。');
};
