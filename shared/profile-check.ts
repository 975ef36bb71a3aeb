// A profile that contradicts itself would refuse every student; it is refused itself, when it is saved, with the field.
import type { Profile } from './profile.js';
import { arrange, copySize, cutFor } from './sheets.js';
import { SHEETS } from './spec.js';

export interface Contradiction {
  /** of the profile, such as "eyes" or "bytes.max" */
  field: string;
  /** Chinese, for operators: what contradicts what */
  say: string;
}

/** How far the crown lies above the eyes, face widths: 0.69-1.10 on studio portraits of 36 adults; beyond lie
 * caps of flat hair and high buns. Every profile must have room for all of them. */
export const HEADS = { min: 0.35, max: 1.3 };
/** The chin lies at most so far below the eyes, face widths (0.72-0.88 on studio portraits of 36 adults). */
const CHIN = 0.88;
/** Measuring again on the finished photo differs by so much of its height: 2 of 640 px (docs/engine.md "Repeatability"). */
const REPEATED = 2 / 640;

/**
 * Bytes per px that the largest of 18 studio portraits needs at a quality, colour halved. Below 60 nothing was measured.
 * A receiver who allows less asks for what no ordinary portrait can give.
 */
const NEEDED = [
  { quality: 60, bytes: 0.072 },
  { quality: 75, bytes: 0.099 },
  { quality: 90, bytes: 0.177 },
  { quality: 100, bytes: 0.512 },
] as const;
/** An RGB picture without any compression: a JPEG that has to be larger is nothing but padding. */
const RAW = 3;
/** The encoder hits a range of bytes this wide by comment segments, which are no shorter than 4 bytes. */
const BYTES_APART = 4;

/** Bytes per px needed at a quality, between the measured ones on a line. */
function neededAt(quality: number): number {
  const after = NEEDED.findIndex((one) => one.quality >= quality);
  const [a, b] = [NEEDED[Math.max(0, after - 1)]!, NEEDED[after]!];
  const part = a.quality === b.quality ? 0 : (quality - a.quality) / (b.quality - a.quality);
  return a.bytes + part * (b.bytes - a.bytes);
}

/**
 * How far inside their limits crown, eyes and face can all be kept at once, px; negative when some limit must break.
 * @param ratio eyes below the crown, face widths of this head
 */
export function roomFor(
  { crown, eyes, faceWidth }: Pick<Profile, 'crown' | 'eyes' | 'faceWidth'>,
  ratio: number,
): number {
  const halves = [crown, eyes, faceWidth].map(({ min, max }) => (max - min) / 2);
  // the face as narrow as allowed must fit between the highest crown and the lowest eyes, and the other way round
  const tall = (eyes.max - crown.min - faceWidth.min * ratio) / (ratio + 2);
  const flat = (faceWidth.max * ratio - (eyes.min - crown.max)) / (ratio + 2);
  return Math.min(...halves, tall, flat);
}

function checkRanges(p: Profile): Contradiction[] {
  const names = { crown: '头顶', eyes: '眼睛', faceWidth: '脸宽' } as const;
  const least = Math.ceil(2 * REPEATED * p.height);
  const found: Contradiction[] = [];
  for (const field of ['crown', 'eyes', 'faceWidth'] as const) {
    const { min, max } = p[field];
    if (min > max) found.push({ field, say: `${names[field]}的下限大于上限。` });
    else if (max - min < least) found.push({ field, say: `${names[field]}的范围太窄，至少要 ${least} px。` });
  }
  return found;
}

function checkHead(p: Profile): Contradiction[] {
  const { crown, eyes, faceWidth, width, height } = p;
  if (eyes.max <= crown.min) return [{ field: 'eyes', say: '眼睛在头顶之上。' }];
  if (faceWidth.max >= width) return [{ field: 'faceWidth', say: `脸比照片（${width} px）还宽。` }];
  if (eyes.max + CHIN * faceWidth.max > height) return [{ field: 'eyes', say: '眼睛太低，下巴会落在照片之外。' }];
  const room = REPEATED * height;
  if (roomFor(p, HEADS.min) < room) return [{ field: 'eyes', say: '眼睛离头顶太远，额头低的人放不进脸宽的范围。' }];
  if (roomFor(p, HEADS.max) < room) return [{ field: 'faceWidth', say: '脸太宽，头发高的人眼睛会低于范围。' }];
  return [];
}

function checkBytes({ bytes, width, height, minQuality }: Profile): Contradiction[] {
  const [px, kb] = [width * height, (n: number) => `${Math.ceil(n / 1024)} KB`];
  if (bytes.min > bytes.max) return [{ field: 'bytes', say: '文件大小的下限大于上限。' }];
  const needed = px * neededAt(minQuality);
  if (bytes.max < needed)
    return [{ field: 'bytes.max', say: `质量 ${minQuality} 的照片约需 ${kb(needed)}，超过文件大小的上限。` }];
  if (bytes.min > RAW * px) return [{ field: 'bytes.min', say: `文件大小的下限超过未压缩的图像（${kb(RAW * px)}）。` }];
  if (bytes.max - bytes.min < BYTES_APART) return [{ field: 'bytes', say: '文件大小的范围太窄。' }];
  return [];
}

function checkSheets(p: Profile): Contradiction[] {
  if (p.sheets.length > 0 !== p.copies.length > 0) {
    const field = p.sheets.length > 0 ? 'copies' : 'sheets';
    return [{ field, say: '相纸和照片尺寸要么都选，要么都不选。' }];
  }
  for (const copy of p.copies) {
    const kept = cutFor(p, copySize(p, copy));
    const chin = p.eyes.max + CHIN * p.faceWidth.max;
    if (kept.width < p.faceWidth.max || kept.height < chin)
      return [{ field: 'copies', say: '照片的形状与此尺寸相差太多，裁切会伤到脸。' }];
    if (p.sheets.some((sheet) => arrange(SHEETS[sheet], copySize(p, copy)).places.length === 0))
      return [{ field: 'copies', say: '照片按实际尺寸放不进相纸。' }];
  }
  return [];
}

/** @returns every contradiction of a profile, none when it can be used: heads of all shapes can be solved inside it */
export function checkProfile(profile: Profile): Contradiction[] {
  const ranges = checkRanges(profile);
  // what follows takes the ranges for granted
  const head = ranges.length > 0 ? ranges : checkHead(profile);
  return [...head, ...checkBytes(profile), ...(head.length > 0 ? [] : checkSheets(profile))];
}
