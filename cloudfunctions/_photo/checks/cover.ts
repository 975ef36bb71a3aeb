// Hair over forehead or brows: there the person's own skin, learnt from the cheeks, must be seen.
import { pixelsInside, regionOf } from '../see/regions.js';
import { streaksAt } from '../see/skin.js';
import type { Point3 } from '../types.js';
import { badLight, isSkinAt, LIGHT_FIRST } from './ears.js';
import { boxOf, type Check, fail, notChecked, pass, percent, percentBeside, type Subject, warn } from './subject.js';

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
    measured: `额头占脸长 ${percentBeside(height, FOREHEAD.fail)}`,
    limit: `≥ ${percent(FOREHEAD.fail)}`,
    where: boxOf(picture, {
      x: landmarks.centreX - 0.3 * landmarks.faceWidth,
      y: browY - 0.35 * landmarks.eyeToChin,
      width: 0.6 * landmarks.faceWidth,
      height: 0.35 * landmarks.eyeToChin,
    }),
  };
  const action = '请把刘海梳开或夹起，露出额头。';
  const light = height < FOREHEAD.fail ? badLight(s) : undefined;
  if (light) return notChecked('forehead-visible', `${light}，额头没有检查。`, LIGHT_FIRST);
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
    measured: percentBeside(shares[worst]!, BROW_FREE.fail),
    limit: `≥ ${percent(BROW_FREE.fail)}`,
    where: boxOf(picture, {
      x: Math.min(...xs),
      y: Math.min(...ys),
      width: Math.max(...xs) - Math.min(...xs),
      height: Math.max(...ys) - Math.min(...ys) + 0.12 * landmarks.eyeToChin,
    }),
  };
  const action = '请把头发梳开，露出两条眉毛。';
  const light = shares[worst]! < BROW_FREE.warn ? badLight(s) : undefined;
  if (light) return notChecked('brows-visible', `${light}，眉毛没有检查。`, LIGHT_FIRST);
  if (shares[worst]! < BROW_FREE.fail) return fail(words, '眉毛被头发遮住了。', action);
  if (shares[worst]! < BROW_FREE.warn) return warn(words, '眉毛可能被头发挡住了一部分。', action);
  return pass(words, '眉毛露出。');
};
