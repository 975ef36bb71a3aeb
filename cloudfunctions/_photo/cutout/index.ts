// The cut-out: trimap → strands beyond it → clean plate → materials → share by likelihood → outline by a random walker → settled
// share → own colour at the outline → shares smoothed → all of it weighed once more → holes filled, shreds dropped →
// composition. One published method a file; docs/engine.md shows a picture of each.
import { halve } from '../pixels/half.js';
import { type Classes, planeOf } from '../see/classes.js';
import type { Placing } from '../see/opened-shot.js';
import type { Landmarks, Matte, Picture, Wall } from '../types.js';
import { carefulShare, guardHead } from './careful.js';
import { amountsOf, clothesOf, keepClothes } from './clothes.js';
import { compose } from './compose.js';
import { openHeadShadow } from './head-shadow.js';
import { fillHoles } from './holes.js';
import { dropIslands } from './islands.js';
import { type Likelihood, weighShares } from './likelihood.js';
import { learnMaterials } from './materials.js';
import { agree, agreeAt } from './networks.js';
import { askOwnColour } from './own-colour.js';
import { cleanPlate } from './plate.js';
import { guessShares, settleShares } from './shares.js';
import { smoothShares } from './smooth.js';
import { type Evidence, stackShares } from './stack.js';
import { openStrands } from './strands.js';
import { makeTrimap, type Trimap } from './trimap.js';
import { type Sides, walk } from './walker.js';

/** A wall that is farther than this from smooth (root mean square, 0..1) is no plain wall, and colours tell nothing of it
 * (measured: plain ones up to 0.018, a poster or a shelf 0.06, a street 0.08): the network's share alone decides. */
const CLUTTER = 0.03;
/**
 * How the wall is replaced: by networks and colours; the same with the head's hard shadow given to the wall; by the portrait
 * network's share alone, nothing opened inside the person, at the head; or so everywhere.
 */
export type Way = 'normal' | 'shaded' | 'guarded' | 'careful';

export interface Swapped {
  /** RGB 0..255, interleaved */
  data: Buffer;
  /** the person's share of every pixel, 0..1 */
  alpha: Float32Array;
  /** what lies between; missing where the network's share alone decided */
  between?: Between;
}

/** The intermediate results, for whoever wants to look into the engine. */
export interface Between {
  trimap: Trimap;
  /** the wall, RGB 0..1 a cell of 4 × 4 px */
  plate: Float32Array;
  /** hair, skin and cloth, 0..1 a cell */
  kinds: readonly [Float32Array, Float32Array, Float32Array];
  sides: Sides;
  /** 0..1 a pixel, how far the colours are believed; 0 outside the band */
  trust: Float32Array;
  /** what was said of every open pixel before it was weighed once more */
  evidence: Evidence;
}

export interface Scene {
  /** the part of the shot that becomes the photo, at the size worked on */
  picture: Picture;
  matte: Matte;
  wall: Wall;
  landmarks: Landmarks;
  classes: Classes;
  /** how the part lies in the picture on which the classes were seen */
  placing: Placing;
}

/** What the colours tell and how far they are believed, as planes of the picture. */
function planesOf({ pixels, trust }: Likelihood, guesses: Float32Array, size: number) {
  const planes = { told: new Float32Array(size), trust: new Float32Array(size) };
  for (let k = 0; k < pixels.length; k++) {
    planes.told[pixels[k]!] = guesses[k]! * trust[k]!;
    planes.trust[pixels[k]!] = trust[k]!;
  }
  return planes;
}

/** The shares of the open pixels alone. */
const shareAt = (share: Float32Array, pixels: Int32Array): Float32Array => {
  const out = new Float32Array(pixels.length);
  for (let k = 0; k < out.length; k++) out[k] = share[pixels[k]!]!;
  return out;
};

/** Whether the portrait network's share alone decides, everywhere. */
const isByShare = ({ clutter }: Wall, way: Way): boolean => way === 'careful' || clutter >= CLUTTER;
/** Whether a fault of the normal cut-out made the network's share alone decide, at the head at least. */
export const isCareful = (way: Way): boolean => way === 'guarded' || way === 'careful';
/** Whether it decides there for whatever reason, so that its every detail counts. */
export const isHeadByShare = (wall: Wall, way: Way): boolean => isCareful(way) || isByShare(wall, way);

/**
 * Replaces the wall by one colour.
 * @param background RGB 0..255
 */
export function cutOut(
  { picture, matte, wall, landmarks, classes, placing }: Scene,
  background: readonly [number, number, number],
  way: Way,
): Swapped {
  const { width, height } = picture;
  const { cells } = wall;
  if (isByShare(wall, way)) {
    const alpha = carefulShare(matte);
    // where colours tell nothing of the wall, they tell no shred of it
    if (wall.clutter < CLUTTER) dropIslands(alpha, wall, landmarks, width);
    return { data: compose(picture, alpha, wall.rgb, cells, background), alpha };
  }
  // a half-body portrait is three face widths wide: the width at which the sizes of this stage were chosen is 960 px
  const unit = (3 * landmarks.faceWidth) / 960;
  const grain = Math.max(1 / 255, wall.noise);
  const inCells = { ...placing, scale: placing.scale / 4 };
  const plane = (names: Parameters<typeof planeOf>[1]) => planeOf(classes, names, cells.width, cells.height, inCells);
  const kinds = [plane('hair'), plane(['body', 'face']), plane(['cloth', 'worn'])] as const;
  const banded = openStrands(makeTrimap(wall, unit), wall, kinds[0]);
  const trimap = way === 'shaded' ? openHeadShadow(banded, wall, landmarks.chin[1], kinds[1]) : banded;
  const plate = cleanPlate(wall, trimap);
  const materials = learnMaterials(picture, trimap, kinds, plate);
  const likelihood = weighShares(picture, trimap, materials, kinds, plate, grain);
  const { pixels } = likelihood;
  const agreed = agree(wall, plane('background'), kinds[1]);
  const guesses = guessShares(likelihood, agreeAt(pixels, matte.alpha, agreed, wall, width));
  const { told, trust } = planesOf(likelihood, guesses, width * height);
  const half = halve(picture);
  const clothes = clothesOf(kinds, cells, landmarks.chin[1]);
  const sides = walk(half, trimap, told, trust, width, agreed, clothes, grain);
  const { share, outside } = settleShares(likelihood, guesses, trimap, sides, clothes, picture, unit);
  const settled = share.slice();
  askOwnColour(share, pixels, picture, trimap, plate, unit);
  const own = shareAt(share, pixels);
  smoothShares(share, picture, half, pixels, amountsOf(likelihood, clothes, cells, width));
  const smooth = shareAt(share, pixels);
  const evidence = { picture, likelihood, trimap, kinds, plate, sides, settled: shareAt(settled, pixels), own, smooth };
  stackShares(share, evidence);
  keepClothes(share, settled, pixels, clothes, cells, picture, unit);
  fillHoles(share, pixels, outside, sides, width, kinds[0], cells);
  if (way === 'guarded') guardHead(share, carefulShare(matte), kinds[0], cells, landmarks.chin[1], width);
  dropIslands(share, wall, landmarks, width);
  const between = { trimap, plate, kinds, sides, trust, evidence };
  return { data: compose(picture, share, plate, cells, background), alpha: share, between };
}
