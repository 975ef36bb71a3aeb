// How the wall's light changes at the last cells where the wall is seen. Beside the head lies its own shadow, which is darkest
// right at the head, where only the slope of what is seen tells how dark.
import type { Cells } from '../types.js';

/** Cells around a cell that its slope is fitted to: so many to each side (best of 1, 2 and 3 on seen people), and how many of
 * them must be seen. */
const WINDOW = { radius: 2, least: 6 };
/** A slope counts as far as its square is this many times its own variance: plaster and strands of hair have slopes too (best of 0,
 * 4, 12 and 24; with 12 no seen picture before another wall than a shadow became worse by more than 0.02 levels). */
const CERTAIN = 12;
/** The steepest slope, in logarithms of the light a cell (best of 0.03, 0.06 and 0.12). */
const STEEPEST = 0.06;
/** Keeps the fit calm where the seen cells lie in one line, cells squared (chosen). */
const RIDGE = 1;

/** Relative change of the light from one cell to the next, one plane a direction; 0 where nothing tells. */
export interface Slopes {
  across: Float32Array;
  down: Float32Array;
}

/** Whether a cell and all eight around it are seen. */
function isAmidSeen(seen: Uint8Array, at: number, width: number): boolean {
  for (let row = at - width; row <= at + width; row += width)
    if (!(seen[row - 1] && seen[row] && seen[row + 1])) return false;
  return true;
}

/** Sums over the seen cells around one cell: how many, where they lie beside it, the light, and their products. */
interface Sums {
  n: number;
  u: number;
  v: number;
  l: number;
  uu: number;
  uv: number;
  vv: number;
  ul: number;
  vl: number;
  ll: number;
}

/** A plane through the light of the seen cells around one cell. */
class Fit {
  private sums: Sums = { n: 0, u: 0, v: 0, l: 0, uu: 0, uv: 0, vv: 0, ul: 0, vl: 0, ll: 0 };

  constructor(
    private readonly light: Float32Array,
    private readonly seen: Uint8Array,
    private readonly width: number,
  ) {}

  private gather(x0: number, y0: number): void {
    const { seen, light, width } = this;
    const height = seen.length / width;
    const { radius } = WINDOW;
    const s: Sums = { n: 0, u: 0, v: 0, l: 0, uu: 0, uv: 0, vv: 0, ul: 0, vl: 0, ll: 0 };
    for (let y = Math.max(0, y0 - radius); y <= Math.min(height - 1, y0 + radius); y++)
      for (let x = Math.max(0, x0 - radius); x <= Math.min(width - 1, x0 + radius); x++) {
        const at = y * width + x;
        if (!seen[at]) continue;
        const u = x - x0;
        const v = y - y0;
        const l = light[at]!;
        s.n++;
        s.u += u;
        s.v += v;
        s.l += l;
        s.uu += u * u;
        s.uv += u * v;
        s.vv += v * v;
        s.ul += u * l;
        s.vl += v * l;
        s.ll += l * l;
      }
    this.sums = s;
  }

  /** The slope at a cell by least squares, shrunk by how uncertain it is (James and Stein 1961); undefined where too few cells tell. */
  at(x0: number, y0: number): readonly [number, number] | undefined {
    this.gather(x0, y0);
    const { n, u, v, l, uu, uv, vv, ul, vl, ll } = this.sums;
    if (n < WINDOW.least) return undefined;
    const xx = uu - (u * u) / n + RIDGE;
    const yy = vv - (v * v) / n + RIDGE;
    const xy = uv - (u * v) / n;
    const xl = ul - (u * l) / n;
    const yl = vl - (v * l) / n;
    const whole = xx * yy - xy * xy;
    const across = (yy * xl - xy * yl) / whole;
    const down = (xx * yl - xy * xl) / whole;
    const rest = Math.max(0, ll - (l * l) / n - across * xl - down * yl) / (n - 3);
    const variance = (rest * (xx + yy)) / (2 * whole);
    const kept = Math.max(0, 1 - (CERTAIN * variance) / (across * across + down * down + 1e-12));
    return [kept * across, kept * down];
  }
}

const clamp = (v: number) => Math.max(-STEEPEST, Math.min(STEEPEST, v));

/** The slopes of the seen cells that have an unseen one beside them. */
export function measureSlopes(planes: Cells['planes'], seen: Uint8Array, width: number, height: number): Slopes {
  const [red, green, blue] = planes;
  const light = red.map((r, at) => Math.log(r + green[at]! + blue[at]! + 1e-3));
  const out: Slopes = { across: new Float32Array(seen.length), down: new Float32Array(seen.length) };
  const fit = new Fit(light, seen, width);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (!seen[at] || isAmidSeen(seen, at, width)) continue;
      const slope = fit.at(x, y);
      if (!slope) continue;
      out.across[at] = clamp(slope[0]);
      out.down[at] = clamp(slope[1]);
    }
  return out;
}
