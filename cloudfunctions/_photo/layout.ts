// Stage 10: sheets for the photo shop, true to size at 300 dpi, with light cutting marks.
import sharp from 'sharp';
import { COPIES, type CopyName, PHOTO_SPEC, SHEETS, type SheetName } from '../../shared/spec.js';
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

/** A copy cut from the photo: sides cropped to the copy's proportions, never stretched. PNG. */
async function cutCopy(photo: Pixels, name: CopyName, turned: boolean): Promise<Buffer> {
  const { width, height } = COPIES[name];
  const kept = Math.min(photo.width, Math.round((photo.height * width) / height));
  const left = Math.round((photo.width - kept) / 2);
  const cut = await sharp(photo.data, { raw: { width: photo.width, height: photo.height, channels: 3 } })
    .extract({ left, top: 0, width: kept, height: photo.height })
    .resize(width, height, { kernel: 'lanczos3', fit: 'fill' })
    .png()
    .toBuffer();
  return turned ? sharp(cut).rotate(90).png().toBuffer() : cut;
}

/** Four short light-grey strokes at the corners of every copy. */
function cuttingMarks(sheet: { width: number; height: number }, places: Place[]): Buffer {
  const stroke = 10;
  const lines = places.flatMap((p) =>
    [p.left, p.left + p.width].flatMap((x) =>
      [p.top, p.top + p.height].map((y) => {
        const sx = x === p.left ? -1 : 1;
        const sy = y === p.top ? -1 : 1;
        return `M${x + sx} ${y}h${sx * stroke}M${x} ${y + sy}v${sy * stroke}`;
      }),
    ),
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}"><path d="${lines.join('')}" stroke="#bbb" fill="none"/></svg>`,
  );
}

/** A sheet of copies as a JPEG with 300 dpi. */
export async function makeSheet(photo: Pixels, sheetName: SheetName, copyName: CopyName): Promise<Buffer> {
  const sheet = SHEETS[sheetName];
  const { places, turned } = arrange(sheet, COPIES[copyName]);
  const copy = await cutCopy(photo, copyName, turned);
  const jpeg = await sharp({ create: { width: sheet.width, height: sheet.height, channels: 3, background: '#fff' } })
    .composite([
      { input: cuttingMarks(sheet, places), left: 0, top: 0 },
      ...places.map(({ left, top }) => ({ input: copy, left, top })),
    ])
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return withDensity(jpeg, PHOTO_SPEC.density);
}
