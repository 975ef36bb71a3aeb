// The stand-in's VisionKit must give what a phone gives: 106 points in the usual order, or live hints would learn wrong.
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPortrait } from '../../local/studio/index.js';
import { type FaceAnchor, findAnchors } from '../../local/wechat/server/faces.js';

const MODELS = 'dist/models';
const size = { width: 480, height: 640 };

async function frameOf(jpeg: Buffer): Promise<Buffer> {
  return sharp(jpeg).resize(size.width, size.height).ensureAlpha().raw().toBuffer();
}

describe('faces in a camera frame', () => {
  let face: FaceAnchor;
  let turned: FaceAnchor;
  beforeAll(async () => {
    const [straight, tilted] = [await drawPortrait(size), await drawPortrait({ ...size, roll: 12 })];
    [face] = (await findAnchors({ ...size, rgba: await frameOf(straight.jpeg), minScore: 0.8 }, MODELS)) as [
      FaceAnchor,
    ];
    [turned] = (await findAnchors({ ...size, rgba: await frameOf(tilted.jpeg), minScore: 0.8 }, MODELS)) as [
      FaceAnchor,
    ];
  });
  const y = (index: number) => face.points[index]!.y;
  const x = (index: number) => face.points[index]!.x;

  it('are reported as shares of the frame, with 106 points inside it', () => {
    expect(face.points).toHaveLength(106);
    expect(face.confArray).toHaveLength(106);
    for (const point of face.points) {
      expect(point.x).toBeGreaterThan(0);
      expect(point.x).toBeLessThan(1);
      expect(point.y).toBeGreaterThan(0);
      expect(point.y).toBeLessThan(1);
    }
    expect(face.origin.x + face.size.width / 2).toBeCloseTo(0.5, 1);
  });

  it('carry the outline from ear to ear with the chin at 16, lowest of all', () => {
    const outline = face.points.slice(0, 33);
    expect(Math.max(...outline.map((point) => point.y))).toBe(y(16));
    expect(Math.min(...outline.map((point) => point.x))).toBeLessThan(x(16));
    for (let i = 1; i < 33; i++) expect(x(i)).toBeGreaterThan(x(i - 1) - 0.02);
  });

  it('name eyes, brows, nose and lips as everybody does', () => {
    // image-left eye from its outer to its inner corner, image-right eye from inner to outer
    expect([x(52), x(55), x(58), x(61)]).toEqual([x(52), x(55), x(58), x(61)].sort((a, b) => a - b));
    for (const [upper, lower] of [
      [72, 73],
      [75, 76],
      [87, 93],
      [35, 72],
      [66, 72],
      [43, 46],
      [46, 49],
      [49, 87],
      [93, 16],
    ] as const)
      expect([upper, lower, y(upper) < y(lower)]).toEqual([upper, lower, true]);
    // closed lips: the inner edges lie between the outer ones
    expect(y(98)).toBeGreaterThan(y(87));
    expect(y(102)).toBeLessThan(y(93));
    expect(x(84)).toBeLessThan(x(90));
    expect(x(104)).toBeCloseTo((x(52) + x(55)) / 2, 2);
  });

  it('tell a tilted head by its angle', () => {
    expect(Math.abs(face.angle[2])).toBeLessThan(3);
    expect(turned.angle[2]).toBeGreaterThan(8);
  });

  it('are none in an empty frame, and a frame of the wrong size is refused', async () => {
    expect(await findAnchors({ ...size, rgba: Buffer.alloc(480 * 640 * 4, 200), minScore: 0.8 }, MODELS)).toEqual([]);
    await expect(findAnchors({ ...size, rgba: Buffer.alloc(4), minScore: 0.8 }, MODELS)).rejects.toThrow('480×640');
  });
});
