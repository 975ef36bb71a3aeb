// Crop, encoder and sheets: geometry as properties, bytes as an independent reader sees them.
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { solveCrop } from '../../cloudfunctions/_photo/finish/crop.js';
import { encodePhoto, type Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import {
  estimateQuality,
  isBaseline,
  paddedTo,
  readDensity,
  withDensity,
} from '../../cloudfunctions/_photo/finish/jpeg.js';
import { arrange, makeSheet } from '../../cloudfunctions/_photo/finish/layout.js';
import { COPIES, PHOTO_SPEC, SHEETS } from '../../shared/spec.js';
import { evenly } from '../evenly.js';

const spec = PHOTO_SPEC;

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

describe('the crop', () => {
  it('puts every head inside every limit of the standard', () => {
    fc.assert(
      fc.property(evenly(100, 1000), evenly(0.35, 1.3), evenly(0, 3000), (faceWidth, ratio, crownY) => {
        const head = { crownY, eyeY: crownY + ratio * faceWidth, faceWidth, centreX: 500 };
        const c = solveCrop(head);
        const eyes = (head.eyeY - c.upper) * c.scale;
        const crown = (head.crownY - c.upper) * c.scale;
        expect(crown).toBeGreaterThanOrEqual(spec.crown.min);
        expect(crown).toBeLessThanOrEqual(spec.crown.max);
        expect(eyes).toBeGreaterThanOrEqual(spec.eyes.min);
        expect(eyes).toBeLessThanOrEqual(spec.eyes.max);
        expect(c.scale * faceWidth).toBeGreaterThanOrEqual(spec.faceWidth.min);
        expect(c.scale * faceWidth).toBeLessThanOrEqual(spec.faceWidth.max);
        expect(c.left + c.width / 2).toBeCloseTo(500, 6);
        expect(c.width / c.height).toBeCloseTo(480 / 640, 9);
      }),
      { numRuns: 5000 },
    );
  });

  it('refuses a head whose eyes are above its crown', () => {
    expect(() => solveCrop({ crownY: 10, eyeY: 5, faceWidth: 100, centreX: 0 })).toThrow(RangeError);
  });
});

describe('the encoder', () => {
  it.each([0, 0.1, 0.25, 0.35])(
    'keeps a picture of detail %d in the byte range, baseline, 300 dpi, quality ≥ 60',
    async (detail) => {
      const jpeg = await encodePhoto(drawPixels(detail));
      expect(jpeg.length).toBeGreaterThanOrEqual(spec.bytes.hardMin);
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
    await expect(encodePhoto(drawPixels(2))).rejects.toThrow(RangeError);
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
    const padded = paddedTo(jpeg, jpeg.length + 5000);
    expect(padded.length).toBe(jpeg.length + 5000);
    expect((await sharp(padded).raw().toBuffer()).equals(await sharp(jpeg).raw().toBuffer())).toBe(true);
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
    const sheet = await makeSheet(drawPixels(0.1), '5inch', '1inch');
    const { width, height, density } = await sharp(sheet).metadata();
    expect({ width, height, density }).toEqual({ width: 1500, height: 1050, density: 300 });
  });
});
