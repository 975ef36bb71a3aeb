// Colours that belong together, as their mean and how they spread around it: three numbers and six. What is likely a strand of
// this hair, and what a mixture with the wall, is told by such a spread.

export type Six = [rr: number, rg: number, rb: number, gg: number, gb: number, bb: number];
export type Three = [r: number, g: number, b: number];

/** Colours 0..1: their mean, and the upper half of their covariance. */
export interface Spread {
  mean: Three;
  covariance: Six;
}

/** The products of a colour's channels. */
export const products = ([r, g, b]: Three): Six => [r * r, r * g, r * b, g * g, g * b, b * b];

/** Adds up colours; asked for every pixel of a head, so nothing is made anew. */
export class Sum {
  n = 0;
  private readonly sums: Three = [0, 0, 0];
  private readonly squares: Six = [0, 0, 0, 0, 0, 0];

  add(r: number, g: number, b: number): void {
    const { sums, squares } = this;
    this.n++;
    sums[0] += r;
    sums[1] += g;
    sums[2] += b;
    squares[0] += r * r;
    squares[1] += r * g;
    squares[2] += r * b;
    squares[3] += g * g;
    squares[4] += g * b;
    squares[5] += b * b;
  }

  /** Adds the colour that starts at a byte. */
  addPixel(data: Buffer, i: number): void {
    this.add(data[i]! / 255, data[i + 1]! / 255, data[i + 2]! / 255);
  }

  spread(): Spread {
    const n = Math.max(1, this.n);
    const mean = this.sums.map((v) => v / n) as Three;
    const own = products(mean);
    return { mean, covariance: this.squares.map((v, k) => v / n - own[k]!) as Six };
  }
}

/** The covariance's inverse, cross terms doubled, and its determinant. */
export function invert([rr, rg, rb, gg, gb, bb]: Six): { inverse: Six; determinant: number } {
  const [a, b, c] = [gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg];
  const determinant = rr * a + rg * b + rb * c;
  const rest = [rr * bb - rb * rb, 2 * (rg * rb - rr * gb), rr * gg - rg * rg] as const;
  return { inverse: [a, 2 * b, 2 * c, ...rest].map((v) => v / determinant) as Six, determinant };
}

/** What a pixel's error adds to any covariance: `light` along the greys, `colour` across. */
export function errorOf(light: number, colour: number): Six {
  const [own, shared] = [(light ** 2 + 2 * colour ** 2) / 3, (light ** 2 - colour ** 2) / 3];
  return [own, shared, shared, own, shared, own];
}

/** Colours on the way from one material to another, all equally likely. */
export function between(a: Spread, b: Spread): Spread {
  const way = products(a.mean.map((v, c) => v - b.mean[c]!) as Three);
  return {
    mean: a.mean.map((v, c) => (v + b.mean[c]!) / 2) as Three,
    covariance: a.covariance.map((v, k) => (v + b.covariance[k]!) / 4 + way[k]! / 12) as Six,
  };
}
