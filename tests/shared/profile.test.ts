// Profiles: those that are always there agree with themselves, and each way to contradict is named by its field, held
// just inside and just outside.
import { describe, expect, it } from 'vitest';
import { colourOf, DEFAULT_PROFILE, PROFILES, Profile, profileOfColour } from '../../shared/profile.js';
import { checkProfile, roomFor } from '../../shared/profile-check.js';
import { arrange, copySize, cutFor, offeredSheets } from '../../shared/sheets.js';
import { BACKGROUNDS, type BackgroundName, PHOTO_SPEC } from '../../shared/spec.js';

const fieldsOf = (change: Partial<Profile>) =>
  checkProfile({ ...DEFAULT_PROFILE, ...change }).map(({ field }) => field);
const range = (min: number, max: number) => ({ min, max });

describe('the profiles that are always there', () => {
  it.each(PROFILES.map((profile) => [profile.name, profile] as const))('%s can be saved', (_, profile) => {
    expect(Profile.parse(profile)).toEqual(profile);
    expect(checkProfile(profile)).toEqual([]);
  });

  it('have names of their own, the standard first', () => {
    expect(new Set(PROFILES.map(({ name }) => name)).size).toBe(PROFILES.length);
    expect(PROFILES[0]).toMatchObject({ ...PHOTO_SPEC, bytes: { min: 20_480, max: 40_000 }, background: 'blue' });
  });

  it.each(Object.entries(BACKGROUNDS))(
    'have the standard in %s, as batches that name a colour want it',
    (colour, rgb) => {
      const profile = profileOfColour(colour as BackgroundName);
      expect(colourOf(profile)).toEqual(rgb);
      expect(profile).toMatchObject({ ...PHOTO_SPEC, bytes: DEFAULT_PROFILE.bytes });
    },
  );

  it('have one that keeps the wall', () => {
    const kept = PROFILES.filter((profile) => colourOf(profile) === undefined);
    expect(kept.map(({ name }) => name)).toEqual(['standard-kept']);
  });
});

describe('a profile that contradicts itself', () => {
  /** px of a 480 × 640 photo; what is still right, what is not, and the field that is named */
  const cases: [string, Partial<Profile>, Partial<Profile>, string][] = [
    ['a range upside down', { crown: range(50, 100) }, { crown: range(100, 50) }, 'crown'],
    [
      'a range too narrow to be hit',
      { crown: range(80, 84), eyes: range(180, 330) },
      { crown: range(80, 83.9), eyes: range(180, 330) },
      'crown',
    ],
    ['eyes above the crown', { eyes: range(200, 300) }, { eyes: range(20, 50) }, 'eyes'],
    // 0.35 × 300 px of face: eyes may begin 110 + 105 - 2 × 2.35 px below the edge
    ['eyes too far below the crown', { eyes: range(210.2, 300) }, { eyes: range(210.4, 300) }, 'eyes'],
    // 1.3 × face must fit into 300 - 50 - 2 × 3.3 px
    ['a face too wide for high hair', { faceWidth: range(187.2, 300) }, { faceWidth: range(187.3, 300) }, 'faceWidth'],
    // 300 px of eyes and 0.88 × 386.3 px of chin
    ['a chin below the photo', { faceWidth: range(180, 386) }, { faceWidth: range(180, 387) }, 'eyes'],
    [
      'a face wider than the photo',
      { width: 301, copies: [], sheets: [] },
      { width: 300, copies: [], sheets: [] },
      'faceWidth',
    ],
    ['bytes upside down', { bytes: range(30_000, 30_004) }, { bytes: range(40_000, 30_000) }, 'bytes'],
    ['bytes that cannot be hit', { bytes: range(30_000, 30_004) }, { bytes: range(30_000, 30_003) }, 'bytes'],
    // 480 × 640 × 0.072 bytes at quality 60
    ['a file too small for its quality', { bytes: range(2000, 22_119) }, { bytes: range(2000, 22_118) }, 'bytes.max'],
    [
      'a quality too high for the bytes',
      { minQuality: 80, bytes: range(20_480, 40_000) },
      { minQuality: 90, bytes: range(20_480, 40_000) },
      'bytes.max',
    ],
    [
      'a file larger than its pixels',
      { bytes: range(921_600, 2_000_000) },
      { bytes: range(921_601, 2_000_000) },
      'bytes.min',
    ],
    ['paper without copies', { sheets: [], copies: [] }, { copies: [] }, 'copies'],
    ['copies without paper', { sheets: [], copies: [] }, { sheets: [] }, 'sheets'],
    // 480 × 640 px at 145 dpi are 993 × 1324 px on the paper of 1050 × 1500
    [
      'copies larger than the paper',
      { density: 145, sheets: ['5inch'] },
      { density: 130, sheets: ['5inch'] },
      'copies',
    ],
  ];
  it.each(cases)('%s', (_, right, wrong, field) => {
    expect(fieldsOf(right)).toEqual([]);
    expect(fieldsOf(wrong)).toEqual([field]);
    for (const { say } of checkProfile({ ...DEFAULT_PROFILE, ...wrong })) expect(say).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('names every field at once that can be judged by itself', () => {
    expect(fieldsOf({ crown: range(9, 1), eyes: range(9, 1), bytes: range(9, 1) })).toEqual(['crown', 'eyes', 'bytes']);
  });

  it('in pixels that the engine does not have is no profile at all', () => {
    for (const [right, wrong] of [
      [{ width: 960 }, { width: 961 }],
      [{ height: 1280 }, { height: 1281 }],
      [{ name: 'a-b' }, { name: 'A b' }],
      [{ minQuality: 50 }, { minQuality: 49 }],
      [{ bytes: range(20_480, 2_000_000) }, { bytes: range(20_480, 2_000_001) }],
    ]) {
      expect(Profile.safeParse({ ...DEFAULT_PROFILE, ...right }).success).toBe(true);
      expect(Profile.safeParse({ ...DEFAULT_PROFILE, ...wrong }).success).toBe(false);
    }
  });
});

describe('the room for a head', () => {
  it('is what crown, eyes and face can all keep from their limits', () => {
    // (294 - 56) of 1.3 face widths of 186 px would need 242 px: 4.8 px of room instead of 6
    expect(roomFor(DEFAULT_PROFILE, 1.3)).toBeCloseTo((300 - 50 - 180 * 1.3) / 3.3, 9);
    expect(roomFor(DEFAULT_PROFILE, 0.8)).toBe(30);
    expect(roomFor(DEFAULT_PROFILE, 2)).toBeLessThan(0);
  });
});

describe('the sheets of a profile', () => {
  it('hold its photo at the size that its density gives it', () => {
    expect(copySize(DEFAULT_PROFILE, 'standard')).toEqual({ width: 480, height: 640 });
    expect(copySize({ width: 480, height: 640, density: 600 }, 'standard')).toEqual({ width: 240, height: 320 });
  });

  it('cut sides or chest and never stretch', () => {
    expect(cutFor({ width: 480, height: 640 }, { width: 295, height: 413 })).toEqual({ width: 457, height: 640 });
    expect(cutFor({ width: 390, height: 567 }, { width: 295, height: 413 })).toEqual({ width: 390, height: 546 });
  });

  it('are those that it offers', () => {
    const some = offeredSheets({ ...DEFAULT_PROFILE, sheets: ['6inch'], copies: ['2inch'] });
    expect(some).toMatchObject([{ sheet: '6inch', copy: '2inch', columns: 4, rows: 2, turned: false }]);
    expect(offeredSheets({ ...DEFAULT_PROFILE, sheets: [], copies: [] })).toEqual([]);
    expect(arrange({ width: 100, height: 100 }, { width: 300, height: 400 }).places).toEqual([]);
  });
});
