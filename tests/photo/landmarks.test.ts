// Where eyes, chin and cheeks are: near the truth on drawn people of every hair style and skin, and moved to the picture's
// own edge where the mesh is off.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCheeks } from '../../cloudfunctions/_photo/see/contour.js';
import type { Point, Point3 } from '../../cloudfunctions/_photo/types.js';
import { drawPortrait } from '../../local/studio/index.js';
import { HAIR_STYLES, SKIN_TONES } from '../../local/studio/options.js';
import { compareLandmarks } from '../../tools/bench/accuracy-verdict.js';
import { quantile } from '../../tools/bench/statistics.js';
import { evenly } from '../evenly.js';
import { goodCases } from '../studio/catalogue.js';
import { paint, plainPicture, SKIN_COLOUR, WALL_COLOUR } from './subject.js';

/** Every seventh of the good ones: one style and one tone on each time, until all of both have come. */
const PEOPLE = goodCases(72).filter((_, i) => i % 7 === 0);

describe('landmarks of drawn people', () => {
  it('lie within 1 % of the face width of the truth, 95 of 100', async () => {
    const styles = new Set(PEOPLE.map((c) => c.wanted.hair?.style));
    const tones = new Set(PEOPLE.map((c) => c.wanted.skin));
    expect([styles.size, tones.size]).toEqual([HAIR_STYLES.length, SKIN_TONES.length]);
    const errors: number[] = [];
    for (const { wanted } of PEOPLE) {
      // smaller than in the bench: drawing takes all the time
      const drawn = await drawPortrait({ ...wanted, megapixels: undefined, width: 600, height: 800 });
      errors.push(...(await compareLandmarks(drawn, 'dist/models')));
    }
    expect(errors).toHaveLength(4 * PEOPLE.length);
    expect(quantile(errors, 0.95)).toBeLessThan(0.009);
    expect(Math.max(...errors)).toBeLessThan(0.013);
    expect(quantile(errors, 0.5)).toBeLessThan(0.004);
  }, 240_000);
});

/** The side of a face is the edge of a disc around (200, 200), here 100 px to either side. */
const RADIUS = 100;
const MIDDLE = 200;

/** A mesh whose points below the ears lie `out` px outside the disc (right, left), seen from its middle. */
function meshAround(out: readonly [number, number], turn: number): Point3[] {
  const mesh = Array.from({ length: 468 }, (): Point3 => [MIDDLE, MIDDLE, 0]);
  const put = (index: number, side: -1 | 1, degrees: number) => {
    const angle = (degrees * Math.PI) / 180;
    const x = side * (RADIUS * Math.cos(angle) + out[side < 0 ? 0 : 1]);
    const y = RADIUS * Math.sin(angle);
    mesh[index] = [
      MIDDLE + x * Math.cos(turn) - y * Math.sin(turn),
      MIDDLE + x * Math.sin(turn) + y * Math.cos(turn),
      0,
    ];
  };
  [234, 93, 132, 58].forEach((index, i) => {
    put(index, -1, [0, 6, 14, 22][i]!);
  });
  [454, 323, 361, 288].forEach((index, i) => {
    put(index, 1, [0, 6, 14, 22][i]!);
  });
  return mesh;
}

function disc(noise = 0) {
  const picture = plainPicture(2 * MIDDLE, 2 * MIDDLE, WALL_COLOUR);
  paint(picture, SKIN_COLOUR, (x, y) => Math.hypot(x + 0.5 - MIDDLE, y + 0.5 - MIDDLE) < RADIUS);
  let state = 9;
  for (let i = 0; noise > 0 && i < picture.data.length; i++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    picture.data[i] = Math.min(255, Math.max(0, picture.data[i]! + noise * (state / 2 ** 31 - 1)));
  }
  return picture;
}
const cheeksOf = (mesh: Point3[]) => [mesh[234]!, mesh[454]!] as const;
const apart = ([a, b]: readonly [Point, Point]) => Math.hypot(b[0] - a[0], b[1] - a[1]);

describe('the cheeks', () => {
  it('are moved to the edge of the face wherever the mesh is off by little, also on a tilted head', () => {
    const picture = disc(10);
    const off = evenly(-2.5, 2.5);
    fc.assert(
      fc.property(off, off, evenly(-0.15, 0.15), (right, left, turn) => {
        const mesh = meshAround([right, left], turn);
        const found = fitCheeks(picture, mesh, cheeksOf(mesh));
        // 200 px across; grain moves a side by up to 0.7 px (6,000 draws: 1.44 together at most)
        expect(Math.abs(apart(found) - 2 * RADIUS)).toBeLessThan(1.5);
        expect(Math.abs((found[0][0] + found[1][0]) / 2 - MIDDLE)).toBeLessThan(0.7);
      }),
      { numRuns: 40 },
    );
  });

  it('stay where the mesh has them when what is seen is far off, as an ear is, or nothing is seen at all', () => {
    const mesh = meshAround([6, 6], 0);
    const before = apart([
      [mesh[234]![0], mesh[234]![1]],
      [mesh[454]![0], mesh[454]![1]],
    ]);
    expect(apart(fitCheeks(disc(), mesh, cheeksOf(mesh)))).toBe(before);
    const blank = plainPicture(2 * MIDDLE, 2 * MIDDLE, SKIN_COLOUR);
    expect(apart(fitCheeks(blank, mesh, cheeksOf(mesh)))).toBe(before);
  });

  it('are looked for inside the picture only', () => {
    const mesh = meshAround([0, 0], 0).map(([x, y]): Point3 => [x - 120, y + 210, 0]);
    for (const [x, y] of fitCheeks(disc(), mesh, cheeksOf(mesh))) {
      expect(Number.isFinite(x)).toBe(true);
      expect(Number.isFinite(y)).toBe(true);
    }
  });
});
