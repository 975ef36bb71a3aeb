// The strongest of the six classes on a grid of 512 × 512 over the square that the network saw: what the rules about
// hair, ears, clothes and things worn count on, the same for every size of picture.
import type { Landmarks, Rect } from '../types.js';
import { CLASS_NAMES, type Classes, planeOf } from './classes.js';
import { type Placing, placeLandmarks } from './shot.js';

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

/** The labels of a square; made once for each. */
export function labelsOf(classes: Classes): Labels {
  const found = known.get(classes);
  if (found) return found;
  const { left, top, side } = classes.region;
  const placing = { left, top, scale: LABEL_SIDE / side };
  const of = new Uint8Array(LABEL_SIDE * LABEL_SIDE);
  const most = planeOf(classes, 'background', LABEL_SIDE, LABEL_SIDE, placing);
  for (const [k, name] of CLASS_NAMES.entries()) {
    if (k === BACKGROUND) continue;
    const plane = planeOf(classes, name, LABEL_SIDE, LABEL_SIDE, placing);
    for (let i = 0; i < of.length; i++)
      if (plane[i]! > most[i]!) {
        most[i] = plane[i]!;
        of[i] = k;
      }
  }
  const labels = { of, placing };
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
