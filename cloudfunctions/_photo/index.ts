// The only door of the photo engine for the steps: pixels in, pixels out; no database, no network.
import sharp from 'sharp';
import type { CopyName, SheetName } from '../../shared/spec.js';
import type { Pixels } from './finish/encode.js';
import { makeSheet as makePicture } from './finish/layout.js';
import { wrapSheet } from './finish/pdf.js';

export { NotClean } from './finish/not-clean.js';
export { type Judged, type JudgeOptions, judgeShot } from './judge.js';
export type { Fingerprint } from './see/fingerprint.js';
export { type Standardized, type StandardizeOptions, standardize } from './standardize.js';

async function openMaster(master: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(master).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * A sheet of copies (排版照), JPEG, 300 dpi.
 * @param master the `master` of a standardized photo
 */
export async function makeSheet(master: Buffer, sheet: SheetName, copy: CopyName): Promise<Buffer> {
  return makePicture(await openMaster(master), sheet, copy);
}

/** The same sheet as a PDF true to size, for a print shop. */
export async function makeSheetPdf(master: Buffer, sheet: SheetName, copy: CopyName): Promise<Buffer> {
  return wrapSheet(await makeSheet(master, sheet, copy), sheet);
}
