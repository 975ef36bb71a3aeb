// No hair over the forehead: there the person's own skin, learnt from the cheeks, must be seen.
// A fringe breaks this rule and brows-visible.ts: who changes what a fringe is (fringe.ts) changes both.
import { regionOf } from '../see/regions.js';
import { isFringe } from './fringe.js';
import { atLeast } from './limit.js';
import { otherCause, ownSkin } from './own-skin.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf, type Subject } from './subject.js';

/** Columns beside the midline on which the forehead is climbed, face widths. */
const COLUMNS = [-0.22, -0.15, -0.08, 0, 0.08, 0.15, 0.22];
/** Highest points of the brows in the mesh. */
const BROW_TOP = { right: 105, left: 334 } as const;
/** A strand may interrupt the skin for this share of T. */
const STRAND = 0.05;
/** What must be free above the brows, shares of T. */
const FREE = 0.15;

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

export const foreheadVisible = ruleOf({
  code: 'forehead-visible',
  name: '额头',
  limits: {
    free: atLeast(
      { warn: 0.19, fail: FREE, as: 'percent' },
      'free forehead / T: neutral people 0.31-0.82, drawn ones with a short fringe 0.16',
    ),
  },
  judge(s, limits) {
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
    const said = judgeValue(limits.free, height, {
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
    const cause = said.verdict === 'fail' ? otherCause(s) : undefined;
    return cause ? notChecked(`${cause.why}，额头没有检查。`, cause.first) : said;
  },
});
