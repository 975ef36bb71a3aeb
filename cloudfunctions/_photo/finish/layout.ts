// Sheets for the photo shop, true to size at 300 dpi, with light cutting marks.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Profile } from '../../../shared/profile.js';
import { arrange, copySize, cutFor, type Place, type Size } from '../../../shared/sheets.js';
import { type CopyName, SHEET_DENSITY, SHEETS, type SheetName } from '../../../shared/spec.js';
import type { Pixels } from './encode.js';
import { withDensity } from './jpeg.js';

/** A copy cut from the photo: sides or chest cropped to the copy's proportions, never stretched. RGB, on its side if turned. */
async function cutCopy(photo: Pixels, { width, height }: Size, turned: boolean): Promise<Buffer> {
  const kept = cutFor(photo, { width, height });
  const left = Math.round((photo.width - kept.width) / 2);
  const copy = await sharp(photo.data, { raw: { width: photo.width, height: photo.height, channels: 3 } })
    .extract({ left, top: 0, ...kept })
    .resize(width, height, { kernel: 'lanczos3', fit: 'fill' })
    .raw()
    .toBuffer();
  if (!turned) return copy;
  return sharp(copy, { raw: { width, height, channels: 3 } })
    .rotate(90)
    .raw()
    .toBuffer();
}

/**
 * Light grey strokes, px: 0.85 mm long at 300 dpi, seen by whoever cuts and cut away by the scissors. `MIN_GAP` of shared/sheets.ts
 * leaves room for one; in a smaller gap it would end at the next copy.
 */
const MARK = { length: 10, grey: 187 };

/** The usual code tables: 3 % more bytes, half the time. */
const JPEG = { quality: 95, chromaSubsampling: '4:4:4', optimiseCoding: false } as const;

/** Raised by whoever draws another sheet from the same numbers. */
const DRAWING = 1;

/** Draws short strokes outside the four corners of a copy, in line with its edges. */
function drawMarks(sheet: Pixels, { left, top, width, height }: Place): void {
  const dot = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= sheet.width || y >= sheet.height) return;
    sheet.data.fill(MARK.grey, 3 * (y * sheet.width + x), 3 * (y * sheet.width + x) + 3);
  };
  for (let k = 1; k <= MARK.length; k++) {
    for (const y of [top, top + height - 1]) {
      dot(left - k, y);
      dot(left + width - 1 + k, y);
    }
    for (const x of [left, left + width - 1]) {
      dot(x, top - k);
      dot(x, top + height - 1 + k);
    }
  }
}

/**
 * Told from everything that decides how a sheet looks, as a part of a file's name: a kept sheet that looks otherwise is not
 * served again.
 */
export function layoutMark(sheetName: SheetName, copyName: CopyName, profile: Profile): string {
  const { width, height } = SHEETS[sheetName];
  const size = copySize(profile, copyName);
  // by its whole row, as makeSheet lays it: a number that a sheet has of its own must change the mark too
  const looks = { width, height, size, places: arrange(SHEETS[sheetName], size), MARK, JPEG, DRAWING, SHEET_DENSITY };
  return createHash('sha256').update(JSON.stringify(looks)).digest('hex').slice(0, 8);
}

/** A sheet of copies as a JPEG with 300 dpi. */
export async function makeSheet(
  photo: Pixels,
  sheetName: SheetName,
  copyName: CopyName,
  profile: Profile,
): Promise<Buffer> {
  const { width, height } = SHEETS[sheetName];
  const size = copySize(profile, copyName);
  const { places, turned } = arrange(SHEETS[sheetName], size);
  const copy = await cutCopy(photo, size, turned);
  const sheet: Pixels = { data: Buffer.alloc(width * height * 3, 255), width, height };
  // all marks before any copy, so that none lies on a neighbour
  for (const place of places) drawMarks(sheet, place);
  for (const place of places)
    for (let y = 0; y < place.height; y++)
      copy.copy(sheet.data, 3 * ((place.top + y) * width + place.left), 3 * y * place.width, 3 * (y + 1) * place.width);
  const jpeg = await sharp(sheet.data, { raw: { width, height, channels: 3 } })
    .jpeg(JPEG)
    .toBuffer();
  return withDensity(jpeg, SHEET_DENSITY);
}
