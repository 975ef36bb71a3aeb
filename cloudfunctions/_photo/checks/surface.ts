// A smooth surface through scattered values: the light on an empty wall. Whatever stands off it is no wall.

/** x and y run -1..1 over the picture; second order follows a lamp or a window, not an object. */
const terms = (x: number, y: number) => [1, x, y, x * x, x * y, y * y];

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

export type Surface = (x: number, y: number) => number;

/**
 * Fits value = quadratic(x, y) with weights that forget outliers (iteratively reweighted least squares, Cauchy).
 * @param points x, y in -1..1 and the value
 * @param scale a residual of this size counts half
 */
export function fitSurface(points: readonly (readonly [number, number, number])[], scale: number): Surface {
  let c = [0, 0, 0, 0, 0, 0];
  // the first guess is the median: a poster over a third of the wall must not tilt it
  c[0] = [...points].map((p) => p[2]).sort((a, b) => a - b)[points.length >> 1] ?? 0;
  const at: Surface = (x, y) => terms(x, y).reduce((s, t, k) => s + t * c[k]!, 0);
  // starting wide and narrowing keeps a strong but smooth fall of light inside
  for (const width of [3, 2, 1.5, 1, 1]) {
    const rows = Array.from({ length: 6 }, () => new Array<number>(7).fill(0));
    for (const [x, y, value] of points) {
      const t = terms(x, y);
      const r = (value - at(x, y)) / (scale * width);
      const weight = 1 / (1 + r * r);
      for (let i = 0; i < 6; i++) {
        for (let j = 0; j < 6; j++) rows[i]![j]! += weight * t[i]! * t[j]!;
        rows[i]![6]! += weight * t[i]! * value;
      }
    }
    // stiff: a shelf at the edge must not bend the wall, and where little wall is seen there is no slope to know
    for (let i = 1; i < 6; i++) rows[i]![i]! += (i < 3 ? 0.005 : 0.03) * points.length;
    c = solve(rows);
  }
  return at;
}
