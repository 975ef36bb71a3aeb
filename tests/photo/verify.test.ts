// Verification: a right photo passes with its numbers, and every single wrong number is caught by name.
import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { faultsOf, measurePhoto } from '../../cloudfunctions/_photo/finish/verify.js';
import { makePhoto } from '../../cloudfunctions/_photo/make.js';
import type { Measurements } from '../../shared/findings.js';
import { BACKGROUNDS } from '../../shared/spec.js';

const MODELS = 'dist/models';
const PORTRAIT = '../shared/data/portraits/plain-wall-long-hair.jpg';
const GOOD: Measurements = {
  width: 480,
  height: 640,
  density: 300,
  bytes: 35_000,
  quality: 85,
  baseline: true,
  crown: 80,
  eyes: 250,
  faceWidth: 240,
  centre: 240,
  background: [100, 197, 255],
  backgroundSpread: 0.5,
  facePsnr: 38,
};

describe('the verdict on a finished photo', () => {
  it('has nothing against a right one', () => expect(faultsOf(GOOD, BACKGROUNDS.blue)).toEqual([]));

  const wrong: [string, Partial<Measurements>][] = [
    ['size', { width: 481 }],
    ['density', { density: 0 }],
    ['bytes', { bytes: 40_001 }],
    ['bytes', { bytes: 20_479 }],
    ['quality', { quality: 59 }],
    ['baseline', { baseline: false }],
    ['crown', { crown: 49 }],
    ['crown', { crown: 111 }],
    ['eyes', { eyes: 301 }],
    ['faceWidth', { faceWidth: 179 }],
    ['centre', { centre: 260 }],
    ['background', { background: [104, 197, 255] }],
    ['backgroundSpread', { backgroundSpread: 9 }],
    ['facePsnr', { facePsnr: 12 }],
  ];
  it.each(wrong)('names %s', (fault, change) =>
    expect(faultsOf({ ...GOOD, ...change }, BACKGROUNDS.blue)).toEqual([fault]),
  );
});

describe.skipIf(!existsSync(PORTRAIT))('a real portrait (skipped where ../shared/data is absent)', () => {
  it('passes the verification of its own bytes on every background, and fails on another background', async () => {
    const large = await sharp(readFileSync(PORTRAIT)).resize({ width: 1500 }).jpeg({ quality: 95 }).toBuffer();
    for (const background of ['blue', 'white', 'grey'] as const) {
      const { jpeg, pixels } = await makePhoto(large, { background, models: MODELS });
      const m = await measurePhoto(jpeg, pixels, BACKGROUNDS[background], MODELS);
      expect(m && faultsOf(m, BACKGROUNDS[background]), JSON.stringify(m)).toEqual([]);
      if (m) expect(faultsOf(m, [0, 0, 0])).toContain('background');
    }
  });
});
