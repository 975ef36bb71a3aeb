// The preprocessing ladder: one grey picture in many preparations, cheapest and most successful first. A code that one
// reader cannot find as it is, is often found at another scale, without its moiré, or with the shadow taken out.
import type { Sharp } from 'sharp';
import { checkHeader, kindOfPicture } from '../../../shared/pictures.js';
import { PICTURE_LIMITS } from '../../../shared/spec.js';
import { deblur } from './deblur.js';
import type { Grey } from './grey.js';

async function loadSharp() {
  return (await import('sharp')).default;
}

async function toGrey(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function from({ data, width, height }: Grey): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(data, { raw: { width, height, channels: 1 } });
}

/** How much darker than the mean around it a pixel must be to become black: share of that mean (chosen). */
const DARKER = 0.06;

/** Black where a pixel is darker than its surroundings: light and shadow over the code drop out. */
function thresholdLocally({ data, width, height }: Grey): Grey {
  // window: about three modules of a code that fills the picture (prototype: a 24th of the shorter side)
  const radius = Math.max(8, Math.round(Math.min(width, height) / 24));
  const row = width + 1;
  const sums = new Float64Array(row * (height + 1));
  for (let y = 0; y < height; y++) {
    let line = 0;
    for (let x = 0; x < width; x++) {
      line += data[y * width + x]!;
      sums[(y + 1) * row + x + 1] = sums[y * row + x + 1]! + line;
    }
  }
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - radius), Math.min(height, y + radius + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
      const sum =
        sums[bottom * row + right]! - sums[top * row + right]! - sums[bottom * row + left]! + sums[top * row + left]!;
      const mean = sum / ((bottom - top) * (right - left));
      out[y * width + x] = data[y * width + x]! < mean * (1 - DARKER) ? 0 : 255;
    }
  }
  return { data: out, width, height };
}

function invert({ data, width, height }: Grey): Grey {
  return { data: data.map((value) => 255 - value), width, height };
}

/** Longest side, px: above the first a picture is also tried smaller, below the second also larger. */
const SIDES = { large: 1300, medium: 800, small: 900 };

/** px, on at most 800 px; measured: together they cover blur of 0.7 module at 3 to 8 px per module. */
const DEBLUR = { sigmas: [2, 3, 4.5], rounds: 10 };

/** The preparations, made one at a time as they are asked for. */
export async function* ladder(grey: Grey, { deblurring = true } = {}): AsyncGenerator<Grey> {
  const side = Math.max(grey.width, grey.height);
  const shrink = async (px: number) => toGrey((await from(grey)).resize(px, px, { fit: 'inside' }));
  const enlarge = async (by: number) => (await from(grey)).resize(grey.width * by, null, { kernel: 'cubic' });
  yield grey;
  if (side < SIDES.small) yield toGrey(await enlarge(2));
  if (side > SIDES.large) yield shrink(1200);
  if (side > SIDES.medium) yield shrink(700);
  yield thresholdLocally(await toGrey((await from(grey)).blur(1.2)));
  yield thresholdLocally(grey);
  if (side < SIDES.small) yield toGrey((await enlarge(3)).sharpen({ sigma: 2 }));
  yield toGrey((await from(grey)).normalise().median(3));
  // moiré of a photographed screen: averaged away, then evened out
  if (side > SIDES.medium) yield thresholdLocally(await toGrey((await from(await shrink(900))).blur(2)));
  if (side > SIDES.large) {
    const region = {
      left: Math.round(grey.width * 0.15),
      top: Math.round(grey.height * 0.2),
      width: Math.round(grey.width * 0.7),
      height: Math.round(grey.height * 0.6),
    };
    yield toGrey((await from(grey)).extract(region).resize(Math.round(grey.width * 1.4), null, { kernel: 'cubic' }));
  }
  yield invert(grey);
  // a code lying at 45° is the hardest for finders that look along rows
  yield toGrey((await from(grey)).rotate(45, { background: '#fff' }));
  if (!deblurring) return;
  // out of focus: how much is not known, so three strengths
  const near = side > SIDES.medium ? await shrink(SIDES.medium) : grey;
  for (const sigma of DEBLUR.sigmas) yield deblur(near, sigma, DEBLUR.rounds);
}

/** Longest side looked at, px: half of a 12-MP photo, where a code of 100 modules needs a sixth of the frame. */
const MOST_SIDE = 2000;

/** @throws AppError NOT_A_PICTURE, PICTURE_HEIC, PICTURE_TOO_LARGE, PICTURE_ANIMATED */
export async function decodeGrey(bytes: Buffer): Promise<Grey> {
  // by its first bytes, before any decoder sees it
  const kind = kindOfPicture(bytes);
  const sharp = await loadSharp();
  const opened = sharp(bytes, { failOn: 'none', limitInputPixels: false });
  checkHeader(kind, await opened.metadata(), PICTURE_LIMITS.codeDecoderBytes);
  const picture = opened
    .resize(MOST_SIDE, MOST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .autoOrient()
    .flatten({ background: '#fff' });
  return toGrey(picture);
}
