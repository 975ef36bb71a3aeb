// Stages 1 to 8 in a row: from a phone's picture to the bytes of the standard photo.
import { AppError } from '../../shared/errors.js';
import { BACKGROUNDS, type BackgroundName } from '../../shared/spec.js';
import { solveCrop } from './crop.js';
import { decode } from './decode.js';
import { encodePhoto, type Pixels } from './encode.js';
import { findFaces } from './face.js';
import { measureHead } from './head.js';
import { findLandmarks } from './landmarks.js';
import { makeMatte } from './matte.js';
import { missingBelow, resample } from './resample.js';
import { swapBackground } from './swap.js';
import { estimateWall } from './wall.js';

export interface Made {
  jpeg: Buffer;
  /** the same photo before it was encoded */
  pixels: Pixels;
}

/**
 * Makes the standard photo. It is not verified yet.
 * @throws AppError CHECK_FAILED when there is no face, no head, or the body is cut above the photo's lower edge; those of decode
 */
export async function makePhoto(bytes: Buffer, o: { background: BackgroundName; models: string }): Promise<Made> {
  const picture = await decode(bytes);
  const [face] = await findFaces(picture, o.models);
  if (!face) throw new AppError('CHECK_FAILED', 'no face', '照片里没有找到人脸。');
  const landmarks = await findLandmarks(picture, face, o.models);
  const matte = await makeMatte(picture, face, o.models);
  const background = BACKGROUNDS[o.background];
  const swapped = swapBackground(picture, matte, estimateWall(picture, matte), background);
  const head = measureHead({ ...matte, alpha: swapped.alpha }, landmarks);
  if (!head) throw new AppError('CHECK_FAILED', 'no crown', '照片里看不到完整的头部。');
  const crop = solveCrop(head);
  const missing = missingBelow(picture, crop);
  if (missing > 0) throw new AppError('CHECK_FAILED', `${missing} px missing below`, '身体下方拍得太少，请拍到胸部。');
  const pixels = await resample({ ...picture, data: swapped.data }, swapped.alpha, crop, background);
  return { jpeg: await encodePhoto(pixels), pixels };
}
