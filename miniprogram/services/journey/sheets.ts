// What each sheet looks like, for the pictures of the chooser. Which there are and how the copies lie comes with
// the capture: it follows what the batch's receiver asks for.
import type { SheetView, Size } from '../../../shared/sheets.js';
import type { CopyName, SheetName } from '../../../shared/spec.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

const NAMES: Record<SheetName | CopyName | 'count' | 'or', string> = words.journey.sheets;

/** px of a sheet to one millimetre: 300 dpi (shared/spec.ts, SHEET_DENSITY) */
const PX_PER_MM = 300 / 25.4;

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
  /** lies on its side: the picture stands upright in a frame of these shares of the copy, percent, and is turned */
  turned: boolean;
  upright: { width: number; height: number };
  columns: number;
}

const inMillimetres = ({ width, height }: Size) =>
  `${Math.round(width / PX_PER_MM)}×${Math.round(height / PX_PER_MM)} mm`;
/** By its size where the cloud knows a sheet that this older program has no name for. */
const nameOf = (name: SheetName | CopyName, size: Size): string => NAMES[name] ?? inMillimetres(size);

const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

/** A sheet as the chooser draws it. */
export function pictureOf({ sheet, copy, columns, rows, turned, paper, each }: SheetView): SheetPicture {
  const upright = turned ? { width: each.height, height: each.width } : each;
  return {
    id: `${sheet}-${copy}`,
    name: `${nameOf(sheet, paper)} · ${nameOf(copy, upright)}`,
    count: fill(NAMES.count, columns * rows),
    tall: percent(paper.height, paper.width),
    cells: Array.from({ length: columns * rows }, (_, i) => i),
    width: percent(each.width, paper.width),
    height: percent(each.height, paper.height),
    turned,
    upright: { width: percent(upright.width, each.width), height: percent(upright.height, each.height) },
    columns,
  };
}

/** "5寸或6寸", "5寸、6寸或7寸": the papers of the sheets that there are, each once. */
export function papersOf(offered: readonly SheetView[]): string {
  const papers = [...new Set(offered.map(({ sheet, paper }) => nameOf(sheet, paper)))];
  const others = papers.slice(0, -1).join(words.journey.reviewed.comma);
  return [others, ...papers.slice(-1)].filter(Boolean).join(NAMES.or);
}

interface Choice {
  kind: 'standard' | 'sheet';
  chosen: string;
  gone: boolean;
}

/** A choice once more among the sheets that are offered now; one that is gone is said, and nothing else is saved in its place. */
export function stillChosen(offered: readonly SheetPicture[], { kind, chosen, gone }: Choice): Choice {
  if (offered.some(({ id }) => id === chosen)) return { kind, chosen, gone };
  const first = offered[0]?.id ?? '';
  return { kind: first ? kind : 'standard', chosen: first, gone: gone || (kind === 'sheet' && chosen !== '') };
}
