// The standard photo, made and then measured on its own bytes: what fails its verification is never handed out.
import sharp from 'sharp';
import { AppError } from '../../shared/errors.js';
import type { Measurements } from '../../shared/findings.js';
import { BACKGROUNDS, type BackgroundName } from '../../shared/spec.js';
import { makeVerified } from './finish/attempts.js';
import { NotClean } from './finish/not-clean.js';
import { findSwapFaults, type SwapFault } from './finish/seen/index.js';
import { faultsOf, measurePhoto } from './finish/verify.js';
import { type Made, makePhoto } from './make.js';
import { openShot } from './see/shot.js';

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

type Colour = readonly [number, number, number];

/** What a person would point at on the bytes just written, held beside the shot. */
async function lookAt({ jpeg, beside }: Made, background: Colour, lastTry: boolean): Promise<SwapFault[]> {
  const photo = await sharp(jpeg).raw().toBuffer();
  const { data: shot, width, height } = beside.shot;
  return findSwapFaults({ ...beside, photo, shot, width, height, background, lastTry });
}

/**
 * Makes the standard photo of a shot and verifies it.
 * @throws AppError CHECK_FAILED when there is no whole head or pixels are missing, PHOTO_NOT_VERIFIED when the finished
 *   file is outside a limit; NotClean when neither cut-out is without a fault that a person sees; those of decode
 */
export async function standardize(bytes: Buffer, o: StandardizeOptions): Promise<Standardized> {
  const background = BACKGROUNDS[o.background];
  const {
    made,
    careful,
    faults: seen,
  } = await makeVerified(
    (careful) => makePhoto(bytes, { ...o, careful }),
    (made, careful) => lookAt(made, background, careful),
  );
  const { jpeg, pixels, region } = made;
  const [worst, ...others] = seen;
  if (worst) throw await NotClean.of([worst, ...others], (await openShot(bytes, o.models)).working, region);
  await o.onStage?.('正在复核成品');
  const measurements = await measurePhoto(jpeg, pixels, background, o.models);
  if (!measurements) throw new AppError('PHOTO_NOT_VERIFIED', 'not exactly one face');
  const faults = faultsOf(measurements, background);
  if (faults.length > 0) throw new AppError('PHOTO_NOT_VERIFIED', faults.join(', '));
  const { data, width, height } = pixels;
  const master = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return { jpeg, master, measurements: { ...measurements, region, ...(careful && { careful }) } };
}
