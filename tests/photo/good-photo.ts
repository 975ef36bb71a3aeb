// A photo without a fault, made from a drawn portrait by its own truth: the person's true share, the wall's true
// colour. Tests paint one fault into it. The cut-out has no part in it.
import sharp from 'sharp';
import type { Way } from '../../cloudfunctions/_photo/cutout/index.js';
import { solveCrop } from '../../cloudfunctions/_photo/finish/crop.js';
import { encodePhoto, type Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import { resample, resampleShot } from '../../cloudfunctions/_photo/finish/resample.js';
import { cropWall, type EmptyWall } from '../../cloudfunctions/_photo/finish/seen/empty-wall.js';
import { findSwapFaults, type SwapFault } from '../../cloudfunctions/_photo/finish/seen/index.js';
import { faceBox } from '../../cloudfunctions/_photo/finish/verify.js';
import { planeOf, seeClasses } from '../../cloudfunctions/_photo/see/classes.js';
import { measureHead } from '../../cloudfunctions/_photo/see/head.js';
import { seeMatte, spreadMatte } from '../../cloudfunctions/_photo/see/matte.js';
import { markFace, openShot, placeLandmarks } from '../../cloudfunctions/_photo/see/opened-shot.js';
import type { Landmarks } from '../../cloudfunctions/_photo/types.js';
import { estimateWall } from '../../cloudfunctions/_photo/wall/wall.js';
import { drawPortrait, onWall, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE, profileOfColour } from '../../shared/profile.js';
import { BACKGROUNDS, type BackgroundName, PHOTO_SPEC } from '../../shared/spec.js';
import { once } from '../once.js';

const MODELS = 'dist/models';

export interface Good {
  photo: Pixels;
  shot: Pixels;
  /** true share of the person, 0..255, three equal channels */
  truth: Pixels;
  /** what the network saw */
  share: Float32Array;
  /** what the six classes called hair */
  hair: Float32Array;
  /** of the whole shot, looked up for the photo */
  wall: EmptyWall;
  landmarks: Landmarks;
  background: readonly [number, number, number];
}

/** Made once in a run: several files paint on the same people. */
export const goodPhoto = (wanted: Wanted = {}, name: BackgroundName = 'blue'): Promise<Good> =>
  once(JSON.stringify(['good photo', wanted, name]), () => makeGood(wanted, name));

async function makeGood(wanted: Wanted, name: BackgroundName): Promise<Good> {
  const background = BACKGROUNDS[name];
  const profile = profileOfColour(name);
  const drawn = await drawPortrait({ width: 900, height: 1200, ...wanted });
  const shot = await openShot(drawn.jpeg, MODELS);
  const face = shot.faces[0]!;
  const [marks, portrait, classes] = await Promise.all([
    markFace(shot, face, MODELS),
    seeMatte(shot.picture, face, MODELS),
    seeClasses(shot.picture, face, MODELS),
  ]);
  const k = shot.working.width / shot.picture.width;
  const landmarks = placeLandmarks(marks, { left: 0, top: 0, scale: k });
  const { alpha } = drawn.truth;
  const { width, height } = drawn;
  const crop = solveCrop(measureHead({ alpha, width, height }, landmarks)!, profile);
  const picture = shot.working;
  const ideal = Buffer.from(onWall(drawn.truth, background).map((v) => Math.min(255, Math.max(0, Math.round(v)))));
  const levels = Buffer.from(Array.from(alpha, (a) => Array(3).fill(Math.round(255 * a))).flat());
  const whole = spreadMatte(portrait, picture.width, picture.height, { left: 0, top: 0, scale: 1 / k });
  const seen = { left: crop.left / k, top: crop.upper / k, scale: crop.scale * k };
  const { width: wide, height: high } = PHOTO_SPEC;
  const swapped = { ...picture, data: ideal };
  return {
    // its detail is its own: the drawing without the grain of the shot
    photo: await resample(swapped, alpha, crop, resampleShot(swapped, crop, profile, background), profile, background),
    shot: await resampleShot(picture, crop, profile, background),
    truth: await resampleShot({ ...picture, data: levels }, crop, profile, [0, 0, 0]),
    share: spreadMatte(portrait, wide, high, { ...seen, scale: 1 / seen.scale }).alpha,
    hair: planeOf(classes, 'hair', wide, high, seen),
    wall: cropWall(estimateWall(picture, whole), crop, PHOTO_SPEC),
    landmarks: placeLandmarks(landmarks, { left: crop.left, top: crop.upper, scale: crop.scale }),
    background,
  };
}

/** The photo with a share 0..1 of the new background laid over the shot's own colours where `at` says so. */
export function tinted({ photo, shot, background }: Good, at: (x: number, y: number) => number): Pixels {
  const data = Buffer.from(photo.data);
  for (let y = 0, i = 0; y < photo.height; y++)
    for (let x = 0; x < photo.width; x++, i++) {
      const t = at(x, y);
      if (t > 0)
        for (let c = 0; c < 3; c++) data[3 * i + c] = (1 - t) * shot.data[3 * i + c]! + t * background[c]! + 0.5;
    }
  return { ...photo, data };
}

/** The photo with the shot's own wall left where `at` says so. */
export function withWall({ photo, shot }: Good, at: (x: number, y: number) => boolean): Pixels {
  const data = Buffer.from(photo.data);
  for (let y = 0, i = 0; y < photo.height; y++)
    for (let x = 0; x < photo.width; x++, i++) if (at(x, y)) shot.data.copy(data, 3 * i, 3 * i, 3 * i + 3);
  return { ...photo, data };
}

/** Encodes the photo as it would be delivered and looks at the bytes. */
export async function lookAt(good: Good, photo: Pixels = good.photo, way: Way = 'normal'): Promise<SwapFault[]> {
  const jpeg = await encodePhoto(photo, DEFAULT_PROFILE, faceBox(good.landmarks));
  const bytes = await sharp(jpeg).raw().toBuffer();
  return findSwapFaults({
    ...good,
    photo: bytes,
    shot: good.shot.data,
    width: photo.width,
    height: photo.height,
    way,
  });
}
