// Layout sheets in numbers: how large the copies are on paper, what is cut off the photo for them, and how they lie.
import type { Profile } from './profile.js';
import { COPIES, type CopyName, SHEET_DENSITY, SHEETS, type SheetName } from './spec.js';

/** px */
export interface Size {
  width: number;
  height: number;
}

/** One copy on a sheet, px. */
export interface Place extends Size {
  left: number;
  top: number;
}

export interface Arrangement {
  places: Place[];
  columns: number;
  rows: number;
  /** the copies lie on their side because more fit that way */
  turned: boolean;
}

/** Least gap between copies of every sheet, px: 1 mm at 300 dpi, room for the scissors and a mark (finish/layout.ts). */
const MIN_GAP = 12;

/** Size of a copy on the sheet, px of the sheet; the standard photo has the size that its density gives it. */
export function copySize(
  { width, height, density }: Pick<Profile, 'width' | 'height' | 'density'>,
  copy: CopyName,
): Size {
  if (copy !== 'standard') return COPIES[copy];
  const k = SHEET_DENSITY / density;
  return { width: Math.round(width * k), height: Math.round(height * k) };
}

/** What of the photo goes onto a copy, px of the photo: sides, or the chest, are cut; nothing is ever stretched. */
export function cutFor(photo: Size, copy: Size): Size {
  const width = Math.min(photo.width, Math.round((photo.height * copy.width) / copy.height));
  return { width, height: Math.min(photo.height, Math.round((width * copy.height) / copy.width)) };
}

function grid(sheet: Size, copy: Size) {
  const columns = Math.max(0, Math.floor((sheet.width - MIN_GAP) / (copy.width + MIN_GAP)));
  const rows = Math.max(0, Math.floor((sheet.height - MIN_GAP) / (copy.height + MIN_GAP)));
  return { columns, rows, count: columns * rows };
}

/** As many copies as fit, with even gaps. */
export function arrange(sheet: Size, copy: Size): Arrangement {
  const side = { width: copy.height, height: copy.width };
  const turned = grid(sheet, side).count > grid(sheet, copy).count;
  const { width, height } = turned ? side : copy;
  const { columns, rows } = grid(sheet, { width, height });
  const gapX = (sheet.width - columns * width) / (columns + 1);
  const gapY = (sheet.height - rows * height) / (rows + 1);
  const places: Place[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      places.push({
        left: Math.round(gapX + column * (width + gapX)),
        top: Math.round(gapY + row * (height + gapY)),
        width,
        height,
      });
  return { places, columns, rows, turned };
}

/** One kind of sheet as a page draws it. */
export interface SheetView {
  sheet: SheetName;
  copy: CopyName;
  columns: number;
  rows: number;
  turned: boolean;
  /** px */
  paper: Size;
  /** as it lies, px of the paper */
  each: Size;
}

/** The sheets that a profile offers. */
export const offeredSheets = (profile: Profile): SheetView[] =>
  profile.sheets.flatMap((sheet) =>
    profile.copies.map((copy) => {
      const { width: w, height: h } = SHEETS[sheet];
      const { width, height } = copySize(profile, copy);
      const { columns, rows, turned } = arrange(SHEETS[sheet], { width, height });
      const each = turned ? { width: height, height: width } : { width, height };
      return { sheet, copy, columns, rows, turned, paper: { width: w, height: h }, each };
    }),
  );
