// Loose strands beyond the band: they are kept with the hair they hang on, and nothing else of the wall is opened for them.
import { describe, expect, it } from 'vitest';
import { cutOut } from '../../cloudfunctions/_photo/cutout/index.js';
import { openStrands } from '../../cloudfunctions/_photo/cutout/strands.js';
import { makeTrimap, OPEN, WALL } from '../../cloudfunctions/_photo/cutout/trimap.js';
import { planeOf } from '../../cloudfunctions/_photo/see/classes.js';
import { BLUE, type Colour, drawScene, HAIR, HEIGHT, type Layer, PERSON, WALL_GREY, WIDTH } from './cutout-scene.js';

/** Half a px wide, 30 px long; from the side of the head outward. The networks see nothing of it. */
const strand = (from: readonly [number, number], to: readonly [number, number]): Layer => ({
  name: 'hair',
  colour: () => HAIR,
  unseen: true,
  depth: (x, y) => {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const t = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)));
    return 0.25 - Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
  },
});
const LOOSE = strand([112, 140], [84, 118]);
const opened = (layers: readonly Layer[], wall?: (x: number, y: number) => Colour, grain?: number) => {
  const { scene } = drawScene({ layers, ...(wall && { wall }), ...(grain !== undefined && { grain }) });
  const { width, height } = scene.wall.cells;
  const banded = makeTrimap(scene.wall, 1);
  const hair = planeOf(scene.classes, 'hair', width, height, { left: 0, top: 0, scale: 1 / 4 });
  const { labels } = openStrands(banded, scene.wall, hair);
  return [...labels.keys()]
    .filter((at) => labels[at] !== banded.labels[at])
    .map((at) => [at % width, Math.floor(at / width)]);
};

describe('a loose strand that stands out beyond the band', () => {
  it('is opened along its whole length, and nothing beside it', () => {
    const cells = opened([...PERSON, LOOSE]);
    expect(cells.length).toBeGreaterThan(4);
    for (const [x, y] of cells) {
      const near = [-1, 0, 1, 2].some((v) =>
        [-1, 0, 1, 2].some((u) => LOOSE.depth(4 * x! + 2 * u, 4 * y! + 2 * v) > -3),
      );
      expect([x, y, near]).toEqual([x, y, true]);
    }
  });

  it('is kept, where the wall was taken for sure before', () => {
    const { scene, truth } = drawScene({ layers: [...PERSON, LOOSE] });
    const { alpha, between } = cutOut(scene, BLUE, 'normal');
    const banded = makeTrimap(scene.wall, 1);
    let [true_, kept, n] = [0, 0, 0];
    for (let y = 0, i = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++, i++) {
        const cell = Math.min(banded.height - 1, y >> 2) * banded.width + Math.min(banded.width - 1, x >> 2);
        if (banded.labels[cell] !== WALL || between!.trimap.labels[cell] !== OPEN || truth[i]! < 0.2) continue;
        true_ += truth[i]!;
        kept += alpha[i]!;
        n++;
      }
    expect(n).toBeGreaterThan(20);
    expect(kept / true_).toBeGreaterThan(0.7);
    expect(kept / true_).toBeLessThan(1.3);
  });

  it('that hangs on nothing, that lies beside clothes, and the edge of a shadow open nothing', () => {
    expect(opened([...PERSON, strand([84, 118], [60, 100])])).toEqual([]);
    expect(opened([...PERSON, strand([30, 372], [10, 350])])).toEqual([]);
    const shaded = (x: number) =>
      WALL_GREY.map((v) => v * (1 - 0.3 * Math.min(1, Math.max(0, (x - 280) / 8)))) as unknown as Colour;
    expect(opened(PERSON, shaded)).toEqual([]);
    expect(opened(PERSON)).toEqual([]);
  });

  it('is told from the ringing of a JPEG’s blocks on a wall that has no grain of its own', () => {
    const ringing = (levels: number) => (x: number, y: number) =>
      WALL_GREY.map((v) =>
        Math.hypot(x - 200, y - 190) < 150 && (x + y) % 2 === 0 ? v - levels : v,
      ) as unknown as Colour;
    expect(opened(PERSON, ringing(8), 0.2)).toEqual([]);
    expect(opened(PERSON, ringing(20), 0.2).length).toBeGreaterThan(20);
  });
});
