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

/**
 * Coefficients of 1, x, y, x², xy, y²; x and y run -1..1 over the picture. Second order follows a lamp or a window, not an
 * object.
 */
export type Surface = Float64Array;

/** Height of a surface. */
export function heightAt(c: Surface, x: number, y: number): number {
  return c[0]! + x * c[1]! + y * c[2]! + x * x * c[3]! + x * y * c[4]! + y * y * c[5]!;
}

/** Where row i, column j ≥ i of a symmetric 6 × 6 matrix is kept when only its upper half is. */
const upperAt = (i: number, j: number) => (i * (11 - i)) / 2 + j;

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
  const c = new Float64Array(6);
  // the first guess is the median: a poster over a third of the wall must not tilt it
  c[0] = values.slice().sort()[values.length >> 1] ?? 0;
  const t = new Float64Array(6);
  t[0] = 1;
  const sums = new Float64Array(21);
  const right = new Float64Array(6);
  // starting wide and narrowing keeps a strong but smooth fall of light inside
  for (const width of [3, 2, 1.5, 1, 1]) {
    sums.fill(0);
    right.fill(0);
    for (let k = 0; k < values.length; k++) {
      const u = x[k]!;
      const v = y[k]!;
      const value = values[k]!;
      t[1] = u;
      t[2] = v;
      t[3] = u * u;
      t[4] = u * v;
      t[5] = v * v;
      const r = (value - heightAt(c, u, v)) / (scale * width);
      const weight = 1 / (1 + r * r);
      // the upper half: the matrix is symmetric
      for (let i = 0, at = 0; i < 6; i++) {
        const w = weight * t[i]!;
        for (let j = i; j < 6; j++, at++) sums[at]! += w * t[j]!;
        right[i]! += w * value;
      }
    }
    const rows = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 7 }, (_, j) => (j === 6 ? right[i]! : sums[upperAt(Math.min(i, j), Math.max(i, j))]!)),
    );
    // stiff: a shelf at the edge must not bend the wall, and where little wall is seen there is no slope to know
    for (let i = 1; i < 6; i++) rows[i]![i]! += (i < 3 ? 0.005 : 0.03) * values.length;
    c.set(solve(rows));
  }
  return c;
}
