// Stage 5: the empty wall behind the person. Masked box means at quarter resolution with growing radius: error 1.1
// levels even under a cast shadow, where a 2nd-order polynomial is 8.6 off (docs/engine.md "Wall"). Hair that the network took for
// wall would paint the wall dark: what hangs together with the person and is far darker than any shadow is left out.
import { STEP, toCells } from '../pixels/cells.js';
import { boxMean, connected, grow, sample } from '../pixels/planes.js';
import { spreadColours } from '../pixels/sums.js';
import type { Cells, Matte, Picture, Wall } from '../types.js';

/** A pixel is wall when the person's share around it is below this. */
const SURE_WALL = 0.02;
/** A window tells the wall's colour when at least this share of it is wall (best of 0.01, 0.03, 0.06 and 0.12: more, and a
 * strip of shadow beside an arm gets the bright wall's colour from far away). */
const ENOUGH = 0.04;
/** The last look at the wall is taken in windows of this share of its width to either side (of 1/128, 1/64, 1/32, 1/28 and
 * 1/24: narrower ones take the grain for the wall, wider ones flatten shadows). */
const NEARBY = 1 / 28;
/** Cells called missed hair, as a share of the wall seen, from which on they are furniture (measured: hair up to 0.06). */
const MUCH = 0.15;
/** Darker than this share of the wall's light is no shadow (a hand's shadow on a bright wall keeps 60 % and more), and
 * no shadow changes the colour by this much (distance of the chromaticities r/(r+g+b), g/(r+g+b); chosen). */
const NO_SHADOW = { light: 0.55, colour: 0.07 };

/** The grain of the picture: median over the cells that are wall. */
function grainOf({ most, grain }: Cells): number {
  const values: number[] = [];
  for (let i = 0; i < most.length; i += 7) if (most[i]! < SURE_WALL) values.push(grain[i]!);
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

type Planes = Cells['planes'];

/** Means of the seen cells in the smallest window that holds enough of them; `first` is its least radius. */
function spread({ width, height }: Cells, planes: Planes, seen: Uint8Array, first: number): Float32Array {
  const rgb = new Float32Array(width * height * 3);
  const radii: number[] = [];
  const large = Math.max(width, height);
  for (let r = first; r < 4 * large; r *= 2) radii.push(r);
  const enough = (r: number) => (r > large ? 0 : ENOUGH);
  spreadColours(planes, seen, width, height, radii, enough, rgb, new Uint8Array(width * height));
  return rgb;
}

/** Cells that the network took for wall although they hang together with the person and cannot be a shadow. */
function findMissed({ width, height, most, planes }: Cells, reference: Float32Array): Uint8Array {
  const odd = new Uint8Array(width * height);
  const person = new Uint8Array(width * height);
  for (let i = 0; i < odd.length; i++) {
    const [r, g, b] = [planes[0][i]!, planes[1][i]!, planes[2][i]!];
    const [wr, wg, wb] = [reference[3 * i]!, reference[3 * i + 1]!, reference[3 * i + 2]!];
    const [sum, wallSum] = [r + g + b + 1e-3, wr + wg + wb + 1e-3];
    const colour = Math.hypot(r / sum - wr / wallSum, g / sum - wg / wallSum);
    const far = sum < NO_SHADOW.light * wallSum || colour > NO_SHADOW.colour;
    person[i] = most[i]! > 0.5 && far ? 1 : 0;
    odd[i] = far ? 1 : 0;
  }
  const hanging = connected(odd, person, width, height);
  for (let i = 0; i < odd.length; i++) if (most[i]! > 0.5) hanging[i] = 0;
  return hanging;
}

/** Estimates the wall everywhere, also behind the person. */
export function estimateWall(picture: Picture, matte: Matte): Wall {
  const cells = toCells(picture, matte);
  const { width, height, most, planes } = cells;
  const near = boxMean(most, width, height, 1);
  const seen = new Uint8Array(width * height);
  for (let i = 0; i < seen.length; i++) if (near[i]! < SURE_WALL) seen[i] = 1;
  const first = Math.max(2, Math.round(width / 32));
  const missed = findMissed(cells, spread(cells, cells.planes, seen, 4 * first));
  const beside = grow(missed, width, height, 2);
  for (let i = 0; i < seen.length; i++) if (beside[i]) seen[i] = 0;
  const rgb = spread(cells, cells.planes, seen, first);
  let [sum, n] = [0, 0];
  for (let i = 0; i < seen.length; i++)
    if (seen[i]) {
      for (let c = 0; c < 3; c++) sum += (planes[c]![i]! - rgb[3 * i + c]!) ** 2;
      n += 3;
    }
  // so much hair is never missed: what hangs together with the person is a room, not a wall
  const hanging = missed.reduce((s, v) => s + v, 0) / Math.max(1, n / 3);
  const clutter = hanging > MUCH ? 1 : Math.sqrt(sum / Math.max(1, n));
  return { rgb, width, height, step: STEP, seen, cells, missed, noise: grainOf(cells), clutter };
}

/** The wall once more, from all cells well on its side of the outline: also those in a shadow beside the head. */
export function widenWall(wall: Wall, side: Uint8Array, width: number): Wall {
  const { cells, step } = wall;
  const other = new Uint8Array(wall.seen.length);
  for (let y = 0, at = 0; y < wall.height; y++)
    for (let x = 0; x < wall.width; x++, at++)
      for (let v = 0; v < step; v++)
        for (let u = 0, i = (y * step + v) * width + x * step; u < step; u++, i++) if (side[i]) other[at] = 1;
  const near = grow(other, wall.width, wall.height, 1);
  const seen = Uint8Array.from(wall.seen);
  for (let at = 0; at < seen.length; at++)
    if (!near[at] && !wall.missed[at] && cells.grain[at]! < 2.5 * wall.noise) seen[at] = 1;
  const first = Math.max(2, Math.round(wall.width * NEARBY));
  const rgb = spread(cells, cells.planes, seen, first);
  // a mean flattens slopes: what it left of the seen cells is spread in the same windows, and added
  const left = cells.planes.map((plane, c) => plane.map((v, at) => v - rgb[3 * at + c]!)) as Planes;
  const more = spread(cells, left, seen, first);
  return { ...wall, seen, rgb: rgb.map((v, k) => v + more[k]!) };
}

/** The wall's colour 0..1 at a pixel of the picture. */
export function wallAt(wall: Wall, x: number, y: number, channel: number): number {
  const u = (x + 0.5) / wall.step - 0.5;
  const v = (y + 0.5) / wall.step - 0.5;
  return sample(wall.rgb, wall.width, wall.height, 3, channel, u, v);
}
