// No hair over the brows: above them the person's own skin, learnt from the cheeks, must be seen.
// A fringe breaks this rule and forehead-visible.ts: who changes what a fringe is (fringe.ts) changes both.
import { pixelsInside } from '../see/regions.js';
import type { Point3 } from '../types.js';
import { isFringe } from './fringe.js';
import { atLeast } from './limit.js';
import { otherCause, ownSkin } from './own-skin.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf } from './subject.js';

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

export const browsVisible = ruleOf({
  code: 'brows-visible',
  name: '眉毛',
  limits: {
    skin: atLeast(
      { warn: 0.5, fail: 0.25, as: 'percent' },
      'share of skin above a brow: neutral people 0.6-1, under a fringe 0',
    ),
  },
  judge(s, limits) {
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
    const said = judgeValue(limits.skin, worst.share, {
      where: boxOf(picture, {
        x: Math.min(...xs),
        y: Math.min(...ys),
        width: Math.max(...xs) - Math.min(...xs),
        height: Math.max(...ys) - Math.min(...ys) + 0.12 * landmarks.eyeToChin,
      }),
      say: { pass: '眉毛露出。', warn: '眉毛可能被头发挡住了一部分。', fail: '眉毛被头发遮住了。' },
      do: '请把头发梳开，露出两条眉毛。',
    });
    const cause = said.verdict === 'pass' ? undefined : otherCause(s);
    return cause ? notChecked(`${cause.why}，眉毛没有检查。`, cause.first) : said;
  },
});
