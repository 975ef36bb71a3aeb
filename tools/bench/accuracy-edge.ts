// The edge of one drawn portrait: how far the swapped picture is from the ideal one, in the band around the outline.
import { solveCrop } from '../../cloudfunctions/_photo/crop.js';
import { measureHead } from '../../cloudfunctions/_photo/head.js';
import { seePortrait, spreadMatte } from '../../cloudfunctions/_photo/matte.js';
import { boxMean } from '../../cloudfunctions/_photo/planes.js';
import { markFace, openShot, placeLandmarks } from '../../cloudfunctions/_photo/shot.js';
import { swapBackground } from '../../cloudfunctions/_photo/swap.js';
import { estimateWall } from '../../cloudfunctions/_photo/wall.js';
import { type Drawn, onWall } from '../../local/studio/index.js';
import { BACKGROUNDS, PHOTO_SPEC } from '../../shared/spec.js';
import { blendForeground, blendPlainly } from './accuracy-foreground.js';

/** Sums over the band; dividing comes last, so that pictures add up. */
export interface EdgeError {
  pixels: number;
  /** levels, mean of the channels */
  off: number;
  over20: number;
}

export interface EdgeFigures {
  ours: EdgeError;
  naive?: EdgeError;
  foreground?: EdgeError;
  alpha: { pixels: number; off: number };
  /** wall seen through holes of the person, and how much of it was replaced */
  holes: { pixels: number; replaced: number };
  /** skin of the person that took the new colour */
  blueSkin: number;
  /** the true head in the photo that the crop makes, px; and whether it lies inside the limits */
  geometry: { crown: number; eyes: number; faceWidth: number; centre: number; inside: boolean };
}

/** Half-width of the band around the outline, shares of a width of 960 px (PHOTO.md: 8 px there). */
const BAND = 8 / 960;
/** A pixel counts as replaced when less than this is left of the wall. */
const LEFT_OVER = 0.15;
/** Skin is touched when the picture moved so many levels towards the new colour. */
const BLUE = 12;

function errorOf(out: ArrayLike<number>, ideal: Float32Array, band: Uint8Array): EdgeError {
  const sum = { pixels: 0, off: 0, over20: 0 };
  for (let i = 0; i < band.length; i++) {
    if (!band[i]) continue;
    let e = 0;
    for (let c = 0; c < 3; c++) e += Math.abs(out[3 * i + c]! - ideal[3 * i + c]!) / 3;
    sum.pixels++;
    sum.off += e;
    if (e > 20) sum.over20++;
  }
  return sum;
}

/**
 * Measures one portrait on the pixels that a phone's JPEG holds.
 * @param compare also the plain ways, which take a second more
 * @throws when no face or head is found: the studio owes one
 */
export async function measureEdge(drawn: Drawn, models: string, compare: boolean): Promise<EdgeFigures> {
  const { truth, width, height } = drawn;
  const shot = await openShot(drawn.jpeg, models);
  const [face] = shot.faces;
  if (!face) throw new Error('no face on a drawn portrait');
  if (shot.working.width !== width) throw new Error('draw it as large as the engine works on it');
  const marks = await markFace(shot, face, models);
  const portrait = await seePortrait(shot.picture, face, models);
  const scale = shot.picture.width / width;
  const picture = shot.working;
  const matte = spreadMatte(portrait, width, height, { left: 0, top: 0, scale });
  const landmarks = placeLandmarks(marks, { left: 0, top: 0, scale: 1 / scale });
  const background = BACKGROUNDS.blue;
  const swapped = swapBackground(picture, matte, estimateWall(picture, matte), background, landmarks);
  const head = measureHead({ ...matte, alpha: swapped.alpha }, landmarks);
  if (!head) throw new Error('no head on a drawn portrait');
  const crop = solveCrop(head);

  // only what the photo shows
  const [x0, x1] = [Math.max(0, crop.left), Math.min(width, crop.left + crop.width)];
  const [y0, y1] = [Math.max(0, crop.upper), Math.min(height, crop.upper + crop.height)];
  const mean = boxMean(truth.alpha, width, height, Math.round(BAND * width));
  const inPhoto = (i: number) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x >= x0 && x < x1 && y >= y0 && y < y1;
  };
  const band = Uint8Array.from(mean, (m, i) => (m > 0.01 && m < 0.99 && inPhoto(i) ? 1 : 0));
  const ideal = onWall(truth, background);
  const alpha = { pixels: 0, off: 0 };
  const holes = { pixels: 0, replaced: 0 };
  let blueSkin = 0;
  for (let i = 0; i < band.length; i++) {
    if (band[i]) {
      alpha.pixels++;
      alpha.off += Math.abs(swapped.alpha[i]! - truth.alpha[i]!);
    }
    if (truth.holes[i] && inPhoto(i)) {
      holes.pixels++;
      if (swapped.alpha[i]! < LEFT_OVER) holes.replaced++;
    }
    if (truth.skin[i] && truth.alpha[i]! > 0.99 && mean[i]! > 0.9 && inPhoto(i)) {
      const towards =
        swapped.data[3 * i + 2]! - picture.data[3 * i + 2]! - (swapped.data[3 * i]! - picture.data[3 * i]!);
      if (towards > BLUE) blueSkin++;
    }
  }
  const place = (y: number) => (y - crop.upper) * crop.scale;
  const { right, left } = truth.landmarks.cheeks;
  const found = {
    crown: place(truth.crownY ?? Number.NaN),
    eyes: place(truth.eyeY),
    faceWidth: truth.faceWidth * crop.scale,
    centre: ((left[0] + right[0]) / 2 - crop.left) * crop.scale,
  };
  const within = (v: number, { min, max }: { min: number; max: number }) => v >= min && v <= max;
  const inside =
    within(found.crown, PHOTO_SPEC.crown) &&
    within(found.eyes, PHOTO_SPEC.eyes) &&
    within(found.faceWidth, PHOTO_SPEC.faceWidth);
  return {
    ours: errorOf(swapped.data, ideal, band),
    ...(compare && {
      naive: errorOf(blendPlainly(picture.data, matte.alpha, background), ideal, band),
      foreground: errorOf(blendForeground(picture.data, matte.alpha, width, height, background), ideal, band),
    }),
    alpha,
    holes,
    blueSkin,
    geometry: { ...found, inside },
  };
}
