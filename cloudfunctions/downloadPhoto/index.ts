// 下载图片: 标准照 or 排版照. Sheets are made when first asked for, from the lossless master, and kept.
import { isServed } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Parsed } from '../../shared/functions.js';
import { COPIES, SHEETS } from '../../shared/spec.js';
import { ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { PhotoLost, readOrLost } from '../_journey/original.js';
import { storeBeside } from '../_journey/pictures.js';
import { profileOfPhoto } from '../_journey/profiles.js';
import { spend } from '../_journey/quotas.js';
import { withPhoto } from '../_journey/remake.js';
import { layoutMark, makeSheet, makeSheetPdf } from '../_photo/index.js';
import { findFile, pathOf, readFile, signUrls } from '../_platform/files.js';
import { serve } from '../_platform/serve.js';

type Photo = NonNullable<Capture['photo']>;
type Layout = Extract<Parsed<'downloadPhoto'>, { kind: 'layout' }>;

export const main = serve('downloadPhoto', INPUTS.downloadPhoto, async (input, call) => {
  call.about(input.captureId, `download ${input.kind}`);
  const capture = await ownCapture(input.captureId, call.userKey);
  if (!isServed(capture.state))
    throw new AppError('WRONG_STATE', `download in ${capture.state}`, '采集完成后才能下载图片。');
  const { photo } = capture;
  if (!photo) throw new AppError('WRONG_STATE', 'deleted', '照片已按期删除，不能再下载。');
  const admit = () => spend(call.userKey, 'photo');
  const url = await withPhoto(capture, (now) => findUrl(now, input), { by: 'student', admit });
  return { url, fileName: nameOf(input) };
});

/** @throws PhotoLost when a file of the photo is gone */
async function findUrl(capture: Capture, input: Parsed<'downloadPhoto'>): Promise<string> {
  const { photo } = capture;
  if (!photo) throw new PhotoLost();
  if (input.kind === 'layout') return findSheet(capture, photo, input);
  const [url] = await signUrls([photo.standardFileId]);
  if (!url) throw new PhotoLost();
  return url;
}

function nameOf(input: Parsed<'downloadPhoto'>): string {
  if (input.kind === 'standard') return '标准照.jpg';
  return `排版照-${SHEETS[input.sheet].say}-${COPIES[input.copy].say}.${input.format}`;
}

/** @returns its signed address */
async function findSheet(capture: Capture, photo: Photo, { sheet, copy, format }: Layout): Promise<string> {
  const profile = await profileOfPhoto(capture);
  if (!profile.sheets.includes(sheet) || !profile.copies.includes(copy))
    throw new AppError('BAD_INPUT', `${sheet}-${copy} not offered`, '本批次不提供这种排版。');
  // one of an earlier release that looks otherwise stays among the capture's files, which are deleted with it
  const name = `${sheet}-${copy}-${layoutMark(sheet, copy, profile)}.${format}`;
  const path = pathOf(photo.masterFileId).replace(/[^/]+$/, name);
  const known = capture.files.find((fileId) => pathOf(fileId) === path);
  const [kept] = known ? await signUrls([known]) : [];
  // a sheet that was written down but never stored, because its upload failed, is made again
  if (kept) return kept;
  await spend(capture.userKey, 'download');
  const master = await readOrLost(readFile(photo.masterFileId));
  const bytes = await (format === 'pdf' ? makeSheetPdf : makeSheet)(master, sheet, copy, profile);
  return findFile(await storeBeside(capture._id, photo.masterFileId, path, bytes));
}
