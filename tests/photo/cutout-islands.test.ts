// Shreds of wall beside the head go; a lock of hair, what is joined to the head, and clothes stay.
import { expect, it } from 'vitest';
import { cutOut } from '../../cloudfunctions/_photo/cutout/index.js';
import { dropIslands } from '../../cloudfunctions/_photo/cutout/islands.js';
import type { Landmarks } from '../../cloudfunctions/_photo/types.js';
import { estimateWall } from '../../cloudfunctions/_photo/wall/wall.js';
import { BLUE, type Colour, drawScene, HAIR, type Layer, PERSON, plain, WALL_GREY, WIDTH } from './cutout-scene.js';

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}
const isIn = ({ x, y, width, height }: Place, u: number, v: number) =>
  u >= x && u < x + width && v >= y && v < y + height;
const paint = (share: Float32Array, place: Place, value: number) => {
  for (let v = place.y; v < place.y + place.height; v++)
    for (let u = place.x; u < place.x + place.width; u++) share[v * WIDTH + u] = Math.max(value, share[v * WIDTH + u]!);
};
const meanIn = (share: Float32Array, place: Place) => {
  let sum = 0;
  for (let v = place.y; v < place.y + place.height; v++)
    for (let u = place.x; u < place.x + place.width; u++) sum += share[v * WIDTH + u]!;
  return sum / place.width / place.height;
};

const SHRED = { x: 40, y: 60, width: 12, height: 24 };
const FAINT = { x: 344, y: 100, width: 8, height: 40 };
const LOCK = { x: 40, y: 140, width: 12, height: 24 };
const BRANCH = { x: 60, y: 200, width: 140, height: 8 };
const BELOW = { x: 8, y: 340, width: 12, height: 12 };

it('gives floating shreds of the wall’s colour to the wall, also in a shadow, and nothing else', () => {
  const lock: Layer = { name: 'hair', colour: plain(HAIR), depth: (x, y) => (isIn(LOCK, x, y) ? 5 : -50) };
  const wall = (x: number, y: number): Colour =>
    isIn(FAINT, x, y) ? (WALL_GREY.map((v) => 0.7 * v) as unknown as Colour) : WALL_GREY;
  const { scene, truth } = drawScene({ wall, layers: [...PERSON, lock] });
  const landmarks: Landmarks = { ...scene.landmarks, chin: [200, 310] };
  const share = truth.slice();
  paint(share, SHRED, 0.6);
  paint(share, FAINT, 0.1);
  paint(share, LOCK, 0.8);
  paint(share, BRANCH, 0.5);
  paint(share, BELOW, 0.5);
  const before = share.slice();
  dropIslands(share, scene.wall, landmarks, WIDTH);
  expect([meanIn(share, SHRED), meanIn(share, FAINT)]).toEqual([0, 0]);
  for (const place of [LOCK, BRANCH, BELOW]) expect(meanIn(share, place)).toBe(meanIn(before, place));
});

it('leaves none on a photo whose networks call one hair', () => {
  const { scene } = drawScene();
  const matte = { ...scene.matte, alpha: scene.matte.alpha.slice() };
  paint(matte.alpha, SHRED, 1);
  for (const way of ['normal', 'shaded', 'guarded', 'careful'] as const) {
    const { alpha } = cutOut({ ...scene, matte, wall: estimateWall(scene.picture, matte) }, BLUE, way);
    expect(meanIn(alpha, SHRED), way).toBe(0);
    expect(alpha[190 * WIDTH + 200], way).toBe(1);
  }
});
