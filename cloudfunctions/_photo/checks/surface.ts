// A smooth surface through scattered values: the light on an empty wall. Whatever stands off it is no wall.

/** Solves a symmetric system by Gauss with pivots; rows are augmented with the right side. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (Math.abs(rows[r]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = r;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const head = rows[k]![k]! || 1e-12;
    for (let r = 0; r < n; r++) {
      if (r === k) continue;
      const factor = rows[r]![k]! / head;
      for (let c = k; c <= n; c++) rows[r]![c]! -= factor * rows[k]![c]!;
    }
  }
  return rows.map((row, k) => row[n]! / (row[k]! || 1e-12));
}

/** x and y run -1..1 over the picture; second order follows a lamp or a window, not an object. */
export type Surface = (x: number, y: number) => number;

/** Scattered values and their places, x and y in -1..1. */
export interface Scattered {
  x: Float64Array;
  y: Float64Array;
  values: Float64Array;
}

/**
 * Fits value = quadratic(x, y) with weights that forget outliers (iteratively reweighted least squares, Cauchy).
 * @param scale a residual of this size counts half
 */
export function fitSurface({ x, y, values }: Scattered, scale: number): Surface {
  let c = [0, 0, 0, 0, 0, 0];
  // the first guess is the median: a poster over a third of the wall must not tilt it
  c[0] = Float64Array.from(values).sort()[values.length >> 1] ?? 0;
  const at: Surface = (u, v) => c[0]! + u * c[1]! + v * c[2]! + u * u * c[3]! + u * v * c[4]! + v * v * c[5]!;
  const t = new Float64Array(6);
  t[0] = 1;
  const sums = new Float64Array(6 * 7);
  // starting wide and narrowing keeps a strong but smooth fall of light inside
  for (const width of [3, 2, 1.5, 1, 1]) {
    sums.fill(0);
    for (let k = 0; k < values.length; k++) {
      const [u, v, value] = [x[k]!, y[k]!, values[k]!];
      t[1] = u;
      t[2] = v;
      t[3] = u * u;
      t[4] = u * v;
      t[5] = v * v;
      const r = (value - at(u, v)) / (scale * width);
      const weight = 1 / (1 + r * r);
      // the upper half: the matrix is symmetric
      for (let i = 0; i < 6; i++) {
        const w = weight * t[i]!;
        for (let j = i; j < 6; j++) sums[7 * i + j]! += w * t[j]!;
        sums[7 * i + 6]! += w * value;
      }
    }
    const rows = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 7 }, (_, j) => sums[j < i ? 7 * j + i : 7 * i + j]!),
    );
    // stiff: a shelf at the edge must not bend the wall, and where little wall is seen there is no slope to know
    for (let i = 1; i < 6; i++) rows[i]![i]! += (i < 3 ? 0.005 : 0.03) * values.length;
    c = solve(rows);
  }
  return at;
}
