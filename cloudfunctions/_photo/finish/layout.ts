// Stage 10: sheets for the photo shop, true to size at 300 dpi, with light cutting marks.
import sharp from 'sharp';
import { COPIES, type CopyName, PHOTO_SPEC, SHEETS, type SheetName } from '../../../shared/spec.js';
import type { Pixels } from './encode.js';
import { withDensity } from './jpeg.js';

/** One copy on a sheet, px. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Arrangement {
  places: Place[];
  /** the copies lie on their side because more fit that way */
  turned: boolean;
}

/** Least gap between copies, px: 1 mm at 300 dpi, room for the scissors. */
const MIN_GAP = 12;

function grid(sheet: { width: number; height: number }, copy: { width: number; height: number }) {
  const columns = Math.floor((sheet.width - MIN_GAP) / (copy.width + MIN_GAP));
  const rows = Math.floor((sheet.height - MIN_GAP) / (copy.height + MIN_GAP));
  return { columns, rows, count: columns * rows };
}

/** As many copies as fit, with even gaps. */
export function arrange(
  sheet: { width: number; height: number },
  copy: { width: number; height: number },
): Arrangement {
  const side = { width: copy.height, height: copy.width };
  const turned = grid(sheet, side).count > grid(sheet, copy).count;
  const size = turned ? side : copy;
  const { columns, rows } = grid(sheet, size);
  const gapX = (sheet.width - columns * size.width) / (columns + 1);
  const gapY = (sheet.height - rows * size.height) / (rows + 1);
  const places: Place[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      places.push({
        left: Math.round(gapX + column * (size.width + gapX)),
        top: Math.round(gapY + row * (size.height + gapY)),
        ...size,
      });
  return { places, turned };
}

/** A copy cut from the photo: sides cropped to the copy's proportions, never stretched. RGB, lying on its side if turned. */
async function cutCopy(photo: Pixels, name: CopyName, turned: boolean): Promise<Buffer> {
  const { width, height } = COPIES[name];
  const kept = Math.min(photo.width, Math.round((photo.height * width) / height));
  const left = Math.round((photo.width - kept) / 2);
  const copy = await sharp(photo.data, { raw: { width: photo.width, height: photo.height, channels: 3 } })
    .extract({ left, top: 0, width: kept, height: photo.height })
    .resize(width, height, { kernel: 'lanczos3', fit: 'fill' })
    .raw()
    .toBuffer();
  if (!turned) return copy;
  return sharp(copy, { raw: { width, height, channels: 3 } })
    .rotate(90)
    .raw()
    .toBuffer();
}

/** Light grey strokes, px: 0.85 mm long at 300 dpi, seen by whoever cuts and cut away by the scissors. */
const MARK = { length: 10, grey: 187 };

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

/** A sheet of copies as a JPEG with 300 dpi. */
export async function makeSheet(photo: Pixels, sheetName: SheetName, copyName: CopyName): Promise<Buffer> {
  const { width, height } = SHEETS[sheetName];
  const { places, turned } = arrange(SHEETS[sheetName], COPIES[copyName]);
  const copy = await cutCopy(photo, copyName, turned);
  const sheet: Pixels = { data: Buffer.alloc(width * height * 3, 255), width, height };
  for (const place of places) {
    drawMarks(sheet, place);
    for (let y = 0; y < place.height; y++)
      copy.copy(sheet.data, 3 * ((place.top + y) * width + place.left), 3 * y * place.width, 3 * (y + 1) * place.width);
  }
  const jpeg = await sharp(sheet.data, { raw: { width, height, channels: 3 } })
    // the usual code tables: 3 % more bytes, half the time
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer();
  return withDensity(jpeg, PHOTO_SPEC.density);
}
