// The last looks at the rim of skin: what lies between whole skin and whole hair is whole, a shallow speck closes, and a gap
// through which the wall is seen stays one. At the picture's border the next row is no neighbour.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Window } from '../../cloudfunctions/_photo/cutout-before/edge.js';
import { keepSkin } from '../../cloudfunctions/_photo/cutout-before/skin-rim.js';
import { closeSpecks } from '../../cloudfunctions/_photo/cutout-before/specks.js';
import type { Picture } from '../../cloudfunctions/_photo/types.js';
import { BEIGE, type Rgb, SKIN, SKIN_TABLE } from './small-scene.js';

const [W, H] = [24, 24];
const HAIR: Rgb = [40, 34, 32];
const at = (x: number, y: number) => y * W + x;
const window = (inside: (x: number, y: number) => boolean): Window => ({
  ...{ left: 0, top: 0, width: W, height: H },
  mask: Uint8Array.from({ length: W * H }, (_, i) => (inside(i % W, Math.floor(i / W)) ? 1 : 0)),
});
const everywhere = window(() => true);
const draw = (colour: (x: number, y: number) => Rgb): Picture => ({
  ...{ width: W, height: H, sourceScale: 1 },
  data: Buffer.from(Array.from({ length: W * H }, (_, i) => [...colour(i % W, Math.floor(i / W))]).flat()),
});
const shares = (share: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: W * H }, (_, i) => share(i % W, Math.floor(i / W)));
/** `part` of one colour in another. */
const mix = (a: Rgb, b: Rgb, part: number): Rgb =>
  a.map((v, c) => Math.round(part * v + (1 - part) * b[c]!)) as unknown as Rgb;

/** Doubles would nearly all be next to an end. */
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((v) => v / 100);

describe('the seam of skin and hair', () => {
  /** Skin, a column that holds both, hair. */
  const seam = (part: number) => draw((x) => (x < 12 ? SKIN : x > 12 ? HAIR : mix(SKIN, HAIR, part)));

  it('is whole, however much of each is in it', () => {
    fc.assert(
      fc.property(hundredths(0, 100), hundredths(0, 94), (part, was) => {
        const share = shares((x) => (x === 12 ? was : 1));
        keepSkin(seam(part), share, everywhere, SKIN_TABLE);
        for (let y = 4; y < H - 4; y++) expect(share[at(12, y)], `row ${y}`).toBe(1);
      }),
    );
  });

  it('is left as it was where its colour is of neither, and where neither side is skin', () => {
    const found = () => shares((x) => (x === 12 ? 0.6 : 1));
    const green = found();
    keepSkin(
      draw((x) => (x < 12 ? SKIN : x > 12 ? HAIR : [60, 190, 60])),
      green,
      everywhere,
      SKIN_TABLE,
    );
    expect(green).toEqual(found());
    const hair = found();
    keepSkin(
      draw((x) => (x < 12 ? [90, 80, 78] : x > 12 ? HAIR : [60, 50, 48])),
      hair,
      everywhere,
      SKIN_TABLE,
    );
    expect(hair).toEqual(found());
  });

  it('is left as it was beside the wall, as is skin itself', () => {
    const found = () => shares((x) => (x < 12 ? 1 : x > 12 ? 0 : 0.6));
    for (const part of [0.3, 0.9]) {
      const share = found();
      keepSkin(
        draw((x) => (x < 12 ? SKIN : x > 12 ? BEIGE : mix(SKIN, BEIGE, part))),
        share,
        everywhere,
        SKIN_TABLE,
      );
      expect(share, `${part} of skin`).toEqual(found());
    }
  });

  it('is looked for in the rim alone', () => {
    const share = shares((x) => (x === 12 ? 0.6 : 1));
    keepSkin(
      seam(0.5),
      share,
      window((_, y) => y >= 8 && y < 16),
      SKIN_TABLE,
    );
    expect(share).toEqual(shares((x, y) => (x === 12 && (y < 8 || y >= 16) ? 0.6 : 1)));
  });
});

describe('skin amid the person', () => {
  it('is whole where it was taken for a mixture with the wall, at the very border of the picture too', () => {
    // across the border lies the wall at the other end of the row
    for (const x of [0, 12]) {
      const found = shares((u, v) => (u === x && v === 12 ? 0.7 : u < 18 ? 1 : 0));
      keepSkin(
        draw((u) => (u < 18 ? SKIN : BEIGE)),
        found,
        everywhere,
        SKIN_TABLE,
      );
      expect(found[at(x, 12)], `column ${x}`).toBe(1);
    }
    for (const y of [0, H - 1]) {
      const found = shares((u, v) => (u === 12 && v === y ? 0.7 : 1));
      keepSkin(
        draw(() => SKIN),
        found,
        everywhere,
        SKIN_TABLE,
      );
      expect(found[at(12, y)], `row ${y}`).toBe(1);
    }
  });

  it('has no neighbour across the border', () => {
    // a strand at the left border, and skin at the other end of the row above
    const picture = draw((x) => (x === W - 1 ? SKIN : x === 0 ? mix(SKIN, HAIR, 0.3) : HAIR));
    const found = () => shares((x) => (x === 0 ? 0.5 : 1));
    const share = found();
    keepSkin(
      picture,
      share,
      window((x) => x === 0),
      SKIN_TABLE,
    );
    expect(share).toEqual(found());
  });
});

describe('a hole in the person', () => {
  const hole = (size: number, share: number) =>
    shares((x, y) => (x >= 10 && x < 10 + size && y >= 10 && y < 10 + size ? share : 1));
  const whole = shares(() => 1);
  const closed = (share: Float32Array, rim = everywhere): Float32Array => {
    closeSpecks(share, W, rim);
    return share;
  };

  it('of a few pixels is closed when hardly any wall is seen through it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), hundredths(50, 94), (size, share) => {
        expect(closed(hole(size, share))).toEqual(whole);
      }),
    );
  });

  it('stays open when the wall is really seen through one of its pixels', () => {
    for (const least of [0, 0.2, 0.49]) {
      const found = hole(4, 0.7);
      found[at(12, 12)] = least;
      expect(closed(found.slice()), `${least} of person`).toEqual(found);
    }
  });

  it('stays open when it is large, and when no skin is near', () => {
    expect(closed(hole(5, 0.7))).toEqual(hole(5, 0.7));
    expect(
      closed(
        hole(3, 0.7),
        window((x) => x < 10),
      ),
    ).toEqual(hole(3, 0.7));
    expect(
      closed(
        hole(3, 0.7),
        window((x) => x <= 10),
      ),
    ).toEqual(whole);
  });

  it('at the border of the picture is closed, whatever the next row begins with', () => {
    for (const [x, y] of [
      [0, 12],
      [W - 1, 12],
      [0, 0],
      [W - 1, H - 1],
      [12, 0],
    ] as const) {
      // the wall at the other end of its row and of those around
      const far = x === 0 ? W - 1 : x === W - 1 ? 0 : -1;
      const found = shares((u, v) => (u === far ? 0 : u === x && v === y ? 0.7 : 1));
      const share = closed(found.slice());
      expect(share[at(x, y)], `${x}, ${y}`).toBe(1);
    }
  });

  it('at one border is not joined with what lies at the other', () => {
    // 16 px at either side: together too many for a speck
    const found = shares((x, y) => (y >= 8 && y < 12 && (x < 4 || x >= W - 4) ? 0.7 : 1));
    expect(closed(found)).toEqual(whole);
  });
});
