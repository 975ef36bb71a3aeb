// The places that the bench leaves out, because the known share is mistaken there, and the places that it must not leave out.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deepHoles, studioLeft } from '../../tools/bench/people-truth.js';

const [W, H] = [240, 120];

/** A person in the lower two thirds of the picture, with places of another share. */
function shareWith(places: { x: number; y: number; wide: number; high: number; share: number }[]): Float32Array {
  const at = (x: number, y: number) =>
    places.find((p) => x >= p.x && x < p.x + p.wide && y >= p.y && y < p.y + p.high)?.share ?? (y < 40 ? 0 : 1);
  return Float32Array.from({ length: W * H }, (_, i) => at(i % W, Math.floor(i / W)));
}
const count = (mask: Uint8Array) => mask.reduce((n, v) => n + v, 0);

describe('deep holes', () => {
  it('are those enclosed by the person, none of which lies in the band of the halo', () => {
    const found = deepHoles(shareWith([{ x: 100, y: 60, wide: 4, high: 3, share: 0.3 }]), W, H);
    expect(found[61 * W + 101]).toBe(1);
    // with two px of rim
    expect(count(found)).toBe(8 * 7);
  });

  it('are no loops at the outline, however far in a loop reaches, and no strands with wall between them', () => {
    const loop = shareWith([{ x: 100, y: 41, wide: 4, high: 30, share: 0.2 }]);
    expect(count(deepHoles(loop, W, H))).toBe(0);
    const gap = shareWith([{ x: 100, y: 30, wide: 3, high: 60, share: 0.4 }]);
    expect(count(deepHoles(gap, W, H))).toBe(0);
  });

  it('are none where the person is nearly whole', () => {
    expect(count(deepHoles(shareWith([{ x: 100, y: 60, wide: 4, high: 3, share: 0.93 }]), W, H))).toBe(0);
  });
});

describe('what is left of the studio', () => {
  const SIDE = 500;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'people-truth-'));
    for (const name of ['originals', 'cutouts']) mkdirSync(join(folder, name));
    const wall = '#c8ccca';
    const svg = (back: string, between: string) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">${back}<rect x="150" y="100" width="200" height="400" fill="#302820"/><rect x="160" y="200" width="20" height="60" fill="${between}"/></svg>`,
      );
    const shot = svg(`<rect width="${SIDE}" height="${SIDE}" fill="${wall}"/>`, wall);
    await sharp(shot)
      .jpeg({ quality: 95 })
      .toFile(join(folder, 'originals', '001.jpg'));
    // the wall between two locks is called person; a light ribbon of another colour is one
    await sharp(svg('', wall))
      .webp({ lossless: true })
      .toFile(join(folder, 'cutouts', '001.webp'));
    await sharp(shot)
      .jpeg({ quality: 95 })
      .toFile(join(folder, 'originals', '002.jpg'));
    await sharp(svg('', '#f0d8c0'))
      .webp({ lossless: true })
      .toFile(join(folder, 'cutouts', '002.webp'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the share calls person in the colour of the wall, and nothing of another colour', async () => {
    const mask = (await studioLeft(folder, '001', SIDE))!;
    expect(mask[230 * SIDE + 170]).toBe(255);
    expect(mask[230 * SIDE + 250]).toBe(0);
    expect(mask[50 * SIDE + 50]).toBe(0);
    expect(count(mask) / 255).toBeGreaterThan(0.9 * 20 * 60);
    expect(count(mask) / 255).toBeLessThan(1.1 * 20 * 60);
    expect(count((await studioLeft(folder, '002', SIDE))!)).toBe(0);
  });

  it('is not known without the original picture', async () => {
    expect(await studioLeft(folder, '003', SIDE)).toBeUndefined();
  });
});
