// Verification that sees what a person sees: each fault painted into photos that are good, and the good ones left alone.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import type { SwapFault } from '../../cloudfunctions/_photo/finish/seen/index.js';
import type { Wanted } from '../../local/studio/index.js';
import { type Good, goodPhoto, lookAt, tinted, withWall } from './good-photo.js';

const WHITE_ROOM: Wanted = { clothes: 'white', wall: { colour: [232, 232, 230] } };
const PEOPLE = {
  'short hair': {},
  'long hair': { seed: 7, hair: { style: 'long' } },
  'bald, white shirt before a white wall': { seed: 5, hair: { style: 'bald' }, ...WHITE_ROOM },
} as const satisfies Record<string, Wanted>;
const NAMES = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const good = new Map<string, Good>();
// drawing takes seconds a person
beforeAll(async () => {
  for (const name of NAMES) good.set(name, await goodPhoto(PEOPLE[name]));
}, 400_000);

type Shape = (x: number, y: number) => number;
const disc =
  (x0: number, y0: number, rx: number, ry: number, share: number): Shape =>
  (x, y) =>
    ((x - x0) / rx) ** 2 + ((y - y0) / ry) ** 2 <= 1 ? share : 0;
const rectangle =
  (x0: number, y0: number, width: number, height: number): Shape =>
  (x, y) =>
    x >= x0 && x < x0 + width && y >= y0 && y < y0 + height ? 1 : 0;

/** The true share of the person, 0..255, at a pixel inside or outside the photo. */
const shareAt = ({ truth }: Good, x: number, y: number) => truth.data[3 * (Math.max(0, y) * 480 + Math.min(479, x))]!;

/** Where things are on a photo, px. */
function places(g: Good) {
  const { centreX: x, chin, eyeToChin, mesh } = g.landmarks;
  const [cheekX, cheekY] = mesh[234]!;
  let crown = 0;
  while (shareAt(g, Math.round(x), crown) < 200) crown++;
  let ear = Math.round(cheekX);
  while (shareAt(g, ear, Math.round(cheekY)) > 200) ear--;
  return { x, crown, brow: mesh[151]![1], neck: chin[1] + 0.3 * eyeToChin, ear: (ear + cheekX) / 2, earY: cheekY };
}

/** Wall beside the head to this depth, px, down to the eyes, left of a column. */
function rimOf(g: Good, depth: number, before = g.photo.width): Pixels {
  const ways = [-1, -0.5, 0, 0.5, 1].map(
    (k) => [Math.round(depth * Math.sin((k * Math.PI) / 2)), Math.round(depth * Math.cos((k * Math.PI) / 2))] as const,
  );
  return withWall(
    g,
    (x, y) =>
      x < before &&
      y < g.landmarks.eyeY &&
      shareAt(g, x, y) < 60 &&
      ways.some(([u, v]) => shareAt(g, x + u, y + v) >= 60),
  );
}

const kinds = (faults: SwapFault[]) => new Set(faults.map(({ fault }) => fault));
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

describe('a thin rim of wall', () => {
  it('is reason to try again, and forgiven at the last try; a thick one never is', async () => {
    const g = good.get('short hair')!;
    // 3 px along one half of the head; all around it would be too much
    const thin = rimOf(g, 3, g.landmarks.centreX);
    expect(kinds(await lookAt(g, thin))).toContain('wall-left');
    expect(await lookAt(g, thin, true)).toEqual([]);
    expect(kinds(await lookAt(g, rimOf(g, 6), true))).toContain('wall-left');
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
