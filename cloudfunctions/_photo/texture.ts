// Stage 6, well inside the outline: is a pixel on the way from hair to wall a gap through which the wall shows, or simply
// lighter hair? What the sure hair and cloth look like, light and dark strands and all, tells how likely each is.
import { inWindow, PERSON, type Window } from './edge.js';
import { blockAt } from './line.js';
import { OUTSIDE } from './outline.js';
import type { Person } from './person.js';
import type { Picture } from './types.js';

/** So far inside the outline, px at twice the final size, its own place no longer matters (best of 2, 3 and 4). */
const DEEP = 3;
/** Well inside, this share of the pixels is person, before they are looked at (of 0.3, 0.5, 0.7 and 0.9: higher
 * closes gaps, lower leaves more skin bluish). */
const MOSTLY = 0.7;
/** Least spread of colours, 0..1: grain, and what 8 px blocks hide (best of 0.02, 0.03 and 0.04). */
const GRAIN = 0.04;
/** What is off the line from hair to wall by more than this, 0..1, is no mixture of them; beyond either end it is hardly one
 * (chosen). */
const OFF_LINE = 0.03;
const BEYOND = 0.1;
/** Farther than this from the colour nearby, 0..1, it is another thing: a button, a band, a lip (chosen). */
const OTHER = 0.4;

/** How far colours lie from the mean nearby: standard deviations 0..1, of the brightness and of the two colour axes. */
interface Spread {
  light: number;
  colour: number;
}

export interface Texture {
  hair: Spread;
  clothes: Spread;
  /** row of the chin: hair above, clothes below */
  chinY: number;
}

const far = [0, 0, 0];

/** Writes a pixel's distance from the person's colour nearby; returns that of its brightness. */
function farFrom({ data }: Picture, person: Person, i: number, block: number): number {
  for (let c = 0; c < 3; c++) far[c] = data[3 * i + c]! / 255 - person.rest.rgb[3 * block + c]!;
  return (far[0]! + far[1]! + far[2]!) / Math.sqrt(3);
}
const squareOf = (v: readonly number[]) => v[0]! ** 2 + v[1]! ** 2 + v[2]! ** 2;

/** Learns the texture from what is surely person and not skin; every other pixel will do. */
export function learnTexture(
  picture: Picture,
  person: Person,
  label: Uint8Array,
  skin: Window,
  chinY: number,
): Texture {
  const { width, height } = picture;
  const sums = [0, 1].map(() => ({ n: 0, light: 0, colour: 0 }));
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const i = y * width + x;
      const block = blockAt(person, x, y);
      if (label[i] !== PERSON || person.rest.known[block] !== 1 || inWindow(skin, x, y)) continue;
      const light = farFrom(picture, person, i, block);
      if (Math.abs(light) > OTHER) continue;
      const sum = sums[y < chinY ? 0 : 1]!;
      sum.n++;
      sum.light += light ** 2;
      sum.colour += (squareOf(far) - light ** 2) / 2;
    }
  const [hair, clothes] = sums.map(({ n, light, colour }) => ({
    light: Math.sqrt(light / Math.max(1, n) + GRAIN ** 2),
    colour: Math.sqrt(colour / Math.max(1, n) + GRAIN ** 2),
  })) as [Spread, Spread];
  return { hair, clothes, chinY };
}

/** Whether a pixel and what lies around it are on the person's side of the outline. */
export function isDeep(side: Uint8Array, i: number, width: number): boolean {
  for (let v = -DEEP; v <= DEEP; v += DEEP)
    for (let u = -DEEP; u <= DEEP; u += DEEP) if (side[i + v * width + u] === OUTSIDE) return false;
  return true;
}

/**
 * The person's share of a pixel well inside the outline: between what the colour line says and all, by how likely it is
 * that hair or cloth has this colour by itself.
 * @param share what the colour line says
 * @param w the wall's colour there, 0..1
 */
export function leanInside(
  texture: Texture,
  picture: Picture,
  person: Person,
  side: Uint8Array,
  share: number,
  i: number,
  block: number,
  w: Float64Array,
): number {
  if (share >= 1 || !person.rest.known[block] || !isDeep(side, i, picture.width)) return share;
  const isHair = i < texture.chinY * picture.width;
  // light strands have every colour up to white: no gap can be told from them
  if (isHair && person.hairIsLight) return 1;
  const spread = isHair ? texture.hair : texture.clothes;
  const light = farFrom(picture, person, i, block);
  const square = squareOf(far);
  const sigmas = (light / spread.light) ** 2 + (square - light ** 2) / spread.colour ** 2;
  const itself = Math.exp(-sigmas / 2) / (spread.light * spread.colour ** 2 * Math.sqrt(2 * Math.PI));
  let [apart, along] = [0, 0];
  for (let c = 0; c < 3; c++) {
    const way = w[c]! - person.rest.rgb[3 * block + c]!;
    apart += way ** 2;
    along += far[c]! * way;
  }
  const part = along / (apart + 1e-9);
  const off = Math.max(0, square - part * along);
  const between = part < 0 || part > 1 + BEYOND ? BEYOND : 1;
  const mixed = (between * Math.exp(-off / (2 * OFF_LINE ** 2))) / (OFF_LINE ** 2 * Math.max(0.05, Math.sqrt(apart)));
  const p = (MOSTLY * itself) / (MOSTLY * itself + (1 - MOSTLY) * mixed + 1e-9);
  return p + (1 - p) * share;
}
