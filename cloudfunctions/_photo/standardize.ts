// The standard photo, made and then measured on its own bytes: what fails its verification is never handed out.
import sharp from 'sharp';
import { AppError } from '../../shared/errors.js';
import type { Measurements } from '../../shared/findings.js';
import { BACKGROUNDS, type BackgroundName } from '../../shared/spec.js';
import { faultsOf, measurePhoto } from './finish/verify.js';
import { makePhoto } from './make.js';
import { stage } from './stages.js';

export interface Standardized {
  jpeg: Buffer;
  /** lossless 480 × 640 PNG: what the sheets are cut from */
  master: Buffer;
  /** measured on the bytes of `jpeg` */
  measurements: Measurements;
}

export interface StandardizeOptions {
  background: BackgroundName;
  /** folder with the networks and the canonical face */
  models: string;
  /** told, in Chinese, what is being done now */
  onStage?: (say: string) => void | Promise<void>;
}

/**
 * Makes the standard photo of a shot and verifies it.
 * @throws AppError CHECK_FAILED when there is no whole head or pixels are missing, PHOTO_NOT_VERIFIED when the finished
 *   file is outside a limit; those of decode
 */
export async function standardize(bytes: Buffer, o: StandardizeOptions): Promise<Standardized> {
  const { jpeg, pixels, region } = await makePhoto(bytes, o);
  await o.onStage?.('正在复核成品');
  const background = BACKGROUNDS[o.background];
  const measurements = await stage('verify', () => measurePhoto(jpeg, pixels, background, o.models));
  if (!measurements) throw new AppError('PHOTO_NOT_VERIFIED', 'not exactly one face');
  const faults = faultsOf(measurements, background);
  if (faults.length > 0) throw new AppError('PHOTO_NOT_VERIFIED', faults.join(', '));
  const { data, width, height } = pixels;
  const master = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return { jpeg, master, measurements: { ...measurements, region } };
}
