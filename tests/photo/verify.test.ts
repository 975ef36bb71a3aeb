// Verification: a right photo passes with its numbers, and every single wrong number is caught by name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf, measurePhoto } from '../../cloudfunctions/_photo/finish/verify.js';
import { makePhoto } from '../../cloudfunctions/_photo/make.js';
import type { Measurements } from '../../shared/findings.js';
import { DEFAULT_PROFILE, PROFILES, type Profile, profileOfColour } from '../../shared/profile.js';

const MODELS = 'dist/models';
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
  it('has nothing against a right one', () => expect(faultsOf(GOOD, DEFAULT_PROFILE)).toEqual([]));

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
    expect(faultsOf({ ...GOOD, ...change }, DEFAULT_PROFILE)).toEqual([fault]),
  );
});

describe('the verdict on a photo whose wall was kept', () => {
  const KEPT: Profile = { ...DEFAULT_PROFILE, background: 'kept' };
  const wall = [221, 219, 214] as [number, number, number];
  const good = { ...GOOD, background: wall, wall };
  it('compares the wall with the shot, and lets it be as uneven as the rule for walls does', () => {
    expect(faultsOf({ ...good, backgroundSpread: 26 }, KEPT)).toEqual([]);
    expect(faultsOf({ ...good, backgroundSpread: 26.1 }, KEPT)).toEqual(['backgroundSpread']);
    expect(faultsOf({ ...good, background: [223, 219, 214] }, KEPT)).toEqual([]);
    expect(faultsOf({ ...good, background: [223.1, 219, 214] }, KEPT)).toEqual(['background']);
  });
  it('is against it when nobody measured the wall of the shot', () =>
    expect(faultsOf({ ...GOOD, background: wall }, KEPT)).toEqual(['background']));
});

describe('the verdict on a photo of another profile', () => {
  const degree = PROFILES.find(({ name }) => name === 'degree')!;
  const good = { ...GOOD, width: 390, height: 567, bytes: 150_000, crown: 70, eyes: 220, faceWidth: 200, centre: 195 };
  it.each<[string, Partial<Measurements>, Partial<Measurements>]>([
    ['bytes', { bytes: 102_400 }, { bytes: 102_399 }],
    ['bytes', { bytes: 2_000_000 }, { bytes: 2_000_001 }],
    ['crown', { crown: 44 }, { crown: 43.9 }],
    ['eyes', { eyes: 266 }, { eyes: 266.1 }],
    ['faceWidth', { faceWidth: 146 }, { faceWidth: 145.9 }],
    ['centre', { centre: 204.7 }, { centre: 204.8 }],
    ['size', {}, { width: 480 }],
  ])('follows its %s, just inside and just outside', (fault, inside, outside) => {
    expect(faultsOf({ ...good, ...inside }, degree)).toEqual([]);
    expect(faultsOf({ ...good, ...outside }, degree)).toEqual([fault]);
  });
});

describe('a photograph of a real person', () => {
  it('passes the verification of its own bytes on every background, and fails on another background', async () => {
    const shot = readFileSync(join(import.meta.dirname, 'people/067.jpg'));
    for (const background of ['blue', 'white', 'grey'] as const) {
      const { jpeg, pixels } = await makePhoto(shot, { profile: profileOfColour(background), models: MODELS });
      const m = await measurePhoto(jpeg, pixels, profileOfColour(background), MODELS);
      expect(m && faultsOf(m, profileOfColour(background)), JSON.stringify(m)).toEqual([]);
      const other = profileOfColour(background === 'blue' ? 'white' : 'blue');
      if (m) expect(faultsOf(m, other)).toContain('background');
    }
  });
});
