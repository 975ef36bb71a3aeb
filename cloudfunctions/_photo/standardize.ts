// The standard photo, made and then measured on its own bytes: what fails its verification is never handed out.
import sharp from 'sharp';
import { AppError } from '../../shared/errors.js';
import type { Measurements } from '../../shared/findings.js';
import { isCareful, type Way } from './cutout/index.js';
import { makeVerified } from './finish/attempts.js';
import { toComparedSize } from './finish/beside.js';
import { NotClean } from './finish/not-clean.js';
import { findSwapFaults, type SwapFault } from './finish/seen/index.js';
import { faultsOf, measurePhoto } from './finish/verify.js';
import { type Made, type MakeOptions, makePhoto } from './make.js';
import { openShot } from './see/opened-shot.js';
import { stage } from './stage-times.js';

export interface Standardized {
  jpeg: Buffer;
  /** lossless PNG of the profile's size: what the sheets are cut from */
  master: Buffer;
  /** measured on the bytes of `jpeg` */
  measurements: Measurements;
}

/** Which of the cut-outs it takes is decided here. */
export type StandardizeOptions = Omit<MakeOptions, 'way'>;

/** What a person would point at on the bytes just written, held beside the shot; nothing where the wall is kept. */
async function lookAt({ jpeg, pixels, beside }: Made, way: Way): Promise<SwapFault[]> {
  if (!beside) return [];
  const { data: shot, width, height } = beside.shot;
  const { data: photo } = await toComparedSize({ ...pixels, data: await sharp(jpeg).raw().toBuffer() });
  return findSwapFaults({ ...beside, photo, shot, width, height, way });
}

/** Measures the photo and packs its master while it is looked at: whatever waits for sharp leaves the processor to the others. */
function finish({ jpeg, pixels }: Made, o: StandardizeOptions) {
  const { data, width, height } = pixels;
  const measured = stage('verify', () => measurePhoto(jpeg, pixels, o.profile, o.models));
  const packed = stage('master', () =>
    sharp(data, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 3 })
      .toBuffer(),
  );
  // of a photo that is made again nobody asks
  for (const promise of [measured, packed]) promise.catch(() => undefined);
  return { measured, packed };
}

/**
 * Makes the standard photo of a shot and verifies it.
 * @throws AppError CHECK_FAILED when there is no whole head or pixels are missing, PHOTO_NOT_VERIFIED when the finished
 *   file is outside a limit; NotClean when no cut-out is without a fault that a person sees; those of decode
 */
export async function standardize(bytes: Buffer, o: StandardizeOptions): Promise<Standardized> {
  const {
    made: { jpeg, region, beside, measured, packed },
    way,
    faults: seen,
  } = await makeVerified(
    async (way) => {
      const made = await makePhoto(bytes, { ...o, way });
      return { ...made, ...finish(made, o) };
    },
    (made, way) => stage('look', () => lookAt(made, way)),
  );
  const [worst, ...others] = seen;
  if (worst && beside)
    throw await NotClean.of([worst, ...others], (await openShot(bytes, o.models)).working, region, beside.shot);
  const [measurements, master] = await Promise.all([measured, packed]);
  if (!measurements) throw new AppError('PHOTO_NOT_VERIFIED', 'not exactly one face');
  const faults = faultsOf(measurements, o.profile);
  if (faults.length > 0) throw new AppError('PHOTO_NOT_VERIFIED', faults.join(', '));
  return {
    jpeg,
    master,
    measurements: { ...measurements, region, ...(isCareful(way) && { careful: true }) },
  };
}
