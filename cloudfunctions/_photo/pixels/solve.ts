// Three unknowns for three colours: the normal equations of a line through colours, which smoothing and the person's own colour
// both ask for.

/** Numbers of one system: the symmetric matrix by rows (rr, rg, rb, gg, gb, bb), then the right side. */
export const SYSTEM = 9;

/**
 * Solves a symmetric 3 × 3 system by its cofactors.
 * @param m SYSTEM numbers; not singular
 * @param out the three unknowns
 */
export function solveSymmetric(m: Float64Array, out: Float64Array): void {
  const rr = m[0]!;
  const rg = m[1]!;
  const rb = m[2]!;
  const gg = m[3]!;
  const gb = m[4]!;
  const bb = m[5]!;
  const c0 = gg * bb - gb * gb;
  const c1 = rb * gb - rg * bb;
  const c2 = rg * gb - rb * gg;
  const c3 = rr * bb - rb * rb;
  const c4 = rg * rb - rr * gb;
  const c5 = rr * gg - rg * rg;
  const whole = rr * c0 + rg * c1 + rb * c2;
  out[0] = (c0 * m[6]! + c1 * m[7]! + c2 * m[8]!) / whole;
  out[1] = (c1 * m[6]! + c3 * m[7]! + c4 * m[8]!) / whole;
  out[2] = (c2 * m[6]! + c4 * m[7]! + c5 * m[8]!) / whole;
}
