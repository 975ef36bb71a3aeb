// From photographs of real people to the standard photo: what somebody careful would say of the shot, and what a receiver
// would measure on the file (tests/photo/people/LICENSE says who they are).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { estimateQuality, isBaseline, readDensity } from '../../cloudfunctions/_photo/finish/jpeg.js';
import { faultsOf } from '../../cloudfunctions/_photo/finish/verify.js';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { findFaces } from '../../cloudfunctions/_photo/see/face.js';
import { findLandmarks } from '../../cloudfunctions/_photo/see/landmarks.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { PHOTO_SPEC } from '../../shared/spec.js';

const MODELS = 'dist/models';
const options = { profile: DEFAULT_PROFILE, models: MODELS };
const BLUE = [100, 197, 255];

/** Who it is, what is against the shot, and what may be doubted. */
const PEOPLE: [id: string, fails: string[], unsure: string[]][] = [
  // hair over the upper half of one ear
  ['038', ['ears-visible'], []],
  ['042', [], []],
  ['067', [], ['ears-visible']],
];

describe.each(PEOPLE)('person %s', (id, fails, unsure) => {
  const shot = readFileSync(join(import.meta.dirname, `people/${id}.jpg`));

  it('is judged as somebody careful would judge the shot', async () => {
    const { findings, passed } = await judgeShot(shot, options);
    const rulesWith = (verdict: string) => findings.filter((one) => one.verdict === verdict).map(({ rule }) => rule);
    expect(rulesWith('fail')).toEqual(fails);
    expect(rulesWith('warn').filter((rule) => !unsure.includes(rule))).toEqual([]);
    expect(passed).toBe(fails.length === 0);
  });

  it('becomes a photo inside every limit of the standard, whole from the hair to the neck', async () => {
    const { jpeg, measurements } = await standardize(shot, options);
    expect(faultsOf(measurements, DEFAULT_PROFILE)).toEqual([]);
    expect(isBaseline(jpeg)).toBe(true);
    expect(readDensity(jpeg)).toBe(300);
    expect(estimateQuality(jpeg)).toBeGreaterThanOrEqual(PHOTO_SPEC.minQuality);
    expect(jpeg.length).toBeGreaterThanOrEqual(PHOTO_SPEC.bytes.min);
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

    // a receiver sees the ordered blue in the corners and none of it on the head, the neck and the collar
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    const away = (x: number, y: number) => {
      const at = 3 * (Math.round(y) * info.width + Math.round(x));
      return Math.max(...BLUE.map((value, c) => Math.abs(value - data[at + c]!)));
    };
    const { crown, faceWidth, centre } = measurements;
    for (let y = 0; y < 40; y++)
      for (const x of [y % 20, info.width - 1 - (y % 20)]) expect(away(x, y)).toBeLessThan(8);
    const bluest = { away: 255, x: 0, y: 0 };
    // 24 px below the crown a head is wider than what is looked at
    for (let y = crown + 24; y < info.height; y += 2)
      for (let x = centre - 0.18 * faceWidth; x <= centre + 0.18 * faceWidth; x += 2)
        if (away(x, y) < bluest.away) Object.assign(bluest, { away: away(x, y), x, y });
    expect(bluest.away).toBeGreaterThan(40);
  });
});
