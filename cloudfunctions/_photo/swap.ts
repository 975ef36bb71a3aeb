// Stage 6: the new background without a halo. The pixel itself tells how much wall is in it: it lies on the line between
// the wall's colour there and the person's colour nearby. What the wall added is taken away, and the new colour added.
import { inWindow, openBand, PERSON, skinTable, sureSkin, WALL } from './edge.js';
import { bestLine, blockAt, leastShare, type OnLine, wallInto } from './line.js';
import { openLoops } from './loops.js';
import { type Person, personNearby } from './person.js';
import { followStrands } from './strands.js';
import type { Landmarks, Matte, Picture, Wall } from './types.js';

/** How well the wall's colour is known besides its grain, 0..1 (1.1 levels and a shadow, measured), and how many times
 * that wall and person must differ before the colour line is trusted fully. */
const UNKNOWN = 0.006;
const CLEAR = 4;
/** Distance from the colour line at which trust has fallen to 1/e. */
const OFF_LINE = 0.07;
/** No shadow takes more of the wall's light than this (chosen): what is darker is person. */
const SHADOW = 0.55;
/** Distance² from the wall of hair and clothes that are not bright themselves. */
const DARK = 0.1;
/** Cleans the ends: below is all wall, above LOW + SPAN all person. */
const LOW = 0.04;
const SPAN = 0.92;
/** A wall that is farther than this from smooth (root mean square) is no plain wall: its colour line would make
 * blotches, so the network's matte is kept and blended with the person's colour nearby. */
const CLUTTER = 0.09;

const clean = (alpha: number) => Math.min(1, Math.max(0, (alpha - LOW) / SPAN));

export interface Swapped {
  /** RGB 0..255, interleaved */
  data: Buffer;
  /** the refined share of the person */
  alpha: Float32Array;
}

/**
 * Replaces the wall by one colour.
 * @param background RGB 0..255
 * @param marks the face, on this picture: with it, skin is protected and loops of hair are opened
 */
export function swapBackground(
  picture: Picture,
  matte: Matte,
  wall: Wall,
  background: readonly [number, number, number],
  marks?: Landmarks,
): Swapped {
  const { width, height, data } = picture;
  const table = marks && skinTable(picture, marks);
  const person = personNearby(wall, marks && table && { skin: table, eyeY: marks.eyeY, chinY: marks.chin[1] });
  const label = openBand(picture, wall);
  const skin = marks && table && sureSkin(picture, marks, table, wall);
  const plain = wall.clutter < CLUTTER;
  if (marks && skin && plain) openLoops(picture, label, wall, person, marks, skin);
  if (plain) followStrands(picture, label, wall, person);
  // distance² at which wall and person can be told apart in this picture, all three channels
  const clear = 3 * (CLEAR * (wall.noise + UNKNOWN)) ** 2;
  const out = Buffer.from(data);
  const refined = new Float32Array(width * height);
  const w = new Float64Array(3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (label[i] === PERSON || (skin && inWindow(skin, x, y))) {
        refined[i] = 1;
        continue;
      }
      let alpha = 0;
      if (label[i] !== WALL) {
        const block = blockAt(person, x, y);
        wallInto(wall, x, y, w);
        const given = matte.alpha[i]!;
        if (plain) {
          const line = bestLine(data, 3 * i, w, person, block);
          // before clothes like the wall, what looks like the wall may be either: the network decides
          const unsure = person.bright[block] === 2 && line && line.share < 0.5 && line.apart > DARK;
          alpha = unsure ? Math.max(line.share, given) : refine(line, given, clear);
          const least = leastShare(data, 3 * i, w);
          if (least > SHADOW && least > alpha) alpha = least;
        } else alpha = given;
        alpha = clean(alpha);
        if (plain && alpha < 1) compose(out, i, alpha, w, background);
        if (!plain) blend(out, i, alpha, person, block, background);
      }
      refined[i] = alpha;
      if (alpha <= 0) for (let c = 0; c < 3; c++) out[3 * i + c] = background[c]!;
    }
  return { data: out, alpha: refined };
}

/** The share of the person: by the colour line where wall and person differ and the pixel lies on it, else as given. */
function refine(line: OnLine | undefined, given: number, clear: number): number {
  if (!line) return given;
  const trust = Math.min(1, line.apart / clear) * Math.exp(-line.off / OFF_LINE ** 2);
  return trust * line.share + (1 - trust) * given;
}

type Colour = readonly [number, number, number];

/** Takes the wall's part of the light away and adds the new colour's. */
function compose(out: Buffer, i: number, alpha: number, w: Float64Array, background: Colour): void {
  for (let c = 0; c < 3; c++) {
    // the person's part of the light: no less than none, no more than white
    const own = Math.min(255 * alpha, Math.max(0, out[3 * i + c]! - (1 - alpha) * 255 * w[c]!));
    out[3 * i + c] = Math.round(own + (1 - alpha) * background[c]!);
  }
}

/** Before clutter: the pixel leans towards the person's colour nearby as far as it is not person, then is blended. */
function blend(out: Buffer, i: number, alpha: number, person: Person, block: number, background: Colour): void {
  const colours = person.nearest.known[block] ? person.nearest : person.rest;
  for (let c = 0; c < 3; c++) {
    const known = colours.known[block] ? 255 * colours.rgb[3 * block + c]! : out[3 * i + c]!;
    const own = alpha * out[3 * i + c]! + (1 - alpha) * known;
    out[3 * i + c] = Math.round(alpha * own + (1 - alpha) * background[c]!);
  }
}
