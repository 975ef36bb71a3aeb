// Grey and white hair before a bright wall: its light strands are as bright as the wall, so that the line from the wall to
// the hair's mean colour does not know them. They get a line of their own, and other rules for the outline.

import type { Picture, Wall } from '../types.js';
import { PERSON, skinOf } from './edge.js';
import { offShades, wallInto } from './line.js';
import type { Colours } from './person.js';

/** The lightest strands: this share of the hair (best of 0.05, 0.1, 0.15 and 0.3 on the drawn portraits). */
const LIGHTEST = 0.15;
/** Hair is light when they have this share of the wall's light (60 drawn portraits: grey hair 0.73 to 1.02, all other at most 0.49). */
const AS_LIGHT = 0.7;

/** A shadow leaves this share of the wall's light and more; a wall is hardly brighter than where it was seen (chosen). */
const SHADOW = { least: 0.6, most: 1.03 };
/** So far, levels, grain and the shadow's own colour may carry a pixel off the wall's colour (best of 3, 5 and 8). */
const GRAIN = 5;

/**
 * The lightest strands above the eyes: their colour, and whether they are as light as the wall.
 * @param label one a px: WALL, OPEN or PERSON
 * @param table of this person's skin colours
 */
export function findLightHair(
  { data, width }: Picture,
  label: Uint8Array,
  wall: Wall,
  eyeY: number,
  table: Uint8Array,
): { strands: Colours; hairIsLight: boolean } {
  const levels = 3 * 255 + 1;
  const counts = new Int32Array(levels);
  const sums = new Float64Array(3 * levels);
  const w = new Float64Array(3);
  const rows = Math.min(Math.round(eyeY), Math.floor(label.length / width));
  let [n, wallLight] = [0, 0];
  for (let y = 0, i = 0; y < rows; y++)
    for (let x = 0; x < width; x++, i++) {
      if (label[i] !== PERSON || skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!)) continue;
      const light = data[3 * i]! + data[3 * i + 1]! + data[3 * i + 2]!;
      counts[light]!++;
      for (let c = 0; c < 3; c++) sums[3 * light + c]! += data[3 * i + c]!;
      wallInto(wall, x, y, w);
      wallLight += w[0]! + w[1]! + w[2]!;
      n++;
    }
  const rgb = new Float32Array(3);
  let taken = 0;
  for (let light = levels - 1; light >= 0 && taken < LIGHTEST * n; light--) {
    taken += counts[light]!;
    for (let c = 0; c < 3; c++) rgb[c]! += sums[3 * light + c]!;
  }
  for (let c = 0; c < 3; c++) rgb[c]! /= 255 * Math.max(1, taken);
  const hairIsLight = n > 0 && rgb[0]! + rgb[1]! + rgb[2]! > (AS_LIGHT * wallLight) / n;
  return { strands: { rgb, known: Uint8Array.of(n > 0 ? 1 : 0) }, hairIsLight };
}

/** How surely a pixel is no wall in any light, levels: what that is beyond grain. */
export const surelyNoWall = ({ data }: Picture, i: number, w: Float64Array): number =>
  Math.max(0, 255 * offShades(data, 3 * i, w, SHADOW.least, SHADOW.most) - GRAIN);
