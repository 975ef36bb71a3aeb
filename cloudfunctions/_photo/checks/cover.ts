// Hair over ears, forehead or brows: there the person's own skin, learnt from the cheeks, must be seen.
import { pixelsInside, regionOf } from '../regions.js';
import { isSkin, type SkinModel, streaksAt } from '../skin.js';
import type { Picture, Point3, Rect } from '../types.js';
import { boxOf, type Check, fail, notChecked, pass, percent, type Subject, warn } from './subject.js';

const isSkinAt = ({ data }: Picture, skin: SkinModel, p: number) =>
  isSkin(skin, data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!);

/** Skin reads 0.3 to 2.9 where nothing lies over it, a fringe 4 to 9, whatever its colour; noise and screens raise both.
 * On a face narrower than `face` px single strands are not seen. */
const STREAKS = { least: 3.5, timesCheek: 2.5, face: 110 };
/** Middles of the cheeks in the mesh. */
const CHEEKS = [205, 425] as const;

/** Whether what has the colour of skin is made of strands: brown hair on brown skin. */
function isFringe({ picture, landmarks }: Subject, pixels: readonly number[]): boolean {
  if (landmarks.faceWidth < STREAKS.face) return false;
  const at = (p: number) => streaksAt(picture, p % picture.width, Math.floor(p / picture.width));
  const values = pixels.map(at).sort((a, b) => a - b);
  const cheeks = CHEEKS.map((i) => landmarks.mesh[i]!).map(([x, y]) =>
    streaksAt(picture, Math.round(x), Math.round(y)),
  );
  return (values[values.length >> 1] ?? 0) > Math.max(STREAKS.least, STREAKS.timesCheek * Math.min(...cheeks));
}

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

/** A box filled this much, with this many streaks, is hair of the skin's colour: ears are rounder and smoother. */
const EAR_HAIR = { share: 0.75, streaks: 3.8 };

/** Share of the box of an ear in which this person's skin is seen. */
function earShare({ picture, matte, skin }: Subject, { x, y, width, height }: Rect): number {
  const pixels = pixelsInside(picture, [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]);
  const own = pixels.filter((p) => matte.alpha[p]! > 0.5 && isSkinAt(picture, skin, p));
  const share = own.length / Math.max(1, pixels.length);
  if (share < EAR_HAIR.share) return share;
  const streaks = own.map((p) => streaksAt(picture, p % picture.width, Math.floor(p / picture.width)));
  streaks.sort((a, b) => a - b);
  return streaks[streaks.length >> 1]! > EAR_HAIR.streaks ? 0 : share;
}

/** Degrees: beyond, ears are hidden or seen from below, and putting the head straight comes first. */
const TURNED = { yaw: 10, pitch: 15 };

export const earsVisible: Check = (s) => {
  if (Math.abs(s.pose.yaw) > TURNED.yaw || Math.abs(s.pose.pitch) > TURNED.pitch)
    return notChecked('ears-visible', '头部没有摆正，耳朵没有检查。', '请正对镜头再拍。');
  const boxes = earBoxes(s);
  const shares = boxes.map((box) => earShare(s, box));
  const worst = shares[0]! <= shares[1]! ? 0 : 1;
  const share = shares[worst]!;
  const words = {
    rule: 'ears-visible' as const,
    measured: `左 ${percent(shares[0]!)}，右 ${percent(shares[1]!)}`,
    limit: `≥ ${percent(EAR_SEEN.fail)}`,
    where: boxOf(s.picture, boxes[worst]!),
  };
  const action = '请把头发别到耳后，露出双耳。';
  if (share < EAR_SEEN.fail)
    return fail(words, shares[1 - worst]! < EAR_SEEN.fail ? '双耳被遮住了。' : '一只耳朵被遮住了。', action);
  if (share < EAR_SEEN.warn) return warn(words, '耳朵露出得不够。', action);
  return pass(words, '双耳露出。');
};

/** Columns beside the midline on which the forehead is climbed, face widths. */
const COLUMNS = [-0.22, -0.15, -0.08, 0, 0.08, 0.15, 0.22];
/** Highest points of the brows in the mesh. */
const BROW_TOP = { right: 105, left: 334 } as const;
/** A strand may interrupt the skin for this share of T. */
const STRAND = 0.05;
/** Free forehead above the brows, shares of T (PHOTO.md table: > 0.18): drawn ones 0.16 (short fringe) to 0.27. */
const FOREHEAD = { fail: 0.15, warn: 0.19 };

/** Pixels of skin above the brows along a line up the face; strands are stepped over. */
function climb({ picture, skin, landmarks, pose }: Subject, across: number): { height: number; path: number[] } {
  const { width, height } = picture;
  const { mesh, faceWidth, eyeToChin } = landmarks;
  const roll = (pose.roll * Math.PI) / 180;
  const [right, left] = [mesh[BROW_TOP.right]!, mesh[BROW_TOP.left]!];
  const [cx, cy] = [(right[0] + left[0]) / 2, (right[1] + left[1]) / 2];
  const path: number[] = [];
  let [top, step] = [0, 0];
  // up the face, also when the head is tilted
  for (; step - top <= STRAND * eyeToChin; step++) {
    const x = Math.round(cx + across * faceWidth * Math.cos(roll) + step * Math.sin(roll));
    const y = Math.round(cy + across * faceWidth * Math.sin(roll) - step * Math.cos(roll));
    if (x < 0 || y < 0 || x >= width || y >= height) break;
    if (!isSkinAt(picture, skin, y * width + x)) continue;
    top = step;
    // above what must be free there may well be hair
    if (step < FOREHEAD.fail * eyeToChin) path.push(y * width + x);
  }
  return { height: top / eyeToChin, path };
}

export const foreheadVisible: Check = (s) => {
  const { landmarks, picture } = s;
  const brows = [...regionOf(landmarks, 'rightBrow'), ...regionOf(landmarks, 'leftBrow')];
  const browY = Math.min(...brows.map((p) => p[1]));
  const climbs = COLUMNS.map((across) => climb(s, across));
  const heights = climbs.map((c) => c.height).sort((a, b) => a - b);
  const covered = isFringe(
    s,
    climbs.flatMap((c) => c.path),
  );
  const height = covered ? 0 : heights[heights.length >> 1]!;
  const words = {
    rule: 'forehead-visible' as const,
    measured: height.toFixed(2),
    limit: `≥ ${FOREHEAD.fail}`,
    where: boxOf(picture, {
      x: landmarks.centreX - 0.3 * landmarks.faceWidth,
      y: browY - 0.35 * landmarks.eyeToChin,
      width: 0.6 * landmarks.faceWidth,
      height: 0.35 * landmarks.eyeToChin,
    }),
  };
  const action = '请把刘海梳开或夹起，露出额头。';
  if (height < FOREHEAD.fail) return fail(words, '额头被头发遮住了。', action);
  if (height < FOREHEAD.warn) return warn(words, '额头露出得不够。', action);
  return pass(words, '额头露出。');
};

/** The strip of skin right above a brow, T: hair that reaches the brow covers it. */
const STRIP = { from: 0.02, to: 0.09 };
const BROW_FREE = { fail: 0.25, warn: 0.6 };
/** Upper edge of each brow in the mesh, outer end first. */
const UPPER = { right: [70, 63, 105, 66, 107], left: [300, 293, 334, 296, 336] } as const;

export const browsVisible: Check = (s) => {
  const { landmarks, picture, skin } = s;
  const strips = [UPPER.right, UPPER.left].map((indices) => {
    const edge = indices.map((i) => landmarks.mesh[i]!);
    const lifted = (by: number) => edge.map(([x, y]): Point3 => [x, y - by * landmarks.eyeToChin, 0]);
    return [...lifted(STRIP.from), ...lifted(STRIP.to).reverse()];
  });
  const shares = strips.map((strip) => {
    const pixels = pixelsInside(picture, strip);
    const own = pixels.filter((p) => isSkinAt(picture, skin, p));
    return isFringe(s, own) ? 0 : own.length / Math.max(1, pixels.length);
  });
  const worst = shares[0]! <= shares[1]! ? 0 : 1;
  const xs = strips[worst]!.map((p) => p[0]);
  const ys = strips[worst]!.map((p) => p[1]);
  const words = {
    rule: 'brows-visible' as const,
    measured: percent(shares[worst]!),
    limit: `≥ ${percent(BROW_FREE.fail)}`,
    where: boxOf(picture, {
      x: Math.min(...xs),
      y: Math.min(...ys),
      width: Math.max(...xs) - Math.min(...xs),
      height: Math.max(...ys) - Math.min(...ys) + 0.12 * landmarks.eyeToChin,
    }),
  };
  const action = '请把头发梳开，露出两条眉毛。';
  if (shares[worst]! < BROW_FREE.fail) return fail(words, '眉毛被头发遮住了。', action);
  if (shares[worst]! < BROW_FREE.warn) return warn(words, '眉毛可能被头发挡住了一部分。', action);
  return pass(words, '眉毛露出。');
};
