// The person's own colour at the outline: shares that are too soft come back, and where it is the wall's nothing is believed.
import { describe, expect, it } from 'vitest';
import { askOwnColour } from '../../cloudfunctions/_photo/cutout/own-colour.js';
import { OPEN, type Trimap } from '../../cloudfunctions/_photo/cutout/trimap.js';
import { normals, SKIN, WALL_GREY } from './cutout-scene.js';

const [W, H] = [96, 64];
/** The outline is a line down the picture, the person on its left, 4 px soft. */
const truth = (x: number) => Math.min(1, Math.max(0, (48 - x) / 4 + 0.5));
const CELLS = { width: W / 4, height: H / 4 };
const TRIMAP: Trimap = {
  labels: new Uint8Array(CELLS.width * CELLS.height).fill(OPEN),
  around: new Float32Array(CELLS.width * CELLS.height).fill(0.5),
  ...CELLS,
};
const PLATE = Float32Array.from({ length: 3 * CELLS.width * CELLS.height }, (_, k) => WALL_GREY[k % 3]! / 255);
const OPENED = Int32Array.from({ length: W * H }, (_, i) => i).filter((i) => i % W > 30 && i % W < 66);

/**
 * Asks for shares that say the outline is 12 px soft.
 * @param light how much the light on the person changes from pixel to pixel, as a share of it
 */
function ask(person: readonly number[], light: number) {
  const noise = normals(7);
  const data = Buffer.alloc(3 * W * H);
  const exact = Float32Array.from({ length: W * H }, (_, i) => truth(i % W));
  for (let i = 0; i < W * H; i++) {
    const lit = 1 + light * noise();
    for (let c = 0; c < 3; c++) {
      const v = exact[i]! * person[c]! * lit + (1 - exact[i]!) * WALL_GREY[c]! + noise();
      data[3 * i + c] = Math.min(255, Math.max(0, Math.round(v)));
    }
  }
  const before = exact.map((_, i) => Math.min(1, Math.max(0, (48 - (i % W)) / 12 + 0.5)));
  const share = before.slice();
  askOwnColour(share, OPENED, { data, width: W, height: H, sourceScale: 1 }, TRIMAP, PLATE, 0.6);
  const off = (plane: Float32Array) =>
    OPENED.reduce((sum, i) => sum + Math.abs(plane[i]! - exact[i]!), 0) / OPENED.length;
  return { before, share, gain: off(share) / off(before) };
}

describe('the person’s own colour', () => {
  it('brings back an edge that was settled too soft', () => {
    expect(ask(SKIN, 0.02).gain).toBeLessThan(0.65);
  });

  it('tells by the hue where light and shade differ by more than person and wall', () => {
    // as light as the wall, but red: the light on it changes by a tenth
    const red = [WALL_GREY[0]! + 30, WALL_GREY[1]! - 10, WALL_GREY[2]! - 20];
    expect(ask(red, 0.1).gain).toBeLessThan(0.9);
  });

  it('says nothing where it is the wall’s', () => {
    const { before, share } = ask(WALL_GREY, 0);
    for (const i of OPENED) expect(Math.abs(share[i]! - before[i]!)).toBeLessThan(0.05);
  });

  it('touches nothing but the open pixels, and keeps shares between none and all', () => {
    const { before, share } = ask(SKIN, 0.3);
    const open = new Set(OPENED);
    for (let i = 0; i < W * H; i++) if (!open.has(i)) expect(share[i]).toBe(before[i]);
    for (const v of share) expect(v >= 0 && v <= 1).toBe(true);
  });
});
