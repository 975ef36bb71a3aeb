// The share by likelihood: every share from none to all is weighed by how likely the pixel's colour is as such a mixture of
// the wall there and of a material nearby (Bayesian matting, Chuang et al. 2001, with a background that is known).
import type { Picture } from '../types.js';
import { BLOCK, CLASS_OF, KINDS, type Material, type Materials } from './materials.js';
import { plateInto } from './plate.js';
import { openPixels, type Trimap } from './trimap.js';

/** Shares weighed against each other: 0, 0.1 .. 1 (6 steps are coarser, 20 no better). */
const STEPS = 10;
const SHARES = Float64Array.from({ length: STEPS + 1 }, (_, s) => s / STEPS);
/** How far lens, sensor and JPEG carry a pixel off, 0..1, beside 1.2 times the wall's own grain (best of 0.006 and 0.01). */
const NOISE = { least: 0.006, grain: 1.2 };
/** The plate may be off by so much, 0..1 (best of 0.01 and 0.02). */
const PLATE_OFF = 0.01;
/** A kind is asked where the network gives it this share of the person (best of 0.15 and 0.35). */
const ASKED = 0.15;
/** With less person than this the class network calls the place wall and knows no kind: every one is asked (chosen; black
 * hair of a drawing that it takes for wall had no hair to be explained by; people stay as they are). */
const KNOWS = 0.5;
/** Colours are believed from so many deviations of the material between it and the wall on, and fully at the second number:
 * nearer, gloss and folds of the material itself look like the wall (best of 1 to 4, 1.5 to 6 and 2 to 8). */
const TELLABLE = { from: 2, full: 8 };
/** Gloss may have any colour between the material's and a lamp's: the density of it beside the Gaussian's own (of 0, 0.1, 0.5
 * and 1.5: with none, gloss at the edge turns blue; with the last, gaps between strands close). */
const GLOSS = 0.5;

/** Density of a colour that nothing explains: where all densities underflow, every share is as likely. */
const NEVER = 1e-30;
/** Exponents from which on a density is less than that: exp(-69) is 1e-30. */
const LOST = 69;

/** exp(-x) for x from 0 to LOST in steps of 1/64, because the weighing asks for it some millions of times. */
const FALLS = Float64Array.from({ length: 64 * LOST }, (_, k) => Math.exp(-k / 64));

/** What the colours say of every open pixel; the arrays run over `pixels`. */
export interface Likelihood {
  /** index of the pixel */
  pixels: Int32Array;
  /** mean share, 0..1, when no share is likelier than another */
  mean: Float32Array;
  /** likelihood of no person, and of nothing but person with its gloss, beside the sum over all shares */
  none: Float32Array;
  all: Float32Array;
  /** 0..1, how far colours can tell person and wall apart there */
  trust: Float32Array;
}

/** Where `prepare` keeps how far the material can be told from the wall, 0..1. */
const TOLD = 3 * (STEPS + 1);

/**
 * What a material's Gaussian is at every step of the share: half the inverse variance along the line and across it, and the
 * height of the bell; and how far it can be told from the wall. Asked for a quarter of a million pixels, it is made once a block.
 */
function prepare({ apart, along, across }: Material, noise: number): Float64Array {
  const out = new Float64Array(TOLD + 1);
  for (let s = 0, j = 0; s <= STEPS; s++, j += 3) {
    const share = s / STEPS;
    const line = (share * along) ** 2 + (noise / apart) ** 2 + (((1 - share) * PLATE_OFF) / apart) ** 2;
    const side = (share * across) ** 2 + noise ** 2;
    out[j] = 0.5 / line;
    out[j + 1] = 0.5 / side;
    out[j + 2] = 1 / (Math.sqrt(line) * side * apart);
  }
  const clear = (1 / Math.max(along, 0.02) - TELLABLE.from) / (TELLABLE.full - TELLABLE.from);
  out[TOLD] = Math.min(1, Math.max(0, clear)) * Math.min(1, apart / (TELLABLE.full * noise));
  return out;
}

/** What is being added up for one pixel. It reads its numbers from its own arrays, because one that is handed to a function takes
 * memory in every call. */
class Tally {
  /** the pixel's colour less the wall's, RGB 0..1 */
  readonly off = new Float64Array(3);
  /** each kind's share of the person there, 0..1 */
  readonly parts = new Float64Array(KINDS);
  /** likelihood of every step of the share */
  readonly weights = new Float64Array(STEPS + 1);
  /** likelihood of gloss; the kinds' shares that were asked, of which the colours can tell so much */
  gloss = 0;
  asked = 0;
  told = 0;
  /** likelihood of the material alone, as far as it can be told */
  sure = 0;

  clear(): void {
    this.weights.fill(NEVER);
    this.gloss = 0;
    this.asked = 0;
    this.told = 0;
    this.sure = 0;
  }

  /**
   * Adds one material.
   * @param bells of `prepare`
   */
  add(m: Material, kind: number, bells: Float64Array): void {
    const { weights } = this;
    const part = this.parts[kind]!;
    const r = this.off[0]!;
    const g = this.off[1]!;
    const b = this.off[2]!;
    // how far the colour lies from the wall's along the material's line, and beside it squared
    const reach = r * m.r + g * m.g + b * m.b;
    const square = r * r + g * g + b * b;
    const off = square > reach * reach ? square - reach * reach : 0;
    const at = reach / m.apart;
    let pure = 0;
    for (let s = 0, j = 0; s <= STEPS; s++, j += 3) {
      const d = at - SHARES[s]!;
      const exponent = d * d * bells[j]! + off * bells[j + 1]!;
      pure = exponent < LOST ? part * bells[j + 2]! * FALLS[(64 * exponent) | 0]! : 0;
      weights[s]! += pure;
    }
    // the last step's own width across, whatever the place along the line
    const across = bells[3 * STEPS + 1]!;
    this.gloss += (part * GLOSS * Math.exp(-off * across) * 2 * across) / m.apart;
    this.asked += part;
    const tellable = bells[TOLD]!;
    this.told += part * tellable;
    // the last step is the material alone
    this.sure += pure * tellable;
  }

  /** Writes what was found at one pixel; a place without any material is left to the outline. */
  write({ mean, none, all, trust }: Likelihood, k: number): void {
    if (this.asked === 0) return;
    const { weights } = this;
    let sum = 0;
    let moment = 0;
    for (let s = 0; s <= STEPS; s++) {
      sum += weights[s]!;
      moment += weights[s]! * s;
    }
    mean[k] = moment / (STEPS * sum);
    none[k] = weights[0]! / sum;
    all[k] = (weights[STEPS]! + this.gloss) / sum;
    // black hair is believed where the class network knows no kind, though skin nearby could not be told from the wall
    trust[k] = Math.max(this.told / this.asked, this.sure / sum);
  }
}

/**
 * Weighs every open pixel.
 * @param kinds shares of hair, skin and cloth a cell, 0..1
 * @param plate the wall, RGB a cell; `grain` its noise, 0..1
 */
export function weighShares(
  { data, width, height }: Picture,
  trimap: Trimap,
  materials: Materials,
  kinds: readonly Float32Array[],
  plate: Float32Array,
  grain: number,
): Likelihood {
  const { width: cellsWide, height: cellsHigh } = trimap;
  const pixels = openPixels(trimap, width, height);
  const plane = () => new Float32Array(pixels.length);
  const out = { pixels, mean: plane(), none: plane(), all: plane(), trust: plane() };
  const noise = NOISE.grain * grain + NOISE.least;
  const wall = new Float64Array(3);
  const tally = new Tally();
  const { off, parts } = tally;
  const bells: (Float64Array | undefined)[] = new Array(materials.at.length);
  const weigh = (k: number, i: number): void => {
    const y = Math.floor(i / width);
    const x = i - y * width;
    const cell = Math.min(cellsHigh - 1, y >> 2) * cellsWide + Math.min(cellsWide - 1, x >> 2);
    const row = Math.min(materials.height - 1, Math.floor(y / BLOCK)) * materials.width;
    const block = KINDS * (row + Math.min(materials.width - 1, Math.floor(x / BLOCK)));
    plateInto(plate, cellsWide, cellsHigh, x, y, wall);
    for (let c = 0; c < 3; c++) off[c] = data[3 * i + c]! / 255 - wall[c]!;
    const whole = kinds[0]![cell]! + kinds[1]![cell]! + kinds[2]![cell]!;
    tally.clear();
    for (let kind = 0; kind < KINDS; kind++) {
      const m = materials.at[block + kind];
      const share = kinds[CLASS_OF[kind]!]![cell]! / whole;
      if (!m || (share < ASKED && whole >= KNOWS)) continue;
      parts[kind] = share * m.part;
      bells[block + kind] ??= prepare(m, noise);
      tally.add(m, kind, bells[block + kind]!);
    }
    tally.write(out, k);
  };
  for (let k = 0; k < pixels.length; k++) weigh(k, pixels[k]!);
  return out;
}
