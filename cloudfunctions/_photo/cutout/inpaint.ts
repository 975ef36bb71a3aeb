// The wall's colours carried on from the cells where the wall is seen into all others, front by front (inpainting by a marching
// front with its first-order term, Telea 2004, all neighbours with equal weights). What is near counts: a mean over a window would
// brighten a narrow shadow by the bright wall beyond it.
import type { Cells } from '../types.js';
import { measureSlopes, type Slopes } from './slope.js';

/** What is left of a slope one front farther on: no shadow darkens for ever (best of 0.7, 0.85 and 0.9). */
const FADES = 0.7;

/** What is carried on, and how far it is. */
class Front {
  readonly rgb: Float32Array;
  private readonly slopes: Slopes;
  /** the front in which a cell got its colour; 0 for none yet */
  private readonly step: Int32Array;
  private readonly order: Int32Array;
  private count = 0;

  constructor(
    planes: Cells['planes'],
    seen: Uint8Array,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.rgb = new Float32Array(3 * seen.length);
    this.step = new Int32Array(seen.length);
    this.order = new Int32Array(seen.length);
    this.slopes = measureSlopes(planes, seen, width, height);
    for (let at = 0; at < seen.length; at++) {
      if (!seen[at]) continue;
      for (let c = 0; c < 3; c++) this.rgb[3 * at + c] = planes[c]![at]!;
      this.step[at] = 1;
      this.order[this.count++] = at;
    }
  }

  run(): void {
    for (let k = 0; k < this.count; k++) this.colour(this.order[k]!);
  }

  /** Gives a cell the mean of what its neighbours of earlier fronts lead to, and puts those that wait into the next front. */
  private colour(at: number): void {
    const { rgb, slopes, step, width, height } = this;
    const x0 = at % width;
    const y0 = Math.floor(at / width);
    const own = step[at]!;
    let r = 0;
    let g = 0;
    let b = 0;
    let across = 0;
    let down = 0;
    let n = 0;
    const right = Math.min(width - 1, x0 + 1);
    const bottom = Math.min(height - 1, y0 + 1);
    for (let y = Math.max(0, y0 - 1); y <= bottom; y++)
      for (let x = Math.max(0, x0 - 1); x <= right; x++) {
        const j = y * width + x;
        if (step[j] === 0) {
          step[j] = own + 1;
          this.order[this.count++] = j;
        }
        if (own === 1 || step[j]! >= own) continue;
        const change = slopes.across[j]! * (x0 - x) + slopes.down[j]! * (y0 - y);
        const light = change === 0 ? 1 : Math.exp(change);
        r += light * rgb[3 * j]!;
        g += light * rgb[3 * j + 1]!;
        b += light * rgb[3 * j + 2]!;
        across += slopes.across[j]!;
        down += slopes.down[j]!;
        n++;
      }
    if (n === 0) return;
    rgb[3 * at] = Math.min(1, r / n);
    rgb[3 * at + 1] = Math.min(1, g / n);
    rgb[3 * at + 2] = Math.min(1, b / n);
    slopes.across[at] = (FADES * across) / n;
    slopes.down[at] = (FADES * down) / n;
  }
}

/**
 * Carries the seen cells' colours and the slope of their light on into the others.
 * @param seen 1 where the wall is seen, at least once
 * @returns RGB interleaved 0..1
 */
export function inpaint(planes: Cells['planes'], seen: Uint8Array, width: number, height: number): Float32Array {
  const front = new Front(planes, seen, width, height);
  front.run();
  return front.rgb;
}
