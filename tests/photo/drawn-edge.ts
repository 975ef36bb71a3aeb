// The edge of a drawn portrait, measured: the real networks and the whole swap on one side, the known truth on the other.
import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { swapShot } from '../../cloudfunctions/_photo/make.js';
import { boxMean } from '../../cloudfunctions/_photo/pixels/planes.js';
import { drawPortrait, onWall, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { buildModels } from '../../tools/models/build.js';

export const MODELS = 'dist/models';
export const BLUE = BACKGROUNDS.blue;
/** A wall of a warmer colour than grey hair has. */
export const BEIGE: [number, number, number] = [226, 217, 200];
/** Drawn so small that the engine works on these very pixels: truth and result lie on each other. */
export const SIZE = { width: 1080, height: 1440 };

/** Levels by which a pixel is wrong for everybody to see. */
const WRONG = 20;
/** So far from the wall, px, a head is whole; what has less share there than this lets the new colour shine through. */
const DEEP = { away: 10, share: 0.85 };
/** Levels of blue against red by which skin turns blue. */
const BLUISH = 30;

export async function needModels(): Promise<void> {
  if (!existsSync(`${MODELS}/canonical-face.json`)) await buildModels(MODELS);
}

/** Swaps the wall of a drawn portrait for blue and compares. */
export async function measureEdge(wanted: Wanted) {
  const drawn = await drawPortrait({ ...SIZE, ...wanted });
  const { picture, region, swapped } = await swapShot(drawn.jpeg, { profile: DEFAULT_PROFILE, models: MODELS });
  expect([picture.width, picture.height], 'worked on unscaled').toEqual([region.width, region.height]);
  const ideal = onWall(drawn.truth, BLUE);
  const { alpha, skin, holes, landmarks } = drawn.truth;
  const near = boxMean(alpha, SIZE.width, SIZE.height, 6);
  const deep = boxMean(alpha, SIZE.width, SIZE.height, DEEP.away);
  const found = { error: 0, wrong: 0, band: 0, holes: 0, replaced: 0, skin: 0, blue: 0, bluer: 0, deep: 0, pierced: 0 };
  for (let y = 0, at = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++, at++) {
      const i = 3 * at;
      const t = (y + region.y) * SIZE.width + x + region.x;
      const [r, g, b] = [0, 1, 2].map((c) => swapped.data[i + c]! - ideal[3 * t + c]!) as [number, number, number];
      if (near[t]! > 0.01 && near[t]! < 0.99) {
        const error = (Math.abs(r) + Math.abs(g) + Math.abs(b)) / 3;
        found.error += error;
        found.band++;
        if (error > WRONG) found.wrong++;
      }
      if (holes[t]) {
        found.holes++;
        if (swapped.alpha[at]! < 0.1) found.replaced++;
      }
      if (y + region.y < landmarks.chin[1] && deep[t]! > 0.9999) {
        found.deep++;
        if (swapped.alpha[at]! < DEEP.share) found.pierced++;
      }
      if (skin[t] && near[t]! > 0.9) {
        found.skin++;
        if (b - r > BLUISH) found.blue++;
        // beside what the shot itself shows: lens and JPEG carry hair and collar into skin too
        const shown = picture.data[i + 2]! - picture.data[i]!;
        if (swapped.data[i + 2]! - swapped.data[i]! - shown > BLUISH) found.bluer++;
      }
    }
  return { ...found, mean: found.error / found.band, over20: found.wrong / found.band };
}
