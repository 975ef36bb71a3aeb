// Between crop and encode: the swapped picture gets the profile's size by one scale. What lies beyond the picture above
// and beside the person is background; below it, and anywhere around a kept wall, nothing can be invented.
import sharp from 'sharp';
import type { Size } from '../../../shared/sheets.js';
import type { Picture } from '../types.js';
import type { Crop } from './crop.js';
import { restoreDetail } from './detail.js';
import type { Pixels } from './encode.js';

type Colour = readonly [number, number, number];

/** How many picture px are missing below; a body cut by the frame is a reason to shoot again. */
export function missingBelow(picture: Picture, crop: Crop): number {
  return Math.max(0, Math.ceil(crop.upper + crop.height) - picture.height);
}

/** How many picture px are missing above or beside, where there is no new background to go on with. */
export function missingAround(picture: Picture, crop: Crop): number {
  const [left, top, width] = [crop.left, crop.upper, crop.width].map(Math.round) as [number, number, number];
  return Math.max(0, -left, -top, left + width - picture.width);
}

/** One channel count and size for colour (3) and alpha (1) alike. */
async function cut(
  data: Buffer,
  picture: Picture,
  channels: 1 | 3,
  crop: Crop,
  { size, background }: { size: Size; background: Colour },
): Promise<Buffer> {
  const left = Math.round(crop.left);
  const top = Math.round(crop.upper);
  const right = left + Math.round(crop.width);
  const bottom = Math.min(picture.height, top + Math.round(crop.height));
  const [r, g, b] = background;
  const raw = { width: picture.width, height: picture.height, channels };
  // extend first: sharp cannot extract beyond the edges
  if (left >= 0 && top >= 0 && right <= picture.width)
    return shrink(data, raw, { left, top, right, bottom }, channels, size);
  const grown = await sharp(data, { raw })
    .extend({
      left: Math.max(0, -left),
      top: Math.max(0, -top),
      right: Math.max(0, right - picture.width),
      background: { r, g, b },
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels: planes } = grown.info;
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const part = { left: x, top: y, right: x + right - left, bottom: y + bottom - top };
  return shrink(grown.data, { width, height, channels: planes }, part, channels, size);
}

/** sharp may hand out grey as three channels: `channels` says what is wanted. */
function shrink(
  data: Buffer,
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 },
  part: { left: number; top: number; right: number; bottom: number },
  channels: 1 | 3,
  size: Size,
): Promise<Buffer> {
  const { left, top } = part;
  const out = sharp(data, { raw })
    .extract({ left, top, width: part.right - left, height: part.bottom - top })
    .resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' });
  return (channels === 1 ? out.toColourspace('b-w') : out).raw().toBuffer();
}

/** The shot as the photo shows it, nothing replaced: what the finished photo is compared with. */
export async function resampleShot(picture: Picture, crop: Crop, size: Size, background: Colour): Promise<Pixels> {
  const { width, height } = size;
  return { data: await cut(picture.data, picture, 3, crop, { size, background }), width, height };
}

/**
 * The finished pixels: where no person is, exactly the background; well inside the person the shot itself.
 * @param swapped the part with its wall replaced, and the person's share of its pixels, 0..1
 * @param crop of the part, px
 * @param shot the same crop of the shot, of the photo's size; both are made smaller side by side
 * @param background what the wall became
 */
export async function resample(
  swapped: Picture,
  alpha: Float32Array,
  crop: Crop,
  shot: Promise<Pixels>,
  size: Size,
  background: Colour,
): Promise<Pixels> {
  const { width, height } = size;
  const levels = Buffer.alloc(alpha.length);
  for (let i = 0; i < alpha.length; i++) levels[i] = alpha[i]! * 255 + 0.5;
  const [data, share, whole] = await Promise.all([
    cut(swapped.data, swapped, 3, crop, { size, background }),
    cut(levels, swapped, 1, crop, { size, background: [0, 0, 0] }),
    shot,
  ]);
  for (let i = 0; i < width * height; i++)
    if (share[i] === 0) for (let c = 0; c < 3; c++) data[3 * i + c] = background[c]!;
  const photo = { data, width, height };
  restoreDetail(photo, share, whole);
  return photo;
}
