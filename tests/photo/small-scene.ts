// A picture of a few thousand pixels, made up: person, wall and what the network said are where a test puts them, and stage 6
// is told all that it would know of them. Nothing is seen by a network, so the answers are known.

import { PERSON, skinWithRim, WALL, type Window } from '../../cloudfunctions/_photo/cutout-before/edge.js';
import { learnMaterials, type Materials } from '../../cloudfunctions/_photo/cutout-before/materials.js';
import { INSIDE, OUTSIDE } from '../../cloudfunctions/_photo/cutout-before/outline.js';
import { personNearby } from '../../cloudfunctions/_photo/cutout-before/person.js';
import type { Scene } from '../../cloudfunctions/_photo/cutout-before/scene.js';
import { findShares } from '../../cloudfunctions/_photo/cutout-before/share.js';
import { toCells } from '../../cloudfunctions/_photo/pixels/cells.js';
import { labOf } from '../../cloudfunctions/_photo/pixels/colour.js';
import { isSkin } from '../../cloudfunctions/_photo/see/skin.js';
import type { Landmarks, Picture, Wall } from '../../cloudfunctions/_photo/types.js';
import { gauss, random } from '../../local/studio/random.js';

export type Rgb = readonly [number, number, number];

export const SKIN: Rgb = [214, 168, 146];
export const WHITE: Rgb = [236, 235, 232];
export const BEIGE: Rgb = [226, 217, 200];
export const DARK: Rgb = [45, 38, 34];
export const FAIR: Rgb = [186, 150, 106];
export const GREY: Rgb = [160, 158, 156];
/** How much the light of hair of such a colour changes from strand to strand, levels. */
export const STREAKS = new Map<Rgb, number>([
  [DARK, 10],
  [FAIR, 12],
  [GREY, 7],
]);

/** What is drawn at a pixel. */
export interface Spot {
  colour: Rgb;
  /** the person's share, 0..1 */
  share: number;
  /** deviation of the colour's light from pixel to pixel, levels: the strands of hair */
  streaks?: number;
  /** WALL, OPEN or PERSON */
  label: number;
  isSkin?: boolean;
}

export interface Drawing {
  width: number;
  height: number;
  wall: (x: number, y: number) => Rgb;
  at: (x: number, y: number) => Spot;
  eyeY: number;
  chinY: number;
  /** deviation of the sensor's noise, levels */
  grain?: number;
  seed?: number;
}

export interface Small {
  scene: Scene;
  wall: Wall;
  materials: Materials;
  /** the true share of the person, one a px */
  truth: Float32Array;
}

/** The table that edge.ts would learn of this skin. */
function tableOf(skin: Rgb): Uint8Array {
  const mean = labOf(...skin);
  const model = { mean, above: [18, 11, 13] as typeof mean, below: [0.4 * mean[0], 11, 13] as typeof mean };
  const middle = (v: number) => 8 * (v & 31) + 4;
  return Uint8Array.from({ length: 1 << 15 }, (_, k) =>
    isSkin(model, middle(k >> 10), middle(k >> 5), middle(k)) ? 1 : 0,
  );
}
export const SKIN_TABLE = tableOf(SKIN);

/** Only what says where eyes and chin are. */
export const marksAt = (centreX: number, eyeY: number, chinY: number): Landmarks => ({
  ...{ mesh: [], leftEye: [], rightEye: [], lips: [], presence: 1 },
  ...{ eyeY, centreX, faceWidth: 320, chin: [centreX, chinY], eyeToChin: chinY - eyeY },
});

/** Draws it, and learns what the person is made of. */
export function makeSmall({ width, height, at, eyeY, chinY, grain = 0, seed = 1, ...more }: Drawing): Small {
  const rnd = random(seed);
  const n = width * height;
  const [data, label, side, mask] = [Buffer.alloc(3 * n), new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)];
  const [truth, alpha] = [new Float32Array(n), new Float32Array(n)];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const spot = at(x, y);
      const behind = more.wall(x, y);
      const lighter = (spot.streaks ?? 0) * gauss(rnd);
      for (let c = 0; c < 3; c++) {
        const own = Math.min(255, Math.max(0, spot.colour[c]! + lighter));
        const seen = spot.share * own + (1 - spot.share) * behind[c]! + grain * gauss(rnd);
        data[3 * i + c] = Math.min(255, Math.max(0, Math.round(seen)));
      }
      truth[i] = spot.share;
      label[i] = spot.label;
      mask[i] = spot.isSkin ? 1 : 0;
      side[i] = spot.share >= 0.5 ? INSIDE : OUTSIDE;
      alpha[i] = spot.label === PERSON ? 1 : spot.label === WALL ? 0 : 0.5;
    }
  const picture: Picture = { data, width, height, sourceScale: 1 };
  const matte = { alpha, width, height };
  const cells = toCells(picture, matte);
  const wall: Wall = {
    ...{ width: cells.width, height: cells.height, step: 4, cells, noise: grain / 255, clutter: 0 },
    seen: cells.most.reduce((out, v, k) => (v < 0.02 ? out.fill(1, k, k + 1) : out), new Uint8Array(cells.most.length)),
    missed: new Uint8Array(cells.most.length),
    // the wall as it is: how well it is found is asked elsewhere
    rgb: Float32Array.from({ length: 3 * cells.most.length }, (_, k) => {
      const cell = Math.floor(k / 3);
      const [x, y] = [4 * (cell % cells.width) + 1.5, 4 * Math.floor(cell / cells.width) + 1.5];
      return more.wall(x, y)[k % 3]! / 255;
    }),
  };
  const person = personNearby(wall, 960, { skin: SKIN_TABLE, eyeY, chinY });
  const skin: Window = { left: 0, top: 0, width, height, mask };
  const rim = skinWithRim(skin);
  const marks = marksAt(width / 2, eyeY, chinY);
  const face = { marks, eyeY, chinY, table: SKIN_TABLE, skin, rim };
  const materials = learnMaterials(picture, wall, person, label, face);
  return {
    scene: { picture, matte, person, label, side, face, materials },
    wall,
    materials,
    truth,
  };
}

/** The person's share of every pixel, as stage 6 finds it. */
export function found({ scene, wall }: Pick<Small, 'scene' | 'wall'>): Float32Array {
  const out = new Float32Array(scene.label.length);
  findShares(scene, wall, out);
  return out;
}
