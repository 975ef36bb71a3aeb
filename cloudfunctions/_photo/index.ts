// The only door of the photo engine for the steps: pixels in, pixels out; no database, no network.
import sharp from 'sharp';
import type { Profile } from '../../shared/profile.js';
import type { CopyName, SheetName } from '../../shared/spec.js';
import type { Pixels } from './finish/encode.js';
import { makeSheet as makePicture } from './finish/layout.js';
import { wrapSheet } from './finish/pdf.js';
import './heap.js';
import { stage } from './stage-times.js';

export { layoutMark } from './finish/layout.js';
export { NotClean } from './finish/not-clean.js';
export { type Judged, type JudgeOptions, judgeShot, unmarkShot } from './judge.js';
export type { Fingerprint } from './see/fingerprint.js';
export { STAGE_CHANNEL, type StageTime } from './stage-times.js';
export { type Standardized, type StandardizeOptions, standardize } from './standardize.js';

/** By the buffer itself: several sheets of one photo unpack it once. */
const unpacked = new WeakMap<Buffer, Promise<Pixels>>();

function openMaster(master: Buffer): Promise<Pixels> {
  let pixels = unpacked.get(master);
  if (!pixels) {
    pixels = sharp(master)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
      .then(({ data, info }) => ({ data, width: info.width, height: info.height }));
    pixels.catch(() => unpacked.delete(master));
    unpacked.set(master, pixels);
  }
  return pixels;
}

/**
 * A sheet of copies (排版照), JPEG, 300 dpi.
 * @param master the `master` of a photo standardized by this profile
 */
export async function makeSheet(master: Buffer, sheet: SheetName, copy: CopyName, profile: Profile): Promise<Buffer> {
  return stage('sheet', async () => makePicture(await openMaster(master), sheet, copy, profile));
}

/** The same sheet as a PDF true to size, for a print shop. */
export async function makeSheetPdf(
  master: Buffer,
  sheet: SheetName,
  copy: CopyName,
  profile: Profile,
): Promise<Buffer> {
  return wrapSheet(await makeSheet(master, sheet, copy, profile), sheet);
}
