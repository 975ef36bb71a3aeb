// Stage 6: what the person is made of. Neither hair nor skin nor cloth is one colour: hair has dark and light strands, skin
// its shades, cloth its folds. Each is known by its mean colour and by how its colours spread around it, learnt from what
// is surely person; a mixture with the wall then has a mean and a spread as well (Bayesian matting, Chuang et al. 2001).

import type { Picture, Wall } from '../types.js';
import { type Face, inWindow, PERSON, skinOf, type Window } from './edge.js';
import { blockAt, wallInto } from './line.js';
import type { Person } from './person.js';
import { between, errorOf, invert, products, type Six, type Spread, Sum } from './spread.js';

/** Shares of the person that are weighed against each other: 0, 0.1 .. 1 (6 steps are coarser, 20 no better). */
export const STEPS = 10;
/** Numbers a step: the six of the inverse covariance, cross terms doubled, and minus half the logarithm of its determinant. */
export const NUMBERS = 7;
/** How far lens, sensor and JPEG carry a pixel off, 0..1: in brightness beside the wall's own grain (best of 0.009, 0.012 and
 * 0.018), in colour, which JPEG keeps once in four pixels (best of 0.005, 0.008 and 0.012), and in colour beside skin, where
 * brightness alone is sharp (best of 0, 0.02, 0.025 and 0.04). */
const OFF = { light: 0.012, colour: 0.008, beside: 0.025 };
/** So far, as a share of its light, the wall's colour may be off (best of 0.006, 0.01, 0.015 and 0.03). */
const WALL_OFF = 0.01;
/** The mean of an 8 px block hides this much spread of a cloth, 0..1 a channel (of 0.02, 0.03 and 0.04: no difference). */
const HIDDEN = 0.03;
/** Farther than this from the colour nearby, 0..1, it is another cloth: a button, a tie (chosen). */
const OTHER = 0.4;
/** When less than this share of the head above the eyes is no skin, scalp and hair are one material (drawn: bald heads up to
 * 0.1, fair hair of the skin's colour down to 0.07, the middle of all hair 0.44). */
const LEAST_HAIR = 0.25;
/** Hair and wall can be told apart when their brightness lies so many standard deviations of the hair's apart, or when the
 * directions of their colours differ so much: grey hair before a beige wall (100 drawn portraits: black, brown and fair hair
 * from 6.1 or 0.07, grey hair before a wall of its grey up to 5.5 and 0.031, before beige 0.035). */
const TELLABLE = { sigmas: 6.5, direction: 0.032 };

/** A spread, and for every step the inverse covariance of its mixture with the wall (NUMBERS a step). */
export interface Material extends Spread {
  steps: Float64Array;
}

/** The person's materials; the mean of `cloth` is set for each place. */
export interface Materials {
  /** the hair; with the scalp where hair is none or of the skin's colour */
  hair: Material;
  skin: Material;
  /** where hair and skin mix with each other */
  seam: Material;
  cloth: Material;
  /** row of the chin: hair above, clothes below */
  chinY: number;
  /** whether the hair can be told from the wall behind the face */
  isTellable: boolean;
}

/** Mixes a material with the wall, step by step. */
function prepare(spread: Spread, wall: Six, error: Six): Material {
  const steps = new Float64Array(NUMBERS * (STEPS + 1));
  for (let k = 0; k <= STEPS; k++) {
    const [own, other] = [(k / STEPS) ** 2, ((1 - k / STEPS) * WALL_OFF) ** 2];
    const mixed = spread.covariance.map((v, at) => own * v + other * wall[at]! + error[at]!) as Six;
    const { inverse, determinant } = invert(mixed);
    steps.set([...inverse, -0.5 * Math.log(determinant)], NUMBERS * k);
  }
  return { ...spread, steps };
}

/** Learns how cloth spreads around the colour nearby; every other pixel will do. */
function clothOf(
  { data, width, height }: Picture,
  person: Person,
  label: Uint8Array,
  skin: Window,
  chinY: number,
): Spread {
  const { rest } = person;
  const cloth = new Sum();
  for (let y = Math.max(0, Math.round(chinY)); y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const i = y * width + x;
      const block = blockAt(person, x, y);
      if (label[i] !== PERSON || rest.known[block] !== 1 || inWindow(skin, x, y)) continue;
      const r = data[3 * i]! / 255 - rest.rgb[3 * block]!;
      const g = data[3 * i + 1]! / 255 - rest.rgb[3 * block + 1]!;
      const b = data[3 * i + 2]! / 255 - rest.rgb[3 * block + 2]!;
      if (Math.abs(r + g + b) < OTHER * Math.sqrt(3)) cloth.add(r, g, b);
    }
  const { covariance } = cloth.spread();
  for (const k of [0, 3, 5]) covariance[k]! += HIDDEN ** 2;
  return { mean: [0, 0, 0], covariance };
}

/**
 * Learns the materials of one person.
 * @param label one a px: WALL, OPEN or PERSON
 */
export function learnMaterials(
  picture: Picture,
  wall: Wall,
  person: Person,
  label: Uint8Array,
  { marks, eyeY, chinY, skin, table }: Face,
): Materials {
  const { data, width } = picture;
  const [bare, hairs, heads] = [new Sum(), new Sum(), new Sum()];
  for (let v = 0, at = 0; v < skin.height; v++)
    for (let u = 0; u < skin.width; u++, at++)
      if (skin.mask[at]) bare.addPixel(data, 3 * ((v + skin.top) * width + u + skin.left));
  const rows = Math.min(label.length, Math.round(eyeY) * width);
  for (let i = 0; i < rows; i++) {
    if (label[i] !== PERSON) continue;
    heads.addPixel(data, 3 * i);
    if (!skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!)) hairs.addPixel(data, 3 * i);
  }
  const skins = bare.spread();
  const isBare = hairs.n < LEAST_HAIR * heads.n;
  const hair = (isBare ? heads : hairs).spread();
  // how far the wall may be off is small: its colour behind the face will do for all of it
  const behind = new Float64Array(3);
  wallInto(wall, marks.centreX, eyeY, behind);
  const light = Math.hypot(OFF.light, Math.sqrt(3) * wall.noise);
  const sharp = (spread: Spread) => prepare(spread, squares, errorOf(light, OFF.colour));
  const smeared = (spread: Spread) => prepare(spread, squares, errorOf(light, Math.hypot(OFF.colour, OFF.beside)));
  const squares = products([behind[0]!, behind[1]!, behind[2]!]);
  return {
    hair: isBare ? smeared(hair) : sharp(hair),
    skin: smeared(skins),
    seam: sharp(between(hair, skins)),
    cloth: sharp(clothOf(picture, person, label, skin, chinY)),
    chinY,
    isTellable: isTellable(hair, behind),
  };
}

/** Whether a material can be told from the wall. */
export function isTellable({ mean, covariance }: Spread, wall: ArrayLike<number>): boolean {
  const light = wall[0]! + wall[1]! + wall[2]! - mean[0] - mean[1] - mean[2];
  const [rr, rg, rb, gg, gb, bb] = covariance;
  if (light ** 2 > TELLABLE.sigmas ** 2 * (rr + gg + bb + 2 * (rg + rb + gb))) return true;
  const [own, other] = [Math.hypot(...mean), Math.hypot(wall[0]!, wall[1]!, wall[2]!)];
  return Math.hypot(...mean.map((v, c) => v / own - wall[c]! / other)) > TELLABLE.direction;
}
