// From decoding to encoding in a row: from a phone's picture to the bytes of the standard photo.
import { AppError } from '../../shared/errors.js';
import type { Box } from '../../shared/findings.js';
import { colourOf, type Profile } from '../../shared/profile.js';
import { cutOut, isHeadByShare, type Swapped, type Way } from './cutout/index.js';
import { type Beside, seeBeside, toComparedSize } from './finish/beside.js';
import { type Crop, solveCrop } from './finish/crop.js';
import { encodePhoto, type Pixels } from './finish/encode.js';
import { missingAround, missingBelow, resample, resampleShot } from './finish/resample.js';
import { faceBox } from './finish/verify.js';
import { cutPart, type Part } from './part.js';
import { askClasses, type Classes, seeClasses } from './see/classes.js';
import { lookCloser } from './see/closer.js';
import { measureHead } from './see/head.js';
import { type Portrait, seeMatte, spreadMatte } from './see/matte.js';
import { markFace, openShot, placeLandmarks } from './see/opened-shot.js';
import { stage } from './stage-times.js';
import type { Landmarks, Matte, Picture, Wall } from './types.js';
import { estimateWall } from './wall/wall.js';

export interface Made {
  jpeg: Buffer;
  /** the same photo before it was encoded */
  pixels: Pixels;
  /** the part of the shot that became the photo */
  region: Box;
  /** what the photo is compared with: nothing here comes from the cut-out; missing where the wall is kept */
  beside?: Beside;
}

export interface MakeOptions {
  /** what the receiver asks for */
  profile: Profile;
  /** folder with the networks */
  models: string;
  /** how the wall is replaced; absent: the normal way */
  way?: Way;
  /** shown every cut-out, the one kept last, for whoever wants to look into the engine */
  onCutOut?: (swap: Swap, way: Way) => void;
}

/** The part with its wall replaced, at the size worked on. */
export interface Swap extends Part {
  portrait: Portrait;
  /** the decoded shot */
  working: Picture;
  wall: Wall;
  /** as the network saw them; `placing` says where the part lies there */
  classes: Classes;
  swapped: Swapped;
}

/** @throws AppError CHECK_FAILED when the top of the head is not on the picture */
function cropOf(matte: Matte, landmarks: Landmarks, profile: Profile): Crop {
  const head = measureHead(matte, landmarks);
  if (!head) throw new AppError('CHECK_FAILED', 'no crown', '照片里看不到完整的头部。');
  return solveCrop(head, profile);
}

/** A crop of a part that begins at `corner`, in px of the whole, which are `k` to one of the part. */
function scaleCrop(crop: Crop, corner: { x: number; y: number }, k: number): Crop {
  return {
    ...crop,
    scale: crop.scale / k,
    left: corner.x + crop.left * k,
    upper: corner.y + crop.upper * k,
    width: crop.width * k,
    height: crop.height * k,
  };
}

/** Where the photo will be by the network's matte alone, good to some px of the picture. */
function guessCrop(portrait: Portrait, { width, height }: Picture, marks: Landmarks, profile: Profile): Crop {
  const small = spreadMatte(portrait, Math.ceil(width / 4), Math.ceil(height / 4), { left: 0, top: 0, scale: 4 });
  const crop = cropOf(small, placeLandmarks(marks, { left: 0, top: 0, scale: 1 / 4 }), profile);
  return scaleCrop(crop, { x: 0, y: 0 }, 4);
}

/**
 * Replaces the wall of a shot, or leaves it where the profile keeps it: from decoding to the cut-out.
 * @throws AppError CHECK_FAILED when there is no face or no whole head; those of decode
 */
export async function swapShot(bytes: Buffer, o: MakeOptions): Promise<Swap> {
  const shot = await openShot(bytes, o.models, o.profile.height);
  const [face] = shot.faces;
  if (!face) throw new AppError('CHECK_FAILED', 'no face', '照片里没有找到人脸。');
  await askClasses(shot.picture, face, o.models);
  const [marks, portrait, classes] = await Promise.all([
    markFace(shot, face, o.models),
    stage('portrait', () => seeMatte(shot.picture, face, o.models)),
    stage('classes', () => seeClasses(shot.picture, face, o.models)),
  ]);
  const background = colourOf(o.profile);
  const part = await stage('part', () =>
    cutPart(shot, portrait, marks, guessCrop(portrait, shot.picture, marks, o.profile), o.profile),
  );
  const wall = stage('part-wall', () => estimateWall(part.picture, part.matte));
  const way = o.way ?? 'normal';
  const matte =
    background && isHeadByShare(wall, way)
      ? await stage('closer', () => lookCloser(shot.picture, face, part, o.models))
      : part.matte;
  const swapped = background
    ? stage('cutout', () => cutOut({ ...part, matte, wall, classes }, background, way))
    : { data: part.picture.data, alpha: part.matte.alpha };
  return { ...part, portrait, wall, classes, swapped, working: shot.working };
}

/**
 * Makes the standard photo: from decoding to encoding. It is not verified yet.
 * @throws AppError CHECK_FAILED when there is no face, no head, or pixels of the photo are missing; PHOTO_NOT_VERIFIED when
 *   it does not fit into the profile's bytes; those of decode
 */
export async function makePhoto(bytes: Buffer, o: MakeOptions): Promise<Made> {
  const done = await swapShot(bytes, o);
  o.onCutOut?.(done, o.way ?? 'normal');
  const { picture, matte, landmarks, swapped, region, working } = done;
  const { profile } = o;
  const background = colourOf(profile);
  const crop = cropOf({ ...matte, alpha: swapped.alpha }, landmarks, profile);
  const missing = missingBelow(picture, crop);
  if (missing > 0) throw new AppError('CHECK_FAILED', `${missing} px missing below`, '身体下方拍得太少，请拍到胸部。');
  const onShot = scaleCrop(crop, region, region.width / picture.width);
  // asked of the shot, from which a kept wall is cut: half a px of the part may be a whole one there, and would be black
  const around = background ? 0 : missingAround(working, onShot);
  if (around > 0)
    throw new AppError('CHECK_FAILED', `${around} px missing around`, '头顶或两侧的墙拍得太少，请后退一点。');
  const { shot, pixels } = await stage('resample', async () => {
    const cropped = resampleShot(working, onShot, profile, background ?? [0, 0, 0]);
    const finished = background
      ? resample({ ...picture, data: swapped.data }, swapped.alpha, crop, cropped, profile, background)
      : cropped;
    const [shot, pixels] = await Promise.all([cropped, finished]);
    return { shot, pixels };
  });
  const onPhoto = placeLandmarks(landmarks, { left: crop.left, top: crop.upper, scale: crop.scale });
  const cut = {
    x: onShot.left / working.width,
    y: onShot.upper / working.height,
    width: onShot.width / working.width,
    height: onShot.height / working.height,
  };
  // sharp encodes on threads of its own while it is prepared here what the photo will be compared with
  const [jpeg, beside] = await Promise.all([
    stage('encode', () => encodePhoto(pixels, profile, faceBox(onPhoto))),
    background && stage('beside', async () => seeBeside(done, crop, await toComparedSize(shot), background)),
  ]);
  return { jpeg, pixels, region: cut, ...(beside && { beside }) };
}
