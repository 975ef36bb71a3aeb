// Clothes that fade into the new background, as the network alone drew the shoulders of white shirts before white walls. The edge that
// a lens draws is none, however long it is, and loose hair may be as thin as it likes.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Good, goodPhoto, lookAt, tinted } from './good-photo.js';
import { disc } from './seen-places.js';

let good: Good;
beforeAll(async () => {
  good = await goodPhoto();
}, 400_000);

/** On the cloth of a shoulder, well inside, and away from hair. */
const shoulder = ({ photo, landmarks }: Good): [number, number] => [
  Math.round(landmarks.centreX - 0.3 * photo.width),
  photo.height - 30,
];
/** The same person, but the network is not sure of the shoulder, as before a wall of the shirt's colour. */
function doubted(g: Good): Good {
  const [x, y] = shoulder(g);
  const { width } = g.photo;
  // from the left rim on: what the person encloses is theirs
  const isNear = (i: number) => i % width < x + 45 && Math.abs(Math.floor(i / width) - y) < 45;
  return { ...g, share: g.share.map((v, i) => (isNear(i) ? 0.6 : v)) };
}
const faults = async (photo: Good['photo'], seen: Good = doubted(good)) =>
  (await lookAt(seen, photo, 'careful')).map(({ fault }) => fault);

describe('mist on clothes', () => {
  it.each([
    [0.5, 13, true],
    [0.5, 7, false],
    [0.25, 13, true],
    [0.75, 13, true],
    [0.08, 13, false],
  ])('%f of which is the new colour, over %i px to all sides, is seen: %s', async (share, radius, seen) => {
    const found = await faults(tinted(good, disc(...shoulder(good), radius, radius, share)));
    expect(found.includes('faded')).toBe(seen);
  });

  it('in hair is no fault, and above the chin others look', async () => {
    const [x, y] = shoulder(good);
    const cloth = tinted(good, disc(x, y, 13, 13, 0.5));
    const { width } = good.photo;
    const hairy = { ...doubted(good), hair: good.hair.map((v, i) => (Math.floor(i / width) > y - 40 ? 0.9 : v)) };
    expect(await faults(cloth, hairy)).not.toContain('faded');
    const [, chin] = good.landmarks.chin;
    expect(await faults(tinted(good, disc(good.landmarks.centreX, chin - 40, 13, 13, 0.5)))).not.toContain('faded');
    // where the network is sure it is a tint
    expect(await faults(cloth, good)).toEqual(['tinted']);
  });

  it('is none along an edge as a lens draws it', async () => {
    expect(await faults(good.photo)).not.toContain('faded');
    const [x, y] = shoulder(good);
    // from person to background within 12 px, and back
    const soft = (u: number, v: number) => Math.min(1, Math.max(0, (34 - Math.hypot(u - x, v - y)) / 12));
    expect(await faults(tinted(good, soft))).not.toContain('faded');
  });
});
