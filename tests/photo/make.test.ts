// Crop, encoder and sheets: geometry as properties, bytes as an independent reader sees them.
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Head, solveCrop } from '../../cloudfunctions/_photo/finish/crop.js';
import { encodePhoto, type Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import {
  estimateQuality,
  isBaseline,
  paddedTo,
  readDensity,
  withDensity,
} from '../../cloudfunctions/_photo/finish/jpeg.js';
import { makeSheet } from '../../cloudfunctions/_photo/finish/layout.js';
import { DEFAULT_PROFILE, PROFILES, type Profile } from '../../shared/profile.js';
import { checkProfile, HEADS } from '../../shared/profile-check.js';
import { arrange } from '../../shared/sheets.js';
import { COPIES, SHEETS } from '../../shared/spec.js';
import { evenly } from '../evenly.js';

const spec = DEFAULT_PROFILE;

/** A picture with as much detail as `detail` says, 0 plain to 1 noise. */
function drawPixels(detail: number, seed = 1): Pixels {
  const data = Buffer.alloc(480 * 640 * 3);
  let state = seed;
  for (let i = 0; i < data.length; i++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    data[i] = Math.round(128 + 60 * Math.sin(i / 5000) + detail * ((state >>> 24) - 128) * 0.45);
  }
  return { data, width: 480, height: 640 };
}

/** Numbers 0..1, always the same ones (xorshift, Marsaglia 2003): 200,000 heads a profile are too many for a library. */
function* numbers(): Generator<number, never> {
  let state = 2463534242;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

/** What of a solved head lies outside the profile's limits, none when all is well. */
function outside(head: Head, profile: Profile): string[] {
  const c = solveCrop(head, profile);
  const found = {
    crown: (head.crownY - c.upper) * c.scale,
    eyes: (head.eyeY - c.upper) * c.scale,
    faceWidth: c.scale * head.faceWidth,
  };
  const near = 1e-9;
  const limits = (['crown', 'eyes', 'faceWidth'] as const).filter(
    (name) => !(found[name] >= profile[name].min - near && found[name] <= profile[name].max + near),
  );
  const centred = Math.abs((head.centreX - c.left) * c.scale - profile.width / 2) < 1e-6;
  const shaped = Math.abs(c.width / c.height - profile.width / profile.height) < 1e-9;
  return [...limits, ...(centred ? [] : ['centre']), ...(shaped ? [] : ['shape'])];
}

describe('the crop', () => {
  it.each(PROFILES.map((profile) => [profile.name, profile] as const))(
    'puts each of 200,000 random heads inside every limit of %s',
    (_, profile) => {
      const random = numbers();
      const from = (min: number, max: number) => min + (max - min) * random.next().value;
      for (let i = 0; i < 200_000; i++) {
        const [faceWidth, crownY] = [from(100, 1000), from(0, 3000)];
        const eyeY = crownY + from(HEADS.min, HEADS.max) * faceWidth;
        const head = { crownY, eyeY, faceWidth, centreX: 500 };
        const wrong = outside(head, profile);
        if (wrong.length > 0) expect({ head, wrong }).toEqual({ head, wrong: [] });
      }
    },
  );

  it('puts the heads of every profile that may be saved inside its limits', () => {
    const range = (low: number, high: number) =>
      fc.tuple(evenly(low, high), evenly(0, high - low)).map(([min, wide]) => ({ min, max: min + wide }));
    const profiles = fc.record({ crown: range(0, 200), eyes: range(50, 450), faceWidth: range(60, 400) });
    let saved = 0;
    fc.assert(
      fc.property(profiles, evenly(HEADS.min, HEADS.max), (limits, ratio) => {
        const profile = { ...DEFAULT_PROFILE, ...limits };
        if (checkProfile(profile).length > 0) return;
        saved++;
        expect(outside({ crownY: 100, eyeY: 100 + 300 * ratio, faceWidth: 300, centreX: 500 }, profile)).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
    expect(saved).toBeGreaterThan(200);
  });

  it('refuses a head whose eyes are above its crown', () => {
    expect(() => solveCrop({ crownY: 10, eyeY: 5, faceWidth: 100, centreX: 0 }, DEFAULT_PROFILE)).toThrow(RangeError);
  });
});

describe('the encoder', () => {
  it.each([0, 0.1, 0.25, 0.35])(
    'keeps a picture of detail %d in the byte range, baseline, 300 dpi, quality ≥ 60',
    async (detail) => {
      const jpeg = await encodePhoto(drawPixels(detail), DEFAULT_PROFILE);
      expect(jpeg.length).toBeGreaterThanOrEqual(spec.bytes.min);
      expect(jpeg.length).toBeLessThanOrEqual(spec.bytes.max);
      expect(isBaseline(jpeg)).toBe(true);
      expect(readDensity(jpeg)).toBe(300);
      expect(estimateQuality(jpeg)).toBeGreaterThanOrEqual(60);
      expect(jpeg.subarray(-2).toString('hex')).toBe('ffd9');
      const { width, height, density, format } = await sharp(jpeg).metadata();
      expect({ width, height, density, format }).toEqual({ width: 480, height: 640, density: 300, format: 'jpeg' });
    },
  );

  it('says so when a picture of pure noise cannot fit at quality 60', async () => {
    await expect(encodePhoto(drawPixels(2), DEFAULT_PROFILE)).rejects.toMatchObject({ code: 'PHOTO_NOT_VERIFIED' });
  });

  it('tells the quality that sharp was asked for', async () => {
    const { data, width, height } = drawPixels(0.2);
    for (const quality of [60, 75, 92]) {
      const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality })
        .toBuffer();
      expect(estimateQuality(jpeg)).toBe(quality);
    }
  });

  it('pads with a comment that changes no pixel', async () => {
    const { data, width, height } = drawPixels(0.1);
    const jpeg = withDensity(
      await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg()
        .toBuffer(),
      300,
    );
    const pixels = await sharp(jpeg).raw().toBuffer();
    // one comment holds at most 65,533 bytes; the last one must not become too short to be one
    for (const more of [4, 5000, 65_537, 65_538, 65_539, 65_540, 65_541, 200_000]) {
      const padded = paddedTo(jpeg, jpeg.length + more);
      expect(padded.length).toBe(jpeg.length + more);
      expect((await sharp(padded, { failOn: 'warning' }).raw().toBuffer()).equals(pixels)).toBe(true);
    }
    expect(paddedTo(jpeg, jpeg.length + 1).length).toBe(jpeg.length + 4);
    expect(paddedTo(jpeg, jpeg.length)).toBe(jpeg);
  });
});

describe('the sheets', () => {
  it('hold as many copies as fit, inside the sheet, never overlapping', () => {
    for (const sheet of Object.values(SHEETS))
      for (const copy of Object.values(COPIES)) {
        const { places } = arrange(sheet, copy);
        expect(places.length).toBeGreaterThan(0);
        places.forEach((a, i) => {
          expect(a.left >= 0 && a.top >= 0).toBe(true);
          expect(a.left + a.width <= sheet.width && a.top + a.height <= sheet.height).toBe(true);
          for (const b of places.slice(i + 1))
            expect(
              a.left + a.width <= b.left ||
                b.left + b.width <= a.left ||
                a.top + a.height <= b.top ||
                b.top + b.height <= a.top,
            ).toBe(true);
        });
      }
    expect(arrange(SHEETS['5inch'], COPIES['1inch']).places.length).toBeGreaterThanOrEqual(8);
  });

  it('are true to size at 300 dpi', async () => {
    const sheet = await makeSheet(drawPixels(0.1), '5inch', '1inch', DEFAULT_PROFILE);
    const { width, height, density } = await sharp(sheet).metadata();
    expect({ width, height, density }).toEqual({ width: 1500, height: 1050, density: 300 });
  });
});
