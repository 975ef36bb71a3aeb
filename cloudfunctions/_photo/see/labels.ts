// The strongest of the six classes on a grid of 512 × 512 over the square that the network saw: what the rules about
// hair, ears, clothes and things worn count on, the same for every size of picture.
import type { Landmarks, Rect } from '../types.js';
import { CLASS_NAMES, CLASS_SIDE, type Classes } from './classes.js';
import { type Placing, placeLandmarks } from './placing.js';

/** Twice the network's own side: lines between classes then lie to half a network px. A face is about 150 px wide. */
export const LABEL_SIDE = 512;

export const [BACKGROUND, HAIR, BODY, FACE, CLOTH, WORN] = [0, 1, 2, 3, 4, 5] as const;

/** Skin: the network calls ears now face, now body. */
export const SKIN: ReadonlySet<number> = new Set([BODY, FACE]);

export interface Labels {
  /** LABEL_SIDE², the number of the class in CLASS_NAMES */
  of: Uint8Array;
  /** how the grid lies in the picture */
  placing: Placing;
}

const known = new WeakMap<Classes, Labels>();

/** The strongest class of every px that the network saw; of equals the first. */
function strongest({ shares }: Classes): Uint8Array {
  const [first, ...others] = CLASS_NAMES.map((name) => shares[name]);
  const most = first!.slice();
  const of = new Uint8Array(most.length);
  for (const [k, plane] of others.entries())
    for (let i = 0; i < of.length; i++)
      if (plane[i]! > most[i]!) {
        most[i] = plane[i]!;
        of[i] = k + 1;
      }
  return of;
}

/** For each px of the grid the network's px before it, and the share of the one after: the grid is twice as fine. */
const FIRST = new Uint8Array(LABEL_SIDE);
const SECOND = new Float32Array(LABEL_SIDE);
for (let i = 0; i < LABEL_SIDE; i++) {
  const at = Math.min(CLASS_SIDE - 1, Math.max(0, (i + 0.5) * (CLASS_SIDE / LABEL_SIDE) - 0.5));
  FIRST[i] = Math.min(CLASS_SIDE - 2, Math.floor(at));
  SECOND[i] = at - FIRST[i]!;
}

/**
 * The strongest class of the shares between the network's px (bilinear). Where all four px around have the same one it is
 * the strongest of every mixture of them; shares are mixed along the lines between classes only.
 */
function upsample(classes: Classes): Uint8Array {
  const own = strongest(classes);
  const planes = CLASS_NAMES.map((name) => classes.shares[name]);
  const of = new Uint8Array(LABEL_SIDE * LABEL_SIDE);
  for (let y = 0, at = 0; y < LABEL_SIDE; y++) {
    const row = FIRST[y]! * CLASS_SIDE;
    const b = SECOND[y]!;
    for (let x = 0; x < LABEL_SIDE; x++, at++) {
      const i = row + FIRST[x]!;
      const a = SECOND[x]!;
      const label = own[i]!;
      of[at] = label;
      if (label === own[i + 1] && label === own[i + CLASS_SIDE] && label === own[i + CLASS_SIDE + 1]) continue;
      let most = -1;
      for (let k = 0; k < planes.length; k++) {
        const plane = planes[k]!;
        const upper = plane[i]! + a * (plane[i + 1]! - plane[i]!);
        const lower = plane[i + CLASS_SIDE]! + a * (plane[i + CLASS_SIDE + 1]! - plane[i + CLASS_SIDE]!);
        const share = upper + b * (lower - upper);
        if (share > most) {
          most = share;
          of[at] = k;
        }
      }
    }
  }
  return of;
}

/** The labels of a square; made once for each. */
export function labelsOf(classes: Classes): Labels {
  const found = known.get(classes);
  if (found) return found;
  const { left, top, side } = classes.region;
  const placing = { left, top, scale: LABEL_SIDE / side };
  const labels = { of: upsample(classes), placing };
  known.set(classes, labels);
  return labels;
}

/** Landmarks in px of the grid. */
export const onLabels = ({ placing }: Labels, landmarks: Landmarks) => placeLandmarks(landmarks, placing);

/** How many px of a rectangle of the grid carry each class, by its number; the rectangle is cut at the grid's edges. */
export function countLabels({ of }: Labels, { x, y, width, height }: Rect): number[] {
  const counts = CLASS_NAMES.map(() => 0);
  const [x0, x1] = [Math.max(0, Math.round(x)), Math.min(LABEL_SIDE, Math.round(x + width))];
  const [y0, y1] = [Math.max(0, Math.round(y)), Math.min(LABEL_SIDE, Math.round(y + height))];
  for (let v = y0; v < y1; v++) for (let i = v * LABEL_SIDE + x0; i < v * LABEL_SIDE + x1; i++) counts[of[i]!]!++;
  return counts;
}

/** A rectangle of the grid in px of the picture. */
export function fromLabels({ placing: { left, top, scale } }: Labels, { x, y, width, height }: Rect): Rect {
  return { x: left + x / scale, y: top + y / scale, width: width / scale, height: height / scale };
}

/** A rectangle of the picture in px of the grid. */
export function toLabels({ placing: { left, top, scale } }: Labels, { x, y, width, height }: Rect): Rect {
  return { x: (x - left) * scale, y: (y - top) * scale, width: width * scale, height: height * scale };
}
