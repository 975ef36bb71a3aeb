// From a camera frame to the few numbers that guidance works on: light, its balance, the wall, motion. Pure arithmetic on
// a small copy of the frame, because it runs several times a second on a cheap phone (measured here: about 1 ms a look).
import type { FaceSeen, Observation, Untracked } from './guidance.js';
import { ASPECT, shownPart } from './guidance-face.js';

/** RGB means of a grid of cells, row by row. */
export interface Small {
  rgb: Float32Array;
  columns: number;
  rows: number;
}

/** Chosen: a face of 0.27 of the width is then 13 cells wide, enough for halves and for the wall beside it. */
const GRID = { columns: 48, rows: 64 };
/** Samples per cell and axis: averages the sensor's noise away. */
const SAMPLES = 3;

/** Shrinks the shown part of a frame. @param data RGBA, 4 bytes a pixel */
export function shrink(data: Uint8Array | Uint8ClampedArray, width: number, height: number): Small {
  const { columns, rows } = GRID;
  const part = shownPart(width, height);
  const rgb = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let k = 0; k < SAMPLES * SAMPLES; k++) {
        const x = Math.floor(part.x + ((column + ((k % SAMPLES) + 0.5) / SAMPLES) * part.width) / columns);
        const y = Math.floor(part.y + ((row + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES) * part.height) / rows);
        const from = 4 * (y * width + x);
        const to = 3 * (row * columns + column);
        for (let c = 0; c < 3; c++) rgb[to + c]! += data[from + c]! / (SAMPLES * SAMPLES);
      }
  return { rgb, columns, rows };
}

/** Rec. 601 luma, 0..255. */
const luma = (rgb: Float32Array, i: number) => 0.299 * rgb[i]! + 0.587 * rgb[i + 1]! + 0.114 * rgb[i + 2]!;

/** A rectangle in shares of the frame. */
interface Part {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

function cellsOf({ columns, rows }: Small, { x0, x1, y0, y1 }: Part): number[] {
  const cells: number[] = [];
  const [left, right] = [Math.max(0, Math.round(x0 * columns)), Math.min(columns, Math.round(x1 * columns))];
  for (let row = Math.max(0, Math.round(y0 * rows)); row < Math.min(rows, Math.round(y1 * rows)); row++)
    for (let column = left; column < right; column++) cells.push(3 * (row * columns + column));
  return cells;
}

const mean = (values: number[]) => values.reduce((s, v) => s + v, 0) / Math.max(1, values.length);

/** A wall may be brighter at one side: colours are compared with the plane that fits them best (least squares). */
function awayFromPlane({ rgb, columns }: Small, cells: number[]): number[] {
  const x = cells.map((i) => (i / 3) % columns);
  const y = cells.map((i) => Math.floor(i / 3 / columns));
  const [mx, my] = [mean(x), mean(y)];
  const dot = (a: number[], b: number[]) => a.reduce((s, v, k) => s + v * b[k]!, 0);
  const [dx, dy] = [x.map((v) => v - mx), y.map((v) => v - my)];
  const [xx, xy, yy] = [dot(dx, dx), dot(dx, dy), dot(dy, dy)];
  const scale = 1 / Math.max(1e-6, xx * yy - xy * xy);
  const away = cells.map(() => 0);
  for (let c = 0; c < 3; c++) {
    const values = cells.map((i) => rgb[i + c]!);
    const middle = mean(values);
    const [xv, yv] = [dot(dx, values), dot(dy, values)];
    const [slopeX, slopeY] = [(xv * yy - yv * xy) * scale, (yv * xx - xv * xy) * scale];
    values.forEach((v, k) => {
      away[k]! += (v - middle - slopeX * dx[k]! - slopeY * dy[k]!) ** 2;
    });
  }
  return away.map(Math.sqrt);
}

/**
 * Where the face is expected when nobody tracks it: eye line and width close to those of the oval that finder.wxss draws (0.37 and
 * 0.33), chosen by what drawn portraits give (tests/guidance). Whoever moves the one looks at the other.
 */
const EXPECTED: FaceSeen = { x: 0.5, y: 0.4, width: 0.34 };
/** Colour distance, levels, from which a cell is not the wall. Measured on drawn walls: a cast shadow stays below. */
const NOT_WALL = 34;

/** Share of red by which skin, dark or light, stands out from a wall in the same light. Measured on drawn portraits. */
const REDDER = 0.02;

/** What a frame tells of a face that nobody tracks. @param data RGBA of the whole frame */
export function lookWithoutTracker(
  data: Uint8Array | Uint8ClampedArray,
  frame: { width: number; height: number },
  small: Small,
): Untracked {
  const { x, y, width } = EXPECTED;
  const { rgb, columns, rows } = small;
  const redOf = (i: number) => rgb[i]! / Math.max(1, rgb[i]! + rgb[i + 1]! + rgb[i + 2]!);
  const wall = mean(wallOf(small, EXPECTED).map(redOf));
  const skinIn = (cells: number[]) => mean(cells.map((i) => (redOf(i) - wall > REDDER ? 1 : 0)));
  // the guide's oval, without the hair above and the neck below
  const oval = cellsOf(small, { x0: x - width / 2, x1: x + width / 2, y0: y - 0.14, y1: y + 0.18 }).filter((i) => {
    const column = ((i / 3) % columns) + 0.5;
    const row = Math.floor(i / 3 / columns) + 0.5;
    return ((column / columns - x) / (width / 2)) ** 2 + ((row / rows - y - 0.02) / 0.16) ** 2 < 1;
  });
  const rowsOfCheeks = { y0: y - 0.04, y1: y + 0.06 };
  return {
    skin: skinIn(oval),
    beside: skinIn([
      ...cellsOf(small, { x0: x - 0.27, x1: x - 0.24, ...rowsOfCheeks }),
      ...cellsOf(small, { x0: x + 0.24, x1: x + 0.27, ...rowsOfCheeks }),
    ]),
    crispness: crispnessOf(data, frame),
  };
}

/** How crisp the oval is: in a blurred picture neighbours change together, and second differences vanish. */
function crispnessOf(
  data: Uint8Array | Uint8ClampedArray,
  { width, height }: { width: number; height: number },
): number {
  const part = shownPart(width, height);
  const at = (share: number, from: number, length: number) => Math.round(from + share * length);
  const [x0, x1] = [EXPECTED.x - 0.2, EXPECTED.x + 0.2].map((share) => at(share, part.x, part.width)) as [
    number,
    number,
  ];
  const [y0, y1] = [EXPECTED.y - 0.14, EXPECTED.y + 0.2].map((share) => at(share, part.y, part.height)) as [
    number,
    number,
  ];
  // the green channel: most of the light, and nothing to compute
  const green = (x: number, y: number) => data[4 * (y * width + x) + 1]!;
  let first = 0;
  let second = 0;
  for (let row = y0; row < y1; row += 2)
    for (let column = x0; column < x1; column++) {
      const here = green(column, row);
      first += Math.abs(green(column + 1, row) - here);
      second += Math.abs(green(column - 1, row) - 2 * here + green(column + 1, row));
    }
  return second / Math.max(1, first);
}

/** The wall beside the head, as far as the photo reaches at the most: what lies further out will be cut away. */
function wallOf(small: Small, { x, y, width }: FaceSeen): number[] {
  const tall = width * ASPECT;
  // from above the crown to the chin; hair and ears reach about 0.8 face widths from the middle
  const beside = { y0: Math.max(0.02, y - 1.5 * tall), y1: y + 0.6 * tall };
  return [
    ...cellsOf(small, { x0: Math.max(0.02, x - 1.5 * width), x1: x - 0.85 * width, ...beside }),
    ...cellsOf(small, { x0: x + 0.85 * width, x1: Math.min(0.98, x + 1.5 * width), ...beside }),
  ];
}

/**
 * What one frame shows.
 * @param before the shrunk frame of the last observation, for motion
 * @param sight the tracked faces, what the frame tells where nobody tracks them, or nothing before the tracker's first answer
 */
export function observe(
  at: number,
  small: Small,
  before: Small | undefined,
  sight?: Pick<Observation, 'faces' | 'untracked'>,
): Observation {
  const { faces } = sight ?? {};
  const face = faces?.[0] ?? EXPECTED;
  const { x, y, width } = face;
  // a face width in shares of the height
  const tall = width * ASPECT;
  const { rgb } = small;
  const lumaIn = (part: Part) => mean(cellsOf(small, part).map((i) => luma(rgb, i)));
  // cheeks and eyes; the middle is left out because a nose casts its own shadow
  const rows = { y0: y - 0.1 * tall, y1: y + 0.55 * tall };
  const left = lumaIn({ x0: x - 0.38 * width, x1: x - 0.08 * width, ...rows });
  const right = lumaIn({ x0: x + 0.08 * width, x1: x + 0.38 * width, ...rows });
  const wall = wallOf(small, face);
  const off = awayFromPlane(small, wall).filter((distance) => distance > NOT_WALL);
  const head = cellsOf(small, { x0: x - width, x1: x + width, y0: y - tall, y1: y + 1.2 * tall });
  return {
    at,
    ...sight,
    light: (left + right) / 2,
    wallLight: mean(wall.map((i) => luma(rgb, i))),
    evenness: Math.min(left, right) / Math.max(1, left, right),
    darkSide: left < right ? 'left' : 'right',
    clutter: off.length / Math.max(1, wall.length),
    motion: before ? mean(head.map((i) => Math.abs(luma(rgb, i) - luma(before.rgb, i)))) : 0,
  };
}
