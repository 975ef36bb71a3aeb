// Where things are on a good photo, and the wall that may be left there: what tests paint their faults with.
import type { Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import type { SwapFault } from '../../cloudfunctions/_photo/finish/seen/index.js';
import type { Wanted } from '../../local/studio/index.js';
import { type Good, withWall } from './good-photo.js';

const WHITE_ROOM: Wanted = { clothes: 'white', wall: { colour: [232, 232, 230] } };
export const PEOPLE = {
  'short hair': {},
  'long hair': { seed: 7, hair: { style: 'long' } },
  'bald, white shirt before a white wall': { seed: 5, hair: { style: 'bald' }, ...WHITE_ROOM },
} as const satisfies Record<string, Wanted>;
export const NAMES = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];

export type Shape = (x: number, y: number) => number;
export const disc =
  (x0: number, y0: number, rx: number, ry: number, share: number): Shape =>
  (x, y) =>
    ((x - x0) / rx) ** 2 + ((y - y0) / ry) ** 2 <= 1 ? share : 0;

/** The true share of the person, 0..255, at a pixel inside or outside the photo. */
export const shareAt = ({ truth }: Good, x: number, y: number) =>
  truth.data[3 * (Math.max(0, y) * 480 + Math.min(479, x))]!;

/** Where things are on a photo, px. */
export function places(g: Good) {
  const { centreX: x, chin, eyeToChin, mesh } = g.landmarks;
  const [cheekX, cheekY] = mesh[234]!;
  let crown = 0;
  while (shareAt(g, Math.round(x), crown) < 200) crown++;
  let ear = Math.round(cheekX);
  while (shareAt(g, ear, Math.round(cheekY)) > 200) ear--;
  return { x, crown, brow: mesh[151]![1], neck: chin[1] + 0.3 * eyeToChin, ear: (ear + cheekX) / 2, earY: cheekY };
}

/** Wall beside the head to this depth, px, down to the eyes, left of a column. */
export function rimOf(g: Good, depth: number, before = g.photo.width): Pixels {
  const ways = [-1, -0.5, 0, 0.5, 1].map(
    (k) => [Math.round(depth * Math.sin((k * Math.PI) / 2)), Math.round(depth * Math.cos((k * Math.PI) / 2))] as const,
  );
  return withWall(
    g,
    (x, y) =>
      x < before &&
      y < g.landmarks.eyeY &&
      shareAt(g, x, y) < 60 &&
      ways.some(([u, v]) => shareAt(g, x + u, y + v) >= 60),
  );
}

export const kinds = (faults: SwapFault[]) => new Set(faults.map(({ fault }) => fault));
