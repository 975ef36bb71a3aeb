// A lock of hair that the portrait network took for wall: what the careful cut-out, which believes that network alone, made blue is
// seen all the same. A gap that is nothing but wall is none of it.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Good, goodPhoto, lookAt, tinted } from './good-photo.js';
import { disc, PEOPLE, type Shape } from './seen-places.js';

let good: Good;
beforeAll(async () => {
  good = await goodPhoto(PEOPLE['long hair']);
}, 400_000);

/** The middle of the dark hair beside the cheek. */
function lockOf({ shot, landmarks }: Good): [number, number] {
  const y = Math.round(landmarks.chin[1] - 20);
  const dark = (x: number) => shot.data[3 * (y * shot.width + x)]! < 40;
  const columns = [...Array(shot.width).keys()].filter((x) => x < landmarks.centreX && dark(x));
  return [columns[columns.length >> 1]!, y];
}

/** The same, but around there the portrait network sees little of a person, and the class network, to which drawn hair is none, sees hair. */
function missed(g: Good, at: Shape): Good {
  const { width } = g.photo;
  const isAround = (i: number) => at(i % width, Math.floor(i / width)) > 0;
  return {
    ...g,
    share: g.share.map((v, i) => (isAround(i) ? 0.2 : v)),
    hair: g.hair.map((v, i) => (isAround(i) ? 0.9 : v)),
  };
}

describe('a lock that the portrait network misses', () => {
  it.each([
    [0.7, 14, true],
    [0.7, 3, false],
    [0.3, 14, false],
  ])('and %f of which is the new colour, over %i px to all sides, is seen: %s', async (share, radius, seen) => {
    const [x, y] = lockOf(good);
    const around = missed(good, disc(x, y, 30, 40, 1));
    const faults = await lookAt(around, tinted(around, disc(x, y, radius, radius, share)), 'careful');
    expect(faults.some(({ fault }) => fault === 'tinted')).toBe(seen);
  });

  it('is no fault where it is whole', async () => {
    const [x, y] = lockOf(good);
    expect(await lookAt(missed(good, disc(x, y, 30, 40, 1)), good.photo, 'careful')).toEqual([]);
  });
});
