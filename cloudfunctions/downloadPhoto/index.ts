// 下载图片: 标准照 or 排版照. Sheets are made when first asked for, from the lossless master, and kept.
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Parsed } from '../../shared/functions.js';
import { COPIES, SHEETS } from '../../shared/spec.js';
import { makeSheet, makeSheetPdf } from '../_photo/index.js';
import { knownBatch } from '../_platform/batches.js';
import { ownCapture } from '../_platform/captures.js';
import type { Capture } from '../_platform/documents.js';
import { pathOf, readFile, signUrls } from '../_platform/files.js';
import { spend } from '../_platform/limits.js';
import { storeBeside } from '../_platform/pictures.js';
import { profileOfPhoto } from '../_platform/profiles.js';
import { serve } from '../_platform/serve.js';

type Photo = NonNullable<Capture['photo']>;
type Layout = Extract<Parsed<'downloadPhoto'>, { kind: 'layout' }>;

export const main = serve('downloadPhoto', INPUTS.downloadPhoto, async (input, call) => {
  call.about(input.captureId, `download ${input.kind}`);
  const capture = await ownCapture(input.captureId, call.userKey);
  if (capture.state !== 'approved' && capture.state !== 'delivered')
    throw new AppError('WRONG_STATE', `download in ${capture.state}`, '采集完成后才能下载图片。');
  const { photo } = capture;
  if (!photo) throw new AppError('WRONG_STATE', 'deleted', '照片已按期删除，不能再下载。');
  const fileId = input.kind === 'standard' ? photo.standardFileId : await findSheet(capture, photo, input);
  const [url] = await signUrls([fileId]);
  if (!url) throw new AppError('INTERNAL', 'file is gone');
  return { url, fileName: nameOf(input) };
});

function nameOf(input: Parsed<'downloadPhoto'>): string {
  if (input.kind === 'standard') return '标准照.jpg';
  return `排版照-${SHEETS[input.sheet].say}-${COPIES[input.copy].say}.${input.format}`;
}

async function findSheet(capture: Capture, photo: Photo, { sheet, copy, format }: Layout): Promise<string> {
  const profile = await profileOfPhoto(photo, await knownBatch(capture.batchId));
  if (!profile.sheets.includes(sheet) || !profile.copies.includes(copy))
    throw new AppError('BAD_INPUT', `${sheet}-${copy} not offered`, '本批次不提供这种排版。');
  const path = pathOf(photo.masterFileId).replace(/[^/]+$/, `${sheet}-${copy}.${format}`);
  const known = capture.files.find((fileId) => pathOf(fileId) === path);
  if (known) return known;
  await spend(capture.userKey, 'download');
  const master = await readFile(photo.masterFileId);
  const bytes = await (format === 'pdf' ? makeSheetPdf : makeSheet)(master, sheet, copy, profile);
  return storeBeside(capture._id, photo.masterFileId, path, bytes);
}
