// Verification that sees what a person sees: each fault painted into photos that are good, and the good ones left alone.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import type { SwapFault } from '../../cloudfunctions/_photo/finish/seen/index.js';
import { type Good, goodPhoto, lookAt, tinted, withWall } from './good-photo.js';
import { disc, kinds, NAMES, PEOPLE, places, rimOf, type Shape, shareAt } from './seen-places.js';

const good = new Map<string, Good>();
// drawing takes seconds a person
beforeAll(async () => {
  for (const name of NAMES) good.set(name, await goodPhoto(PEOPLE[name]));
}, 400_000);

const rectangle =
  (x0: number, y0: number, width: number, height: number): Shape =>
  (x, y) =>
    x >= x0 && x < x0 + width && y >= y0 && y < y0 + height ? 1 : 0;

const touches = ({ where: w }: SwapFault, x: number, y: number) =>
  x >= w.x - 4 && x <= w.x + w.width + 4 && y >= w.y - 4 && y <= w.y + w.height + 4;

describe.each(NAMES)('of a photo of %s', (name) => {
  const g = () => good.get(name)!;
  const caught = async (x: number, y: number, photo: Pixels) => {
    const faults = await lookAt(g(), photo);
    expect(faults.filter((f) => f.fault !== 'wall-left' && touches(f, x, y))).not.toEqual([]);
    return faults;
  };

  it('nothing is said when it is good', async () => {
    expect(await lookAt(g())).toEqual([]);
  });

  it('a hole in the forehead is seen, as small as a pupil', async () => {
    const { x, brow } = places(g());
    for (const radius of [4, 12]) {
      const faults = await caught(x, brow, tinted(g(), disc(x, brow, radius, radius, 1)));
      expect(kinds(faults)).toContain('pierced');
    }
    expect(await lookAt(g(), tinted(g(), disc(x, brow, 1.4, 1.4, 1)))).toEqual([]);
  });

  it('a quarter of the new colour on forehead, top of the head, neck and clothes is seen, a twentieth is not', async () => {
    const { x, crown, brow, neck } = places(g());
    const spots = [
      [x, brow],
      [x + 20, crown + 28],
      [x, neck],
      [x - 110, 610],
    ] as const;
    for (const [u, v] of spots) {
      const faults = await caught(u, v, tinted(g(), disc(u, v, 14, 9, 0.25)));
      expect(kinds(faults)).toEqual(new Set(['tinted']));
    }
    const faint: Shape = (u, v) => Math.max(...spots.map(([a, b]) => disc(a, b, 14, 9, 0.05)(u, v)));
    expect(await lookAt(g(), tinted(g(), faint))).toEqual([]);
  });

  it('a hole in a shirt with straight edges is seen as what it is', async () => {
    for (const side of [8, 16]) {
      const photo = tinted(g(), rectangle(344, 596, side, side));
      expect(kinds(await caught(350, 600, photo))).toContain('straight-hole');
    }
  });

  it('wall left along the outline of the head is seen, from 3 px on', async () => {
    for (const depth of [3, 6]) expect(kinds(await lookAt(g(), rimOf(g(), depth)))).toContain('wall-left');
  });

  it('a patch of wall beside the ear is seen, a square of 6 px is harmless', async () => {
    const { ear, earY } = places(g());
    const patch = (side: number) =>
      withWall(
        g(),
        (x, y) => x > ear - 12 - side && x <= ear - 12 && Math.abs(y - earY) < side / 2 && shareAt(g(), x, y) < 60,
      );
    expect(kinds(await lookAt(g(), patch(26)))).toContain('wall-left');
    expect(await lookAt(g(), patch(6))).toEqual([]);
  });
});

describe('a veil of hair near the outline', () => {
  it('through which the shot shows the wall is no fault, and the same tint on thick hair is one', async () => {
    const g = good.get('short hair')!;
    const { x, crown } = places(g);
    const veil = disc(x, crown + 17, 16, 5, 0.26);
    const { width } = g.shot;
    const wall = g.shot.data.subarray(3 * (30 * width + 30), 3 * (30 * width + 30) + 3);
    const shot = { ...g.shot, data: Buffer.from(g.shot.data) };
    for (let y = 0, i = 0; y < g.shot.height; y++)
      for (let u = 0; u < width; u++, i++)
        for (let c = 0; c < 3; c++) {
          const t = veil(u, y);
          if (t > 0) shot.data[3 * i + c] = (1 - t) * g.shot.data[3 * i + c]! + t * wall[c]! + 0.5;
        }
    const photo = tinted(g, veil);
    expect(kinds(await lookAt(g, photo))).toEqual(new Set(['tinted']));
    expect(await lookAt({ ...g, shot }, photo)).toEqual([]);
  });
});

describe('an ear', () => {
  it.each(['short hair', 'bald, white shirt before a white wall'])(
    'that lost its middle or took a tint is seen: %s',
    async (name) => {
      const g = good.get(name)!;
      const { ear, earY } = places(g);
      for (const share of [0.3, 1]) {
        const faults = await lookAt(g, tinted(g, disc(ear, earY, 5, 9, share)));
        expect(faults.filter((f) => touches(f, ear, earY))).not.toEqual([]);
      }
    },
  );
});
