// Stage 6: the new background without a halo. The pixel itself tells how much wall is in it: it lies on the line between
// the wall's colour there and the person's colour nearby. What the wall added is taken away, and the new colour added.

import type { Landmarks, Matte, Picture, Wall } from '../types.js';
import { widenWall } from '../wall/wall.js';
import { openBand, seeFace, workingWidth } from './edge.js';
import { followGaps } from './gaps.js';
import { findLightHair } from './light-hair.js';
import { blockAt, wallInto } from './line.js';
import { openLoops } from './loops.js';
import { learnMaterials } from './materials.js';
import { findSides, openSides } from './outline.js';
import { personNearby } from './person.js';
import type { Scene } from './scene.js';
import { closeSlits, keepSeams } from './seams.js';
import { findShares } from './share.js';
import { bridgeShoulders } from './shoulder.js';
import { keepSkin } from './skin-rim.js';
import { closeSpecks } from './specks.js';
import { followStrands } from './strands.js';

/** A wall that is farther than this from smooth (root mean square) is no plain wall (measured: plain ones up to 0.018, a
 * poster or a shelf 0.06, a street 0.08): its colour line would make
 * blotches, so the network's matte is kept and blended with the person's colour nearby. */
const CLUTTER = 0.03;

type Colour = readonly [number, number, number];

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
  background: Colour,
  marks?: Landmarks,
): Swapped {
  const face = marks && seeFace(picture, marks, wall);
  const working = workingWidth(picture, marks);
  const person = personNearby(wall, working, face && { skin: face.table, eyeY: face.eyeY, chinY: face.chinY });
  const label = openBand(picture, wall, working);
  const scene: Scene = { picture, matte, person, label, face };
  const alpha = new Float32Array(picture.width * picture.height);
  if (wall.clutter >= CLUTTER) {
    findShares(scene, wall, alpha);
    return { data: blendAll(scene, alpha, background), alpha };
  }
  if (face) Object.assign(person, findLightHair(picture, label, wall, face.eyeY, face.table));
  const side = findSides(picture, label, wall, person, working, face?.skin, face?.chinY);
  scene.side = side;
  if (face) {
    bridgeShoulders(picture, side, person, face.chinY);
    closeSlits(side, picture.width, person, face.marks);
  }
  openSides(label, side, picture.width);
  const nearer = widenWall(wall, side, picture.width);
  if (face) {
    // before the loops are open: the gloss among them is hair as well
    scene.materials = learnMaterials(picture, nearer, person, label, face);
    openLoops(picture, label, side, nearer, person, scene.materials, face);
  }
  followStrands(picture, label, nearer, person, working);
  findShares(scene, nearer, alpha);
  keepSeams(picture, alpha, label, side, nearer, person);
  if (face) {
    followGaps(picture, alpha, nearer, face);
    keepSkin(picture, alpha, face.rim, face.table);
    closeSpecks(alpha, picture.width, face.rim);
  }
  return { data: composeAll(picture, alpha, nearer, background), alpha };
}

/** Takes the wall's part of the light away and adds the new colour's; where no person is, exactly the new colour. */
export function composeAll(
  { data, width, height }: Picture,
  alpha: Float32Array,
  wall: Wall,
  background: Colour,
): Buffer {
  const out = Buffer.from(data);
  const w = new Float64Array(3);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const a = alpha[i]!;
      if (a >= 1) continue;
      if (a > 0) wallInto(wall, x, y, w);
      for (let c = 0; c < 3; c++) {
        // the person's part of the light: no less than none, no more than white
        const own = a > 0 ? Math.min(255 * a, Math.max(0, data[3 * i + c]! - (1 - a) * 255 * w[c]!)) : 0;
        out[3 * i + c] = own + (1 - a) * background[c]! + 0.5;
      }
    }
  return out;
}

/** Before clutter: a pixel leans towards the person's colour nearby as far as it is not person, then is blended. */
function blendAll({ picture, person }: Scene, alpha: Float32Array, background: Colour): Buffer {
  const { data, width, height } = picture;
  const out = Buffer.from(data);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const a = alpha[i]!;
      if (a >= 1) continue;
      const block = blockAt(person, x, y);
      const colours = person.nearest.known[block] ? person.nearest : person.rest;
      for (let c = 0; c < 3; c++) {
        const near = colours.known[block] ? 255 * colours.rgb[3 * block + c]! : data[3 * i + c]!;
        out[3 * i + c] = a * (a * data[3 * i + c]! + (1 - a) * near) + (1 - a) * background[c]! + 0.5;
      }
    }
  return out;
}
