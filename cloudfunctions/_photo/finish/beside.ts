// What the finished photo is compared with: the same crop of the untouched shot, and what the networks saw of it. Nothing here comes
// from the cut-out.
import type { Size } from '../../../shared/sheets.js';
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

/** The finished photo is looked at as wide as the standard's, whatever the receiver's size: what a person sees of a fault was
 * measured at that size. */
export function comparedSize({ width, height }: Size): Size {
  return { width: PHOTO_SPEC.width, height: Math.round((PHOTO_SPEC.width * height) / width) };
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
