// The part: head and shoulders cut out of the shot with some wall around, at the size worked on.
import sharp from 'sharp';
import type { Profile } from '../../shared/profile.js';
import type { Crop } from './finish/crop.js';
import { type Portrait, spreadMatte } from './see/matte.js';
import { type OpenedShot, type Placing, placeLandmarks } from './see/opened-shot.js';
import type { Landmarks, Matte, Picture, Rect } from './types.js';

/** The wall is replaced at 1.05 times the photo's final size (docs/engine.md "Size worked on"): grain is averaged, and finer than
 * that costs time. */
const FINER = 1.05;
/** But the part of the photo is never narrower than this, px: 0.83 times the standard's is the least that was measured, and of photos
 * 96 to 192 px wide good drawn portraits were pierced when they were cut out at that size. */
const LEAST = 400;
/** What is cut out around the photo to be, in its own widths and heights: the wall is learnt there, and the crown may be
 * found higher than the network saw it. */
const AROUND = { side: 0.08, above: 0.1, below: 0.04 };

/** The part of the shot that becomes the photo, with what is around it. */
export interface Part {
  picture: Picture;
  matte: Matte;
  landmarks: Landmarks;
  /** how it lies in the picture that the networks saw */
  placing: Placing;
  /** what it is of the decoded shot, px */
  region: Rect;
}

/** Cuts head and shoulders out of the shot at the size worked on. */
export async function cutPart(
  { working, picture }: OpenedShot,
  portrait: Portrait,
  marks: Landmarks,
  crop: Crop,
  { width: wide }: Profile,
): Promise<Part> {
  const left = Math.max(0, Math.floor(crop.left - AROUND.side * crop.width));
  const top = Math.max(0, Math.floor(crop.upper - AROUND.above * crop.height));
  const right = Math.min(picture.width, Math.ceil(crop.left + (1 + AROUND.side) * crop.width));
  const bottom = Math.min(picture.height, Math.ceil(crop.upper + (1 + AROUND.below) * crop.height));
  const k = working.width / picture.width;
  const region = {
    left: Math.round(left * k),
    top: Math.round(top * k),
    width: Math.min(working.width - Math.round(left * k), Math.round((right - left) * k)),
    height: Math.min(working.height - Math.round(top * k), Math.round((bottom - top) * k)),
  };
  const shrink = Math.min(1, Math.max(LEAST, FINER * wide) / (crop.width * k));
  const [width, height] = [Math.round(region.width * shrink), Math.round(region.height * shrink)];
  const small = sharp(working.data, { raw: { width: working.width, height: working.height, channels: 3 } })
    .extract(region)
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  // sharp works on a thread of its own while the matte is spread here
  const placing = { left: region.left / k, top: region.top / k, scale: (width / region.width) * k };
  const matte = spreadMatte(portrait, width, height, { ...placing, scale: 1 / placing.scale });
  return {
    picture: { data: await small, width, height, sourceScale: (working.sourceScale * region.width) / width },
    matte,
    landmarks: placeLandmarks(marks, placing),
    placing,
    region: { x: region.left, y: region.top, width: region.width, height: region.height },
  };
}
