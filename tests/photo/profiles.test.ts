// Every profile makes a photo that passes its own verification; where the wall is kept, it is kept and judged.
import { existsSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodePhoto, type Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import { estimateQuality, readDensity } from '../../cloudfunctions/_photo/finish/jpeg.js';
import { makeSheet } from '../../cloudfunctions/_photo/finish/layout.js';
import { missingAround } from '../../cloudfunctions/_photo/finish/resample.js';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { makePhoto } from '../../cloudfunctions/_photo/make.js';
import { AppError } from '../../shared/errors.js';
import { builtInProfile, DEFAULT_PROFILE, PROFILES, type Profile } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';

const MODELS = 'dist/models';
const KEPT = builtInProfile('standard-kept')!;
const DEGREE = builtInProfile('degree')!;

const rulesWith = (findings: { rule: string; verdict: string }[], verdict: string) =>
  findings.filter((f) => f.verdict === verdict).map((f) => f.rule);

let portrait: Buffer;
beforeAll(async () => {
  expect(existsSync(MODELS)).toBe(true);
  portrait = await drawJpeg({ width: 780, height: 1040 });
});

describe('a drawn portrait', () => {
  it.each(PROFILES.map((profile) => [profile.name, profile] as const))(
    'becomes a verified photo by %s',
    async (_, profile) => {
      // throws when the photo fails its own verification
      const { jpeg, master, measurements } = await standardize(portrait, { profile, models: MODELS });
      expect(jpeg.length).toBeGreaterThanOrEqual(profile.bytes.min);
      expect(jpeg.length).toBeLessThanOrEqual(profile.bytes.max);
      const size = { width: profile.width, height: profile.height };
      expect(await sharp(jpeg).metadata()).toMatchObject({ ...size, density: profile.density });
      expect(await sharp(master).metadata()).toMatchObject({ ...size, format: 'png' });
      expect(measurements.wall === undefined).toBe(profile.background !== 'kept');
    },
  );

  it('keeps its wall where the profile keeps it: only scaled, no pixel of another colour', async () => {
    const { master, measurements } = await standardize(portrait, { profile: KEPT, models: MODELS });
    const { width: w, height: h } = await sharp(portrait).metadata();
    const { x, y, width, height } = measurements.region!;
    const box = { left: x * w, top: y * h, width: width * w, height: height * h };
    const rounded = Object.fromEntries(Object.entries(box).map(([key, v]) => [key, Math.round(v)])) as typeof box;
    const plain = await sharp(portrait).extract(rounded).resize(480, 640, { fit: 'fill' }).raw().toBuffer();
    const kept = await sharp(master).removeAlpha().raw().toBuffer();
    let off = 0;
    for (let i = 0; i < kept.length; i++) off += Math.abs(kept[i]! - plain[i]!) / kept.length;
    // cut at half pixels; a swapped wall is off by 50 and more
    expect(off).toBeLessThan(3);
  });

  it('is asked for the wall above and beside the head only where that is kept', async () => {
    // everything above the crown is cut away but a little room
    const tight = await sharp(portrait)
      .extract({ left: 0, top: 118, width: 780, height: 922 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const judge = async (profile: Profile) => (await judgeShot(tight, { profile, models: MODELS })).findings;
    expect(rulesWith(await judge(DEFAULT_PROFILE), 'fail')).toEqual([]);
    const found = await judge(KEPT);
    expect(rulesWith(found, 'fail')).toEqual(['person-whole']);
    expect(found[0]?.say).toBe('头顶上方或两侧的墙拍得太少。');
    await expect(standardize(tight, { profile: KEPT, models: MODELS })).rejects.toMatchObject({ code: 'CHECK_FAILED' });
  });

  it('with a shadow on the wall is warned of it, and refused where the wall is kept', async () => {
    const jpeg = await drawJpeg({ width: 780, height: 1040, wall: { shadow: 0.3 } });
    const judge = async (profile: Profile) => (await judgeShot(jpeg, { profile, models: MODELS })).findings;
    const swapped = await judge(DEFAULT_PROFILE);
    expect(rulesWith(swapped, 'fail')).toEqual([]);
    expect(rulesWith(swapped, 'warn')).toContain('wall-plain');
    expect(rulesWith(await judge(KEPT), 'fail')).toEqual(['wall-plain']);
  });

  it('in a white shirt passes before blue and is refused before its own white wall', async () => {
    const jpeg = await drawJpeg({ width: 780, height: 1040, clothes: 'white' });
    const judge = async (profile: Profile) => (await judgeShot(jpeg, { profile, models: MODELS })).findings;
    expect(rulesWith(await judge(DEFAULT_PROFILE), 'fail')).toEqual([]);
    expect(rulesWith(await judge(KEPT), 'fail')).toEqual(['clothes']);
  });
});

describe('a kept wall', () => {
  const crop = { scale: 1, top: 80, left: 0, upper: 0, width: 480, height: 640 };
  const picture = { data: Buffer.alloc(0), width: 480, height: 700, sourceScale: 1 };
  it.each([
    ['left', { left: -0.4 }, { left: -0.6 }],
    ['top', { upper: -0.4 }, { upper: -0.6 }],
    ['right', { left: 0.4 }, { left: 0.6 }],
  ])('is missing on the %s from half a pixel on', (_, inside, outside) => {
    expect(missingAround(picture, { ...crop, ...inside })).toBe(0);
    expect(missingAround(picture, { ...crop, ...outside })).toBe(1);
  });

  it('is never gone on with: a shot that ends about there is refused, or has wall up to the edge', async () => {
    // near to the frame, so that one px of the part is two of the shot
    const large = await drawJpeg({ width: 1560, height: 2080 });
    const jpeg = (picture: Sharp) => picture.jpeg({ quality: 98 }).toBuffer();
    const near = await jpeg(sharp(large).extract({ left: 240, top: 150, width: 1080, height: 1360 }));
    const edges: string[] = [];
    for (const width of [1084, 1088, 1092, 1096, 1100]) {
      const height = Math.round((1360 * width) / 1080);
      const whole = await jpeg(sharp(near).resize(width, height, { fit: 'fill' }));
      const left = Math.round((66.9 * width) / 1080 + 0.3);
      const cut = sharp(whole).extract({ left, top: 0, width: width - left, height });
      const made = makePhoto(await jpeg(cut), { profile: KEPT, models: MODELS });
      edges.push(
        await made.then(
          // the upper half of the column shows nothing but wall
          ({ pixels: { data } }) => (data[3 * 480 * 100]! > 200 ? 'wall' : `black: ${data[3 * 480 * 100]}`),
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        ),
      );
    }
    expect(edges.filter((edge) => edge !== 'CHECK_FAILED' && edge !== 'wall')).toEqual([]);
    expect(new Set(edges)).toContain('CHECK_FAILED');
  });
});

/** A picture with as much detail as `detail` says, 0 plain to 1 noise. */
function drawPixels({ width, height }: Profile, detail: number): Pixels {
  const data = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    data[i] = Math.round(128 + 60 * Math.sin(i / 5000) + detail * ((state >>> 24) - 128) * 0.45);
  }
  return { data, width, height };
}

describe('the encoder', () => {
  it.each(PROFILES.flatMap((profile) => [0, 0.1, 0.25].map((detail) => [profile.name, detail, profile] as const)))(
    'stays in the bytes and the quality of %s at detail %d',
    async (_, detail, profile) => {
      const jpeg = await encodePhoto(drawPixels(profile, detail), profile);
      expect(jpeg.length).toBeGreaterThanOrEqual(profile.bytes.min);
      expect(jpeg.length).toBeLessThanOrEqual(profile.bytes.max);
      expect(estimateQuality(jpeg)).toBeGreaterThanOrEqual(profile.minQuality);
      expect(readDensity(jpeg)).toBe(profile.density);
    },
  );

  it('hits a range of four bytes, and keeps the least quality', async () => {
    const narrow = { ...DEFAULT_PROFILE, bytes: { min: 30_000, max: 30_004 } };
    const { length } = await encodePhoto(drawPixels(narrow, 0.1), narrow);
    expect(length >= 30_000 && length <= 30_004).toBe(true);
    const sharpest = { ...DEFAULT_PROFILE, minQuality: 95 };
    const noisy = drawPixels(sharpest, 0.25);
    await expect(encodePhoto(noisy, sharpest)).rejects.toMatchObject({ code: 'PHOTO_NOT_VERIFIED' });
    expect(
      estimateQuality(await encodePhoto(noisy, { ...sharpest, bytes: { min: 20_480, max: 400_000 } })),
    ).toBeGreaterThanOrEqual(95);
  });
});

describe('the sheets', () => {
  it('hold a photo of other pixels unstretched: a circle stays one', async () => {
    const { width, height } = DEGREE;
    const circle = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><circle cx="195" cy="200" r="100" fill="#000"/></svg>`;
    const data = await sharp(Buffer.from(circle)).removeAlpha().raw().toBuffer();
    const sheet = await makeSheet({ data, width, height }, '5inch', '1inch', DEGREE);
    // the first copy, lying on its side: where it is dark
    const copy = await sharp(sheet)
      .extract({ left: 40, top: 30, width: 413, height: 320 })
      .greyscale()
      .raw()
      .toBuffer();
    const dark = [...copy.keys()].filter((i) => copy[i]! < 100);
    const spread = (of: (i: number) => number) => Math.max(...dark.map(of)) - Math.min(...dark.map(of)) + 1;
    const [wide, high] = [spread((i) => i % 413), spread((i) => Math.floor(i / 413))];
    expect(wide).toBeGreaterThan(140);
    expect(Math.abs(wide - high)).toBeLessThanOrEqual(2);
  });
});
