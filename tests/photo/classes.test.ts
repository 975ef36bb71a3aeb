// The six classes: what the network says of a drawn person, and that its planes land where the picture is.
import { beforeAll, describe, expect, it } from 'vitest';
import { CLASS_NAMES, CLASS_SIDE, type Classes, planeOf, seeClasses } from '../../cloudfunctions/_photo/see/classes.js';
import { type OpenedShot, openShot } from '../../cloudfunctions/_photo/see/opened-shot.js';
import { drawJpeg } from '../once.js';

const MODELS = 'dist/models';

/** Shares that rise from left to right in `hair` and from top to bottom in `cloth`. */
function ramps(region: Classes['region']): Classes {
  const plane = (value: (u: number, v: number) => number) =>
    Float32Array.from({ length: CLASS_SIDE ** 2 }, (_, i) => value(i % CLASS_SIDE, Math.floor(i / CLASS_SIDE)));
  const none = plane(() => 0);
  return {
    shares: {
      background: none,
      hair: plane((u) => (u + 0.5) / CLASS_SIDE),
      body: none,
      face: none,
      cloth: plane((_, v) => (v + 0.5) / CLASS_SIDE),
      worn: none,
    },
    region,
  };
}

describe('a plane of the classes', () => {
  it('gives each pixel the share at its own place, at any size and part of the picture', () => {
    const classes = ramps({ left: -100, top: 50, side: 640 });
    // a part of the picture whose corner is (40, 90), at 0.75 of its size
    const placing = { left: 40, top: 90, scale: 0.75 };
    const hair = planeOf(classes, 'hair', 300, 200, placing);
    const cloth = planeOf(classes, 'cloth', 300, 200, placing);
    for (const [x, y] of [
      [0, 0],
      [150, 20],
      [299, 199],
    ] as const) {
      const [px, py] = [40 + (x + 0.5) / 0.75, 90 + (y + 0.5) / 0.75];
      expect(hair[y * 300 + x]).toBeCloseTo((px + 100) / 640, 5);
      expect(cloth[y * 300 + x]).toBeCloseTo((py - 50) / 640, 5);
    }
  });

  it('goes on beyond the square with the value at its edge', () => {
    const hair = planeOf(ramps({ left: 100, top: 100, side: 100 }), 'hair', 300, 300);
    expect(hair[150 * 300]).toBeCloseTo(0.5 / CLASS_SIDE, 5);
    expect(hair[150 * 300 + 299]).toBeCloseTo(1 - 0.5 / CLASS_SIDE, 5);
    expect(hair[150 * 300 + 150]).toBeCloseTo(0.505, 2);
    expect(hair[299]).toBe(hair[299 * 300 + 299]);
  });

  it('adds several classes up', () => {
    const classes = ramps({ left: 0, top: 0, side: 256 });
    const [hair, cloth, both] = (['hair', 'cloth', ['hair', 'cloth']] as const).map((names) =>
      planeOf(classes, names, 256, 256),
    ) as [Float32Array, Float32Array, Float32Array];
    for (const i of [0, 1234, 40000, 65535]) expect(both[i]).toBeCloseTo(hair[i]! + cloth[i]!, 5);
  });
});

describe('the network of six classes', () => {
  let shot: OpenedShot;
  let classes: Classes;
  beforeAll(async () => {
    const jpeg = await drawJpeg({ width: 780, height: 1040 });
    shot = await openShot(jpeg, MODELS);
    classes = await seeClasses(shot.picture, shot.faces[0]!, MODELS);
  });

  it('gives shares that add up to one', () => {
    for (let i = 0; i < CLASS_SIDE ** 2; i += 97)
      expect(CLASS_NAMES.reduce((sum, name) => sum + classes.shares[name][i]!, 0)).toBeCloseTo(1, 4);
  });

  it('finds face, cloth and wall of a drawn person where they are', () => {
    const { width, height } = shot.picture;
    const face = shot.faces[0]!;
    const at = (name: (typeof CLASS_NAMES)[number], x: number, y: number) =>
      planeOf(classes, name, width, height)[Math.round(y) * width + Math.round(x)]!;
    const middle = face.x + face.width / 2;
    expect(at('face', middle, face.y + 0.6 * face.height)).toBeGreaterThan(0.8);
    expect(at('cloth', middle - 0.6 * face.width, face.y + 1.75 * face.height)).toBeGreaterThan(0.8);
    expect(at('background', middle - 1.1 * face.width, face.y)).toBeGreaterThan(0.8);
  });

  it('sees a face at the edge of the picture', async () => {
    const { picture, faces } = shot;
    const cut = { ...faces[0]!, x: -0.3 * faces[0]!.width, y: -0.2 * faces[0]!.height };
    const seen = await seeClasses(picture, cut, MODELS);
    expect(seen.region.left).toBeLessThan(0);
    expect(planeOf(seen, 'face', picture.width, picture.height).every(Number.isFinite)).toBe(true);
  });
});
