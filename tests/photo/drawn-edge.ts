// The edge of a drawn portrait, measured: the real networks and the whole swap on one side, the known truth on the other.
import { existsSync } from 'node:fs';
import { swapShot } from '../../cloudfunctions/_photo/make.js';
import { boxMean } from '../../cloudfunctions/_photo/pixels/planes.js';
import { drawPortrait, onWall, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { toBytes, viewPlane } from '../../tools/bench/edge.js';
import { buildModels } from '../../tools/models/build.js';

export const MODELS = 'dist/models';
export const BLUE = BACKGROUNDS.blue;
/** A wall of a warmer colour than grey hair has. */
export const BEIGE: [number, number, number] = [226, 217, 200];
/** About as large as the engine works on, so that truth is hardly scaled. */
export const SIZE = { width: 1080, height: 1440 };

/** Levels by which a pixel is wrong for everybody to see. */
const WRONG = 20;
/** So far from the wall, px, a head is whole; what has less share there than this lets the new colour shine through. */
const DEEP = { away: 10, share: 0.85 };
/** Of 255: a px that is more than four fifths of a loop is counted as one. */
const LOOP = 204;
/** Levels of blue against red by which skin turns blue. */
const BLUISH = 30;

export async function needModels(): Promise<void> {
  if (!existsSync(`${MODELS}/canonical-face.json`)) await buildModels(MODELS);
}

/** Swaps the wall of a drawn portrait for blue and compares, at the size worked on. */
export async function measureEdge(wanted: Wanted) {
  const drawn = await drawPortrait({ ...SIZE, ...wanted });
  const { picture, region, working, swapped } = await swapShot(drawn.jpeg, {
    profile: DEFAULT_PROFILE,
    models: MODELS,
  });
  const { width, height } = picture;
  const { truth } = drawn;
  const view = { region, shot: working, size: picture };
  const see = (plane: ArrayLike<number>, gain: number) => viewPlane(toBytes(plane, gain), 1, SIZE, view);
  const ideal = await viewPlane(toBytes(onWall(truth, BLUE), 1), 3, SIZE, view);
  const alpha = Float32Array.from(await see(truth.alpha, 255), (v) => v / 255);
  const [holes, skin] = [await see(truth.holes, 255), await see(truth.skin, 255)];
  const perPx = width / region.width;
  const near = boxMean(alpha, width, height, Math.round(6 * perPx));
  const deep = boxMean(alpha, width, height, Math.round(DEEP.away * perPx));
  const chin = (truth.landmarks.chin[1] - region.y) * perPx;
  const found = { error: 0, wrong: 0, band: 0, holes: 0, replaced: 0, skin: 0, blue: 0, bluer: 0, deep: 0, pierced: 0 };
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const i = 3 * at;
      const [r, g, b] = [0, 1, 2].map((c) => swapped.data[i + c]! - ideal[i + c]!) as [number, number, number];
      if (near[at]! > 0.01 && near[at]! < 0.99) {
        const error = (Math.abs(r) + Math.abs(g) + Math.abs(b)) / 3;
        found.error += error;
        found.band++;
        if (error > WRONG) found.wrong++;
      }
      if (holes[at]! > LOOP) {
        found.holes++;
        if (swapped.alpha[at]! < 0.1) found.replaced++;
      }
      if (y < chin && deep[at]! > 0.9999) {
        found.deep++;
        if (swapped.alpha[at]! < DEEP.share) found.pierced++;
      }
      if (skin[at] === 255 && near[at]! > 0.9) {
        found.skin++;
        if (b - r > BLUISH) found.blue++;
        // beside what the shot itself shows: lens and JPEG carry hair and collar into skin too
        const shown = picture.data[i + 2]! - picture.data[i]!;
        if (swapped.data[i + 2]! - swapped.data[i]! - shown > BLUISH) found.bluer++;
      }
    }
  return { ...found, mean: found.error / found.band, over20: found.wrong / found.band };
}
