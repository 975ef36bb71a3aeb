// What the finished photo is compared with: the same crop of the untouched shot, and what the networks saw of it. Nothing here comes
// from the cut-out.
import sharp from 'sharp';
import { PHOTO_SPEC } from '../../../shared/spec.js';
import { type Classes, planeOf } from '../see/classes.js';
import { type Portrait, spreadMatte } from '../see/matte.js';
import { type Placing, placeLandmarks } from '../see/placing.js';
import type { Landmarks, Wall } from '../types.js';
import type { Crop } from './crop.js';
import type { Pixels } from './encode.js';
import { cropWall, type EmptyWall } from './seen/empty-wall.js';

type Colour = readonly [number, number, number];

/** What was seen of the part. */
interface Seen {
  portrait: Portrait;
  classes: Classes;
  placing: Placing;
  landmarks: Landmarks;
  wall: Wall;
}

/** The shot as the photo shows it, and what the networks see there; all in px of `shot`. */
export interface Beside {
  shot: Pixels;
  /** the portrait network's share of the person, 0..1 */
  share: Float32Array;
  /** the six classes' share of hair, 0..1 */
  hair: Float32Array;
  /** the empty wall, on the photo's cells */
  wall: EmptyWall;
  landmarks: Landmarks;
  /** what the wall became, RGB 0..255 */
  background: Colour;
}

/**
 * A photo, or the shot's crop of its size, as wide as the standard's, whatever the receiver's size: what a person sees of a fault
 * was measured at that size. Both go the same way, because a small photo that is enlarged has lost what the shot still shows,
 * and every edge would be called a tint.
 */
export async function toComparedSize({ data, width, height }: Pixels): Promise<Pixels> {
  const size = { width: PHOTO_SPEC.width, height: Math.round((PHOTO_SPEC.width * height) / width) };
  if (width === size.width && height === size.height) return { data, width, height };
  const same = sharp(data, { raw: { width, height, channels: 3 } }).resize(size.width, size.height, { fit: 'fill' });
  return { data: await same.raw().toBuffer(), ...size };
}

/** What the networks saw of the crop, beside `shot`, which is that crop of the untouched shot at the size compared at. */
export function seeBeside(
  { portrait, classes, placing, landmarks, wall }: Seen,
  crop: Crop,
  shot: Pixels,
  background: Colour,
): Beside {
  const { width, height } = shot;
  const { left, upper: top } = crop;
  const scale = width / crop.width;
  const seen = {
    left: placing.left + left / placing.scale,
    top: placing.top + top / placing.scale,
    scale: scale * placing.scale,
  };
  return {
    shot,
    share: spreadMatte(portrait, width, height, { ...seen, scale: 1 / seen.scale }).alpha,
    hair: planeOf(classes, 'hair', width, height, seen),
    wall: cropWall(wall, crop, shot),
    landmarks: placeLandmarks(landmarks, { left, top, scale }),
    background,
  };
}
