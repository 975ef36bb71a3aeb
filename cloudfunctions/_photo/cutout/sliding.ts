// Sums over the window around every place of a band: a window that slides along it costs the same at any size, and nothing is
// summed up where nobody asks.
import type { Size } from '../../../shared/sheets.js';

/** Adds `numbers` values to sums that begin at `to`, or takes them away. */
function addTo(
  sums: Float64Array,
  to: number,
  values: Float32Array | Float64Array,
  from: number,
  numbers: number,
  sign: 1 | -1,
): void {
  for (let k = 0; k < numbers; k++) sums[to + k]! += sign * values[from + k]!;
}

/** Sums over the rows around a place, one set for each column; kept up to date only where they are asked for, along the band. */
class Columns {
  readonly sums: Float64Array;
  /** the row around which a column was summed up last */
  private readonly row: Int32Array;

  constructor(
    private readonly values: Float32Array,
    private readonly numbers: number,
    private readonly width: number,
    private readonly height: number,
    private readonly radius: number,
  ) {
    this.sums = new Float64Array(numbers * width);
    this.row = new Int32Array(width).fill(-2);
  }

  /** Has column `x` summed up around row `y`. */
  bring(x: number, y: number): void {
    const { sums, row, values, numbers, width, height, radius } = this;
    const to = numbers * x;
    if (row[x] === y) return;
    if (row[x] === y - 1) {
      if (y + radius < height) addTo(sums, to, values, numbers * (y + radius) * width + to, numbers, 1);
      if (y > radius) addTo(sums, to, values, numbers * (y - radius - 1) * width + to, numbers, -1);
    } else {
      sums.fill(0, to, to + numbers);
      const end = Math.min(height - 1, y + radius);
      for (let v = Math.max(0, y - radius); v <= end; v++)
        addTo(sums, to, values, numbers * v * width + to, numbers, 1);
    }
    row[x] = y;
  }
}

/**
 * Sums over the (2r+1)² window around every wanted place, cut at the borders.
 * @param values interleaved, `numbers` a place
 * @param radius half-width of the window, places
 * @param at told each wanted place and its sums, which are used again for the next one
 */
export function slide(
  { width, height }: Size,
  values: Float32Array,
  numbers: number,
  radius: number,
  wanted: Uint8Array,
  at: (j: number, sums: Float64Array) => void,
): void {
  const columns = new Columns(values, numbers, width, height, radius);
  const sums = new Float64Array(numbers);
  for (let y = 0, j = 0; y < height; y++) {
    // only along the band: where it begins again the window is summed up anew
    let slides = false;
    for (let x = 0; x < width; x++, j++) {
      if (!wanted[j]) {
        slides = false;
        continue;
      }
      const end = Math.min(width - 1, x + radius);
      if (!slides) sums.fill(0);
      for (let u = slides ? x + radius : Math.max(0, x - radius); u <= end; u++) {
        columns.bring(u, y);
        addTo(sums, 0, columns.sums, numbers * u, numbers, 1);
      }
      if (slides && x > radius) addTo(sums, 0, columns.sums, numbers * (x - radius - 1), numbers, -1);
      slides = true;
      at(j, sums);
    }
  }
}
