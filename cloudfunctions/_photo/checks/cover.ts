// Hair over forehead or brows: there the person's own skin, learnt from the cheeks, must be seen.
import { labOf } from '../pixels/colour.js';
import { pixelsInside, regionOf } from '../see/regions.js';
import { streaksAt } from '../see/skin.js';
import type { Point3 } from '../types.js';
import { LIMITS } from './limits.js';
import { badLight, LIGHT_FIRST, ownSkin } from './own-skin.js';
import { boxOf, type Check, judgeValue, notChecked, type Subject } from './subject.js';

/** Skin reads 0.3 to 2.9 where nothing lies over it, a fringe 4 to 9, whatever its colour; noise and screens raise both.
 * On a face narrower than `face` px single strands are not seen. */
const STREAKS = { least: 3.5, timesCheek: 2.5, face: 110 };
/** Middles of the cheeks in the mesh. */
const CHEEKS = [205, 425] as const;

/** Gloss is so much lighter than the skin, L*: on dark skin it sparkles as strands do, 4 to 7. */
const GLOSS = 8;
/** A fringe lies over all of what is looked at; wrinkles, gloss and the hairs of a brow over less than this share. */
const OVER = 0.25;

/** Whether what has the colour of skin is made of strands: brown hair on brown skin. */
function isFringe({ picture, landmarks, skin }: Subject, pixels: readonly number[]): boolean {
  if (landmarks.faceWidth < STREAKS.face) return false;
  const { data, width } = picture;
  const dull = pixels.filter((p) => labOf(data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!)[0] < skin.mean[0] + GLOSS);
  const at = (p: number) => streaksAt(picture, p % width, Math.floor(p / width));
  // lighter all over is no gloss but another light than on the cheeks, as under sunglasses
  const looked = 2 * dull.length < pixels.length ? pixels : dull;
  const values = looked.map(at).sort((a, b) => a - b);
  const cheeks = CHEEKS.map((i) => landmarks.mesh[i]!).map(([x, y]) =>
    streaksAt(picture, Math.round(x), Math.round(y)),
  );
  const calmest = values[Math.floor(OVER * values.length)] ?? 0;
  return calmest > Math.max(STREAKS.least, STREAKS.timesCheek * Math.min(...cheeks));
}

/** Columns beside the midline on which the forehead is climbed, face widths. */
const COLUMNS = [-0.22, -0.15, -0.08, 0, 0.08, 0.15, 0.22];
/** Highest points of the brows in the mesh. */
const BROW_TOP = { right: 105, left: 334 } as const;
/** A strand may interrupt the skin for this share of T. */
const STRAND = 0.05;
/** What must be free above the brows, shares of T. */
const FREE = LIMITS['forehead-visible'].fail;

/** Pixels of skin above the brows along a line up the face; strands are stepped over. */
function climb(
  { picture, landmarks, pose }: Subject,
  across: number,
  isOwn: (pixel: number) => boolean,
): { height: number; path: number[] } {
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
    if (!isOwn(y * width + x)) continue;
    top = step;
    // above what must be free there may well be hair
    if (step < FREE * eyeToChin) path.push(y * width + x);
  }
  return { height: top / eyeToChin, path };
}

export const foreheadVisible: Check = (s) => {
  const { landmarks, picture } = s;
  const brows = [...regionOf(landmarks, 'rightBrow'), ...regionOf(landmarks, 'leftBrow')];
  const browY = Math.min(...brows.map((p) => p[1]));
  const isOwn = ownSkin(s);
  const climbs = COLUMNS.map((across) => climb(s, across, isOwn));
  const heights = climbs.map((c) => c.height).sort((a, b) => a - b);
  const covered = isFringe(
    s,
    climbs.flatMap((c) => c.path),
  );
  const height = covered ? 0 : heights[heights.length >> 1]!;
  const finding = judgeValue('forehead-visible', height, {
    what: '额头占脸长',
    where: boxOf(picture, {
      x: landmarks.centreX - 0.3 * landmarks.faceWidth,
      y: browY - 0.35 * landmarks.eyeToChin,
      width: 0.6 * landmarks.faceWidth,
      height: 0.35 * landmarks.eyeToChin,
    }),
    say: { pass: '额头露出。', warn: '额头露出得不够。', fail: '额头被头发遮住了。' },
    do: '请把刘海梳开或夹起，露出额头。',
  });
  const light = finding.verdict === 'fail' ? badLight(s) : undefined;
  return light ? notChecked('forehead-visible', `${light}，额头没有检查。`, LIGHT_FIRST) : finding;
};

/**
 * Two strips above a brow, T: hair over a brow comes down through both. What lies in the lower one alone is the brow: an
 * arched, a thick or a grey one reaches beyond where the mesh has it.
 */
const STRIPS = [
  { from: 0.02, to: 0.09 },
  { from: 0.09, to: 0.16 },
] as const;
/** Upper edge of each brow in the mesh, outer end first. */
const UPPER = { right: [70, 63, 105, 66, 107], left: [300, 293, 334, 296, 336] } as const;

export const browsVisible: Check = (s) => {
  const { landmarks, picture } = s;
  const isOwn = ownSkin(s);
  const brows = [UPPER.right, UPPER.left].map((indices) => {
    const edge = indices.map((i) => landmarks.mesh[i]!);
    const lifted = (by: number) => edge.map(([x, y]): Point3 => [x, y - by * landmarks.eyeToChin, 0]);
    const free = STRIPS.map(({ from, to }) => {
      const pixels = pixelsInside(picture, [...lifted(from), ...lifted(to).reverse()]);
      const own = pixels.filter(isOwn);
      return isFringe(s, own) ? 0 : own.length / Math.max(1, pixels.length);
    });
    return { share: Math.max(...free), strip: [...lifted(STRIPS[0].from), ...lifted(STRIPS[0].to)] };
  });
  const worst = brows[0]!.share <= brows[1]!.share ? brows[0]! : brows[1]!;
  const [xs, ys] = [worst.strip.map((p) => p[0]), worst.strip.map((p) => p[1])];
  const finding = judgeValue('brows-visible', worst.share, {
    where: boxOf(picture, {
      x: Math.min(...xs),
      y: Math.min(...ys),
      width: Math.max(...xs) - Math.min(...xs),
      height: Math.max(...ys) - Math.min(...ys) + 0.12 * landmarks.eyeToChin,
    }),
    say: { pass: '眉毛露出。', warn: '眉毛可能被头发挡住了一部分。', fail: '眉毛被头发遮住了。' },
    do: '请把头发梳开，露出两条眉毛。',
  });
  const light = finding.verdict === 'pass' ? undefined : badLight(s);
  return light ? notChecked('brows-visible', `${light}，眉毛没有检查。`, LIGHT_FIRST) : finding;
};
