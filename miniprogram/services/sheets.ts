// What each layout sheet looks like, for the pictures of the chooser. The engine arranges the real ones; a test holds
// this table equal to its arrangement and to the sizes of shared/spec.ts (pages take only types from there).
import type { CopyName, SheetName } from '../../shared/spec.js';

/** px at 300 dpi */
const SHEET_SIZE: Record<SheetName, [width: number, height: number]> = { '5inch': [1500, 1050], '6inch': [1800, 1200] };
const COPY_SIZE: Record<CopyName, [width: number, height: number]> = {
  '1inch': [295, 413],
  '2inch': [413, 579],
  standard: [480, 640],
};
export const SHEET_NAMES: Record<SheetName, string> = { '5inch': '5寸', '6inch': '6寸' };
export const COPY_NAMES: Record<CopyName, string> = { '1inch': '1寸', '2inch': '2寸', standard: '标准照' };

export interface Sheet {
  sheet: SheetName;
  copy: CopyName;
  columns: number;
  rows: number;
  /** the copies lie on their side */
  turned: boolean;
}

export const SHEETS: readonly Sheet[] = [
  { sheet: '5inch', copy: '1inch', columns: 3, rows: 3, turned: true },
  { sheet: '5inch', copy: '2inch', columns: 2, rows: 2, turned: true },
  { sheet: '5inch', copy: 'standard', columns: 2, rows: 2, turned: true },
  { sheet: '6inch', copy: '1inch', columns: 4, rows: 3, turned: true },
  { sheet: '6inch', copy: '2inch', columns: 4, rows: 2, turned: false },
  { sheet: '6inch', copy: 'standard', columns: 2, rows: 2, turned: true },
];

export interface SheetPicture {
  id: string;
  /** "5寸 · 1寸" */
  name: string;
  /** "9 张" */
  count: string;
  /** height / width of the paper, percent: a padding that keeps its shape */
  tall: number;
  /** one number per copy, for wx:for */
  cells: number[];
  /** size of one copy, percent of the paper's width and height */
  width: number;
  height: number;
  turned: boolean;
  columns: number;
}

const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

/** A sheet as the chooser draws it. */
export function pictureOf({ sheet, copy, columns, rows, turned }: Sheet): SheetPicture {
  const [paperWidth, paperHeight] = SHEET_SIZE[sheet];
  const [width, height] = turned ? [COPY_SIZE[copy][1], COPY_SIZE[copy][0]] : COPY_SIZE[copy];
  return {
    id: `${sheet}-${copy}`,
    name: `${SHEET_NAMES[sheet]} · ${COPY_NAMES[copy]}`,
    count: `${columns * rows} 张`,
    tall: percent(paperHeight, paperWidth),
    cells: Array.from({ length: columns * rows }, (_, i) => i),
    width: percent(width, paperWidth),
    height: percent(height, paperHeight),
    turned,
    columns,
  };
}
