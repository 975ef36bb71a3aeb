// How much of each pixel is person: the heart of stage 6. The colour line decides where it can, the network elsewhere,
// and skin, what no shadow can darken, and seams on face and neck are kept.
import { INNER, inWindow, PERSON, skinOf, WALL, type Window } from './edge.js';
import { BARRED, INSIDE, OUTSIDE } from './outline.js';
const GA = true;
import { bestLine, blockAt, leastShare, type OnLine, skinShare, wallInto } from './line.js';
import { differ } from './loops.js';
import type { Person } from './person.js';
import type { Matte, Picture, Wall } from './types.js';

/** How well the wall's colour is known besides its grain, 0..1 (1.1 levels and a shadow, measured), and how many times
 * that wall and person must differ before the colour line is trusted fully. */
const UNKNOWN = 0.006;
const CLEAR = 4;
/** Distance from the colour line at which trust has fallen to 1/e. */
const OFF_LINE = 0.07;
/** No shadow takes more of the wall's light than this (chosen): what is darker is person. */
const SHADOW = 0.55;
/** On face, neck and collar, where hair leaves no loops, the network is believed from here on, if the pixel differs from
 * the wall by this much (0..√3). */
const SURE = 0.95;
const UNLIKE = 0.04;
/** Distance² from the wall of hair and clothes that are not bright themselves. */
const DARK = 0.1;
/** The network's matte from all wall to all person where it alone decides: steeper than it gives it (measured). */
const EDGE = { from: 0.3, to: 0.7 };
/** Cleans the ends: below is all wall, above LOW + SPAN all person. */
const LOW = 0.04;
const SPAN = 0.92;

/** Everything that is known before the shares are found. */
export interface Scene {
  picture: Picture;
  matte: Matte;
  person: Person;
  /** one a px: WALL, OPEN, INNER or PERSON */
  label: Uint8Array;
  /** false before clutter: then only the network is asked */
  plain: boolean;
  /** 1 on the person's side of the outline, where it was looked for */
  side?: Uint8Array | undefined;
  /** surely skin */
  skin?: Window | undefined;
  /** this person's skin colours */
  table?: Uint8Array | undefined;
  /** whether a hole may be a loop of hair */
  mayBeHole?: ((x: number, y: number) => boolean) | undefined;
}

/** The person's share 0..1 of every pixel, written into `out`. */
export function findShares(scene: Scene, wall: Wall, out: Float32Array): void {
  const { picture, label, skin, plain, matte } = scene;
  const w = new Float64Array(3);
  // distance² at which wall and person can be told apart in this picture, all three channels
  const clear = 3 * (CLEAR * (wall.noise + UNKNOWN)) ** 2;
  for (let y = 0, i = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++, i++) {
      if (label[i] === WALL) out[i] = 0;
      else if (label[i] === PERSON || (skin && inWindow(skin, x, y))) out[i] = 1;
      else {
        let share = matte.alpha[i]!;
        if (plain) {
          wallInto(wall, x, y, w);
          share = shareAt(scene, i, x, y, w, clear);
        }
        out[i] = Math.min(1, Math.max(0, (share - LOW) / SPAN));
      }
    }
}

function shareAt(scene: Scene, i: number, x: number, y: number, w: Float64Array, clear: number): number {
  const { person, table, label, mayBeHole, matte } = scene;
  const { data } = scene.picture;
  const block = blockAt(person, x, y);
  const side = scene.side?.[i];
  const bright = person.bright[block] !== 0 && side !== BARRED;
  const given = scene.side && (GA || bright) && side !== BARRED ? softSide(scene.side, i, scene.picture.width) : matte.alpha[i]!;
  const line = bestLine(data, 3 * i, w, person, block);
  // before clothes like the wall, what looks like the wall may be either: the network decides
  const alike = bright && line && line.share < 0.5;
  let share = alike ? (line.apart > DARK ? Math.max(line.share, given) : given) : weigh(line, given, clear);
  const least = leastShare(data, 3 * i, w);
  if (least > SHADOW && least > share) share = least;
  if (table && given > 0.5 && skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!))
    share = Math.max(share, skinShare(data, 3 * i, w, person, block));
  const inside = mayBeHole && label[i] === INNER && given > SURE && !mayBeHole(x, y);
  return inside && differ(data, 3 * i, w) > UNLIKE ? 1 : share;
}

/** The outline as a lens draws it: mean over 3 × 3 px. */
function softSide(side: Uint8Array, i: number, width: number): number {
  const inside = side[i] !== OUTSIDE;
  let n = 0;
  for (let v = -width; v <= width; v += width)
    for (let u = -1; u <= 1; u++) {
      const other = side[i + v + u];
      if (other === INSIDE || (inside && other === BARRED)) n++;
    }
  return n / 9;
}

/** The network blurs its edge: where it alone decides, the edge is made as sharp as a lens draws it. */
const decide = (given: number) => Math.min(1, Math.max(0, (given - EDGE.from) / (EDGE.to - EDGE.from)));

/** By the colour line where wall and person differ and the pixel lies on it, else as given. */
function weigh(line: OnLine | undefined, given: number, clear: number): number {
  if (!line) return given;
  const trust = Math.min(1, line.apart / clear) * Math.exp(-line.off / OFF_LINE ** 2);
  return trust * line.share + (1 - trust) * given;
}
