// Clothes must stand off the new background, must not be blue before a blue one, and must not be busy.
import { colourOf } from '../../../shared/profile.js';
import { solveCrop } from '../finish/crop.js';
import { chromaOf, deltaE00, hueOf, type Lab, labOf } from '../pixels/colour.js';
import { boxMean } from '../pixels/planes.js';
import type { Wall } from '../types.js';
import { atMost } from './limit.js';
import { CELL, measureCells } from './patches.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked, worstOf } from './say.js';
import { boxOf, type Subject } from './subject.js';

/** ΔE00 below which clothes and background run together: light blue on light blue 0-12, sky to royal blue 15-25. */
const ALIKE = 16;
/** A difference in L* counts in ΔE00 for at least 1 / 1.75 of itself, at either end of L* (its S_L): beyond, the whole formula
 * need not be asked. */
const LIGHTNESS_COUNTS = 1.75;
/** Blue as Lab hue, degrees: cyan-blue of the background is 251, pure sRGB blue 306; weaker is grey, darker is navy. */
const BLUE = { from: 215, to: 310, chroma: 16, dark: 28 };
/** L* contrast within a tenth of the face width that makes a pattern. */
const PATTERN = { contrast: 9, window: 0.1 };
/** Less of the photo's region than this is no garment to judge. */
const LEAST = 0.03;

/** Neck and chest must be nearer to the skin's colour than an ear: dark grey cloth is near to dark skin. */
const SKIN_CLOSER = 0.6;

interface Garment {
  /** per cell: 1 where clothes are */
  wanted: Uint8Array;
  cellsWide: number;
  /** cell numbers */
  places: number[];
  lab: Float32Array;
  /** px */
  box: { x: number; y: number; width: number; height: number };
  share: number;
}

/** The person below the chin inside the photo's region, without skin. */
function findGarment({ picture, matte, landmarks, head, skin, profile }: Subject): Garment | undefined {
  if (!head) return undefined;
  const crop = solveCrop(head, profile);
  const cellsWide = Math.floor(picture.width / CELL);
  const wanted = new Uint8Array(cellsWide * Math.floor(picture.height / CELL));
  const [x0, x1] = [Math.max(0, crop.left), Math.min(picture.width, crop.left + crop.width)];
  const [y0, y1] = [landmarks.chin[1] + 0.2 * landmarks.eyeToChin, Math.min(picture.height, crop.upper + crop.height)];
  for (let y = Math.ceil(y0 / CELL); y < Math.floor(y1 / CELL); y++)
    for (let x = Math.ceil(x0 / CELL); x < Math.floor(x1 / CELL); x++) {
      const corner = y * CELL * picture.width + x * CELL;
      const opposite = corner + (CELL - 1) * (picture.width + 1);
      if (matte.alpha[corner]! > 0.97 && matte.alpha[opposite]! > 0.97) wanted[y * cellsWide + x] = 1;
    }
  const { lab } = measureCells(picture, wanted, cellsWide);
  const places: number[] = [];
  for (let at = 0; at < wanted.length; at++) {
    if (!wanted[at]) continue;
    let own = true;
    for (let c = 0; c < 3 && own; c++) {
      const d = lab[3 * at + c]! - skin.mean[c]!;
      const k = c === 0 ? 1 : SKIN_CLOSER;
      own = d <= k * skin.above[c]! && -d <= k * skin.below[c]!;
    }
    if (own) wanted[at] = 0;
    else places.push(at);
  }
  const share = (places.length * CELL * CELL) / (crop.width * crop.height);
  return { wanted, cellsWide, places, lab, box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, share };
}

/** Share of the clothes where lightness changes strongly within a tenth of the face: stripes, checks, prints. */
function patternShare(s: Subject, { wanted, cellsWide, places, box }: Garment): number {
  const { data, width } = s.picture;
  const [w, h] = [Math.floor(box.width), Math.floor(box.height)];
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)];
  const light = new Float32Array(w * h);
  const squares = new Float32Array(w * h);
  const mask = new Float32Array(w * h);
  for (let y = 0, o = 0; y < h; y++) {
    const row = Math.floor((top + y) / CELL) * cellsWide;
    for (let x = 0, i = 3 * ((top + y) * width + left); x < w; x++, i += 3, o++) {
      if (!wanted[row + Math.floor((left + x) / CELL)]) continue;
      // grey by Rec. 601 over 2.55 is close to L* and needs no roots
      const grey = Math.fround((0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!) / 2.55);
      light[o] = grey;
      squares[o] = grey * grey;
      mask[o] = 1;
    }
  }
  const r = Math.max(2, Math.round(0.5 * PATTERN.window * s.landmarks.faceWidth));
  const weight = boxMean(mask, w, h, r);
  const mean = boxMean(light, w, h, r);
  const square = boxMean(squares, w, h, r);
  let busy = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i] || weight[i]! < 0.5) continue;
    const m = mean[i]! / weight[i]!;
    if (square[i]! / weight[i]! - m * m > PATTERN.contrast ** 2) busy++;
  }
  return busy / Math.max(1, places.length * CELL * CELL);
}

const isBlue = (lab: Lab) => {
  const hue = hueOf(lab);
  return hue > BLUE.from && hue < BLUE.to && chromaOf(lab) > BLUE.chroma;
};

/** Mean colour of the wall where it was seen: what stays behind the person when it is kept. Undefined where none was. */
function wallColour({ rgb, seen }: Wall): [number, number, number] | undefined {
  const mean: [number, number, number] = [0, 0, 0];
  const n = seen.reduce((sum, one) => sum + (one ? 1 : 0), 0);
  if (n === 0) return undefined;
  for (let i = 0; i < seen.length; i++)
    if (seen[i]) for (let c = 0; c < 3; c++) mean[c]! += (255 * rgb[3 * i + c]!) / n;
  return mean;
}

export const clothes = ruleOf({
  code: 'clothes',
  name: '衣服颜色',
  limits: {
    alike: atMost(
      { warn: 0.1, fail: 0.25, as: 'percent' },
      'share of the clothes that comes near the new background, or is blue before a blue one (chosen): a collar, or the garment',
    ),
    pattern: atMost(
      { warn: 0.4, fail: 0.55, as: 'percent' },
      'share of the clothes with strong contrast: shirt, lapels and tie of a suit up to 0.3, stripes 0.7 and more',
    ),
    navy: atMost(
      { warn: 0.25, fail: Infinity, as: 'percent' },
      'share of dark blue (chosen): dark enough for any background; some reviewers refuse any blue, so only a warning',
    ),
  },
  judge(s, limits) {
    const garment = findGarment(s);
    if (!garment || garment.share < LEAST) return notChecked('画面里看不到足够的衣服，没有检查。', '请拍到胸部。');
    const behind = colourOf(s.profile) ?? wallColour(s.wall);
    if (!behind) return notChecked('身后没有露出墙面，衣服颜色没有检查。', '请后退一点，让身体两侧露出墙面。');
    const background = labOf(...behind);
    const blueMatters = isBlue(background);
    let [alike, blue, navy] = [0, 0, 0];
    for (const at of garment.places) {
      const lab: Lab = [garment.lab[3 * at]!, garment.lab[3 * at + 1]!, garment.lab[3 * at + 2]!];
      const bluish = blueMatters && isBlue(lab);
      if (Math.abs(lab[0] - background[0]) < ALIKE * LIGHTNESS_COUNTS && deltaE00(lab, background) < ALIKE) alike++;
      else if (bluish && lab[0] > BLUE.dark) blue++;
      else if (bluish) navy++;
    }
    const n = garment.places.length;
    const where = boxOf(s.picture, garment.box);
    const pass = '衣服颜色合适。';
    return worstOf([
      judgeValue(limits.alike, (alike + blue) / n, {
        ...{ what: '近似背景色', where },
        say: {
          pass,
          warn: '衣服有一部分与背景颜色接近。',
          fail: blueMatters ? '衣服是蓝色，与背景太接近。' : '衣服与背景颜色太接近。',
        },
        do: blueMatters ? '请换一件不是蓝色的深色有领衣服。' : '请换一件与背景颜色有反差的深色衣服。',
      }),
      judgeValue(limits.pattern, patternShare(s, garment), {
        ...{ what: '花纹', where },
        say: { pass, warn: '衣服花纹较多。', fail: '衣服花纹太多。' },
        do: '请换一件单色有领的衣服。',
      }),
      judgeValue(limits.navy, navy / n, {
        ...{ what: '深蓝', where },
        say: { pass, warn: '衣服是深蓝色。', fail: '衣服是深蓝色。' },
        do: '最好换一件黑色、灰色或其他深色的衣服。',
      }),
    ]);
  },
});
