// The whole head, and as much body as the photo shows.
import { type Crop, type Head, outsideBy, solveCrop } from '../finish/crop.js';
import { measureBun } from '../see/head.js';
import type { Picture } from '../types.js';
import { atMost, plain } from './limit.js';
import { ruleOf } from './rule.js';
import { fail, judgeValue, pass, percentBeside, worstOf } from './say.js';
import { boxOf, isAside, type Subject } from './subject.js';

type Side = 'top' | 'bottom' | 'left' | 'right';
const SIDE_WORDS: Record<Side, string> = { top: '上', bottom: '下', left: '左', right: '右' };

/** A head this near to the frame, in face widths, is taken as cut: hair goes on beyond what the matte shows. */
const ROOM = 0.03;
/** A person covers an edge from this share of it on; less is a strand or a sleeve. */
const COVERS = 0.02;

/** Beside and above a kept wall, share of the photo's width: the engine measures twice and may differ a little (chosen). */
const SPARE = 0.01;

/** How many px of the photo lie beyond each edge where the person goes on; above and beside, wall may be added. */
function missingSides({ picture, matte, head, face, landmarks, profile }: Subject): { side: Side; px: number }[] {
  const { width, height } = picture;
  const room = ROOM * landmarks.faceWidth;
  const found: { side: Side; px: number }[] = [];
  const add = (side: Side, px: number) => px > 0 && found.push({ side, px });
  if (!head || head.crownY < room) add('top', Math.max(room, landmarks.faceWidth * 0.2));
  add('left', -face.x);
  add('right', face.x + face.width - width);
  add('bottom', face.y + face.height - height);
  if (!head) return found;
  const crop = solveCrop(head, profile);
  add('bottom', crop.upper + crop.height - height);
  if (profile.background === 'kept') {
    // no wall may be added: the whole region must be on the shot, with room for measuring again
    const spare = SPARE * crop.width;
    add('top', spare - crop.upper);
    add('left', spare - crop.left);
    add('right', crop.left + crop.width + spare - width);
    return found;
  }
  const rows = (x: number) => {
    const [from, to] = [Math.max(0, Math.round(crop.upper)), Math.min(height, Math.round(crop.upper + crop.height))];
    let person = 0;
    for (let y = from; y < to; y++) if (matte.alpha[y * width + x]! > 0.5) person++;
    return person / Math.max(1, to - from);
  };
  if (crop.left < 0 && rows(0) > COVERS) add('left', -crop.left);
  if (crop.left + crop.width > width && rows(width - 1) > COVERS) add('right', crop.left + crop.width - width);
  return found;
}

/** Bizygomatic width of an adult, metres; and frame width / distance of a phone's main camera (26 mm equivalent). */
const FACE_METRES = 0.14;
const FRAME_PER_METRE = 1;

/** How far to step back, cm in steps of ten, so that the photo's region fits into the frame; 0 when it fits already. */
export function stepBack({ width, height }: Picture, crop: Crop, faceWidth: number): number {
  const distance = FACE_METRES / ((FRAME_PER_METRE * faceWidth) / Math.min(width, height));
  const factor = Math.max(crop.height / height, crop.width / width);
  return Math.max(0, Math.ceil((distance * (factor - 1) * 100) / 10) * 10);
}

/** What stands above the skull, marked. */
function bunBox({ picture }: Subject, head: Head, bun: number) {
  return boxOf(picture, {
    x: head.centreX - 0.4 * head.faceWidth,
    y: head.crownY,
    width: 0.8 * head.faceWidth,
    height: Math.max(bun, 0.1) * head.faceWidth,
  });
}

export const personWhole = ruleOf({
  code: 'person-whole',
  name: '头部和上身',
  limits: {
    bun: atMost(
      { warn: 0.3, fail: 0.6, as: plain(2, ' 脸宽') },
      'height of a bun above the skull (chosen): the face becomes small; whether it fits at all is asked of the crop',
    ),
    fits: atMost(
      { warn: 0, fail: 0, as: plain(0, ' px') },
      '教毕指〔2017〕99号: px of the photo by which no crop brings crown, eyes and face width into its limits',
    ),
  },
  judge(s, limits) {
    const { picture, head, landmarks } = s;
    const missing = missingSides(s);
    const limit = '缺 0 %';
    if (missing.length === 0) {
      const whole = pass({ measured: limit, limit }, '头部和上身完整。');
      // beside a face from the side, which is narrow, any hair seems high
      if (!head || isAside(s)) return whole;
      const bun = measureBun(s.matte, head);
      const high = '头顶的发髻太高，脸在照片里会偏小。';
      const tooTall = judgeValue(limits.bun, bun, {
        ...{ what: '发髻高', where: bunBox(s, head, bun), do: '请把发髻放低一些再拍。' },
        say: { pass: whole.say, warn: high, fail: high },
      });
      // what no crop can bring into every limit of the standard, the maker could not make
      const fits = judgeValue(limits.fits, outsideBy(head, s.profile), {
        ...{ what: '超出', where: bunBox(s, head, bun), do: '请把头发压低一些，正对镜头再拍。' },
        say: { pass: whole.say, fail: '头发太高，脸在照片里会太小。' },
      });
      const worst = worstOf([fits, tooTall]);
      return worst.verdict === 'pass' ? whole : worst;
    }
    const worst = missing.reduce((a, b) => (b.px > a.px ? b : a));
    const sides = [...new Set(missing.map((m) => SIDE_WORDS[m.side]))].join('、');
    const crop = head && solveCrop(head, s.profile);
    const share = worst.px / (crop ? crop.height : picture.height);
    const strip = Math.max(0.06 * picture.height, 4);
    const where = {
      top: { x: 0, y: 0, width: picture.width, height: strip },
      bottom: { x: 0, y: picture.height - strip, width: picture.width, height: strip },
      left: { x: 0, y: 0, width: strip, height: picture.height },
      right: { x: picture.width - strip, y: 0, width: strip, height: picture.height },
    }[worst.side];
    const words = { measured: `${sides}侧缺 ${percentBeside(share, 0)}`, limit, where: boxOf(picture, where) };
    const back = crop ? stepBack(picture, crop, landmarks.faceWidth) : 0;
    const only = new Set(missing.map((m) => m.side)).size === 1;
    const wall = s.profile.background === 'kept' && head && head.crownY > 0 && worst.side !== 'bottom';
    const say = wall
      ? '头顶上方或两侧的墙拍得太少。'
      : worst.side === 'top'
        ? '头顶没有拍全。'
        : worst.side === 'bottom'
          ? '身体下方拍得太少。'
          : '身体两侧没有拍全。';
    if (back > 0 || !only) return fail(words, say, `请后退约 ${Math.max(20, back)} 厘米再拍，头顶和身体四周留出空隙。`);
    const action: Record<Side, string> = {
      top: '请把镜头向上抬一点，头顶上方留出空隙。',
      bottom: '请把镜头向下移一点，拍到胸部。',
      left: '请站到画面中间再拍。',
      right: '请站到画面中间再拍。',
    };
    return fail(words, say, action[worst.side]);
  },
});
