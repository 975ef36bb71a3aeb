// From a real-looking portrait to the standard photo: what a receiver would measure on the file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { estimateQuality, isBaseline, readDensity } from '../../cloudfunctions/_photo/finish/jpeg.js';
import { makePhoto, swapShot } from '../../cloudfunctions/_photo/make.js';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { findFaces } from '../../cloudfunctions/_photo/see/face.js';
import { findLandmarks } from '../../cloudfunctions/_photo/see/landmarks.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { PHOTO_SPEC } from '../../shared/spec.js';

const MODELS = 'dist/models';
const PORTRAIT = '../shared/data/portraits/plain-wall-long-hair.jpg';

describe.skipIf(!existsSync(PORTRAIT))(
  'a portrait before a plain wall (skipped where ../shared/data is absent)',
  () => {
    it('becomes a photo inside every limit of the standard', async () => {
      const large = await sharp(readFileSync(PORTRAIT)).resize({ width: 1500 }).jpeg({ quality: 95 }).toBuffer();
      const { jpeg } = await makePhoto(large, { profile: DEFAULT_PROFILE, models: MODELS });
      if (process.env.KEEP_PHOTO) writeFileSync(process.env.KEEP_PHOTO, jpeg);
      expect(isBaseline(jpeg)).toBe(true);
      expect(readDensity(jpeg)).toBe(300);
      expect(estimateQuality(jpeg)).toBeGreaterThanOrEqual(PHOTO_SPEC.minQuality);
      expect(jpeg.length).toBeGreaterThanOrEqual(PHOTO_SPEC.bytes.hardMin);
      expect(jpeg.length).toBeLessThanOrEqual(PHOTO_SPEC.bytes.max);

      // measured again on the file itself; enlarged, because the engine takes nothing so small
      const picture = await decode(await sharp(jpeg).resize({ width: 960 }).png().toBuffer());
      const faces = await findFaces(picture, MODELS);
      expect(faces).toHaveLength(1);
      const marks = await findLandmarks(picture, faces[0]!, MODELS);
      expect(marks.eyeY / 2).toBeGreaterThanOrEqual(PHOTO_SPEC.eyes.min);
      expect(marks.eyeY / 2).toBeLessThanOrEqual(PHOTO_SPEC.eyes.max);
      expect(marks.faceWidth / 2).toBeGreaterThanOrEqual(PHOTO_SPEC.faceWidth.min);
      expect(marks.faceWidth / 2).toBeLessThanOrEqual(PHOTO_SPEC.faceWidth.max);
      expect(Math.abs(marks.centreX / 2 - 240)).toBeLessThan(5);

      // stats() speaks of the whole input, so the corner is cut out first
      const cut = await sharp(jpeg).extract({ left: 0, top: 0, width: 60, height: 60 }).png().toBuffer();
      const corner = await sharp(cut).stats();
      for (const [c, want] of [100, 197, 255].entries()) {
        expect(Math.abs(corner.channels[c]!.mean - want)).toBeLessThan(2);
        expect(corner.channels[c]!.stdev).toBeLessThan(2);
      }
    });

    it('keeps its neck: nothing below the chin turns blue', async () => {
      const large = await sharp(readFileSync(PORTRAIT)).resize({ width: 1350 }).jpeg({ quality: 95 }).toBuffer();
      const { picture, swapped, landmarks } = await swapShot(large, { profile: DEFAULT_PROFILE, models: MODELS });
      const { centreX, faceWidth, chin } = landmarks;
      const blueness = (data: Buffer, i: number) => data[i + 2]! - data[i]!;
      let blue = 0;
      for (let y = Math.round(chin[1]); y < chin[1] + 0.6 * faceWidth; y++)
        for (let x = Math.round(centreX - 0.3 * faceWidth); x < centreX + 0.3 * faceWidth; x++) {
          const i = 3 * (y * picture.width + x);
          if (blueness(swapped.data, i) - blueness(picture.data, i) > 10) blue++;
        }
      expect(blue).toBe(0);
    });
  },
);
