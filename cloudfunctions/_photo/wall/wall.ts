// The wall: the empty wall behind the person. Masked box means at quarter resolution with growing radius: error 1.1
// levels even under a cast shadow, where a 2nd-order polynomial is 8.6 off (docs/engine.md "Wall"). Hair that the network took for
// wall would paint the wall dark: what hangs together with the person and is far darker than any shadow is left out.
import { STEP, toCells } from '../pixels/cells.js';
import { boxMean, connected, grow } from '../pixels/planes.js';
import { spreadColours } from '../pixels/sums.js';
import type { Cells, Matte, Picture, Wall } from '../types.js';

/** A pixel is wall when the person's share around it is below this. */
const SURE_WALL = 0.02;
/** A window tells the wall's colour when at least this share of it is wall (best of 0.01, 0.03, 0.06 and 0.12: more, and a
 * strip of shadow beside an arm gets the bright wall's colour from far away). */
const ENOUGH = 0.04;
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

/** Whether no shadow on the wall, whose colour lies at `o`, looks like this. */
function isNoShadow(r: number, g: number, b: number, wall: Float32Array, o: number): boolean {
  const sum = r + g + b + 1e-3;
  const wallSum = wall[o]! + wall[o + 1]! + wall[o + 2]! + 1e-3;
  const red = r / sum - wall[o]! / wallSum;
  const green = g / sum - wall[o + 1]! / wallSum;
  return sum < NO_SHADOW.light * wallSum || red * red + green * green > NO_SHADOW.colour ** 2;
}

/** Cells that the network took for wall although they hang together with the person and cannot be a shadow. */
function findMissed({ width, height, most, planes }: Cells, reference: Float32Array): Uint8Array {
  const odd = new Uint8Array(width * height);
  const person = new Uint8Array(width * height);
  const [red, green, blue] = planes;
  for (let i = 0; i < odd.length; i++) {
    const far = isNoShadow(red[i]!, green[i]!, blue[i]!, reference, 3 * i);
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
