// Hair over the face, also where it has the colour of the skin.
import { labOf } from '../pixels/colour.js';
import { streaksAt } from '../see/skin.js';
import type { Subject } from './subject.js';

/** Skin reads 0.3 to 2.9 where nothing lies over it, a fringe 4 to 9, whatever its colour; noise and screens raise both.
 * On a face narrower than `face` px single strands are not seen. */
const STREAKS = { least: 3.5, timesCheek: 2.5, face: 110 };
/** Middles of the cheeks in the mesh. */
const CHEEKS = [205, 425] as const;

/** Gloss is so much lighter than the skin, L*: on dark skin it sparkles as strands do, 4 to 7. */
const GLOSS = 8;
/** A fringe lies over all of what is looked at; wrinkles, gloss and the hairs of a brow over less than this share. */
const OVER = 0.25;

/** Whether what has the colour of skin is made of strands: brown hair on brown skin. */
export function isFringe({ picture, landmarks, skin }: Subject, pixels: readonly number[]): boolean {
  if (landmarks.faceWidth < STREAKS.face) return false;
  const { data, width } = picture;
  const dull = pixels.filter((p) => labOf(data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!)[0] < skin.mean[0] + GLOSS);
  const at = (p: number) => streaksAt(picture, p % width, Math.floor(p / width));
  // lighter all over is no gloss but another light than on the cheeks, as under sunglasses
  const looked = 2 * dull.length < pixels.length ? pixels : dull;
  const values = looked.map(at).sort((a, b) => a - b);
  const cheeks = CHEEKS.map((i) => landmarks.mesh[i]!).map(([x, y]) =>
    streaksAt(picture, Math.round(x), Math.round(y)),
  );
  const calmest = values[Math.floor(OVER * values.length)] ?? 0;
  return calmest > Math.max(STREAKS.least, STREAKS.timesCheek * Math.min(...cheeks));
}
