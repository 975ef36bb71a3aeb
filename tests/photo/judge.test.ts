// The whole verdict: on real portraits as a careful person would give it, rule by rule, and on drawn ones with truth.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { RULE_CODES } from '../../cloudfunctions/_photo/checks/index.js';
import { judgeShot, makeSheetPdf, standardize } from '../../cloudfunctions/_photo/index.js';
import type { Wanted } from '../../local/studio/index.js';
import { Finding } from '../../shared/findings.js';
import { DEFAULT_PROFILE, profileOfColour } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';

const MODELS = 'dist/models';
const PORTRAITS = '../shared/data/portraits';
const options = { profile: DEFAULT_PROFILE, models: MODELS };

const rulesWith = (findings: Finding[], verdict: Finding['verdict']) =>
  findings.filter((f) => f.verdict === verdict).map((f) => f.rule);

describe.skipIf(!existsSync(PORTRAITS))('real portraits (skipped where ../shared/data is absent)', () => {
  /** What somebody who knows the rules would refuse, and why; `unsure` may fall either side of a warning. */
  const careful: [string, string[], string[]][] = [
    // hair over the upper part of the ears, whose lower halves are seen; the head a little tilted
    ['plain-wall-long-hair.jpg', [], ['ears-visible', 'head-roll', 'head-pitch']],
    // a street, half of each ear under hair, lips just parted
    ['outdoors-long-hair.jpg', ['wall-plain'], ['ears-visible', 'mouth-closed']],
    // teeth, hair over forehead and half of the ears; a mottled backdrop and a busy suit are worth a warning; the ring
    // at the neck of the suit is something worn there
    [
      'astronaut-smiling.png',
      ['mouth-closed', 'forehead-visible', 'jewellery'],
      ['wall-plain', 'head-roll', 'clothes', 'brows-visible', 'ears-visible', 'head-covering'],
    ],
    // two men in a hall; the larger one tilts his head, turns it, and touches the upper edge
    [
      'two-people.jpg',
      ['one-face', 'person-whole', 'wall-plain', 'head-yaw', 'head-roll', 'shoulders-level'],
      ['exposure', 'clothes', 'sharpness'],
    ],
    ['no-person.png', ['one-face'], []],
  ];
  it.each(careful)('are judged as a careful person would: %s', async (name, fails, unsure) => {
    const file = readFileSync(join(PORTRAITS, name));
    const { width, height } = await sharp(file).metadata();
    // the stored pictures are smaller than a phone's
    const scale = Math.max(1, 1500 / Math.min(width, height));
    const shot = await sharp(file)
      .resize(Math.round(width * scale))
      .jpeg({ quality: 93 })
      .toBuffer();
    const { findings, passed } = await judgeShot(shot, options);
    expect(passed).toBe(fails.length === 0);
    expect(rulesWith(findings, 'fail')).toEqual(fails);
    expect(rulesWith(findings, 'warn').filter((rule) => !unsure.includes(rule))).toEqual([]);
  });
});

const draw = (wanted: Wanted) => drawJpeg({ width: 780, height: 1040, ...wanted });

describe('drawn portraits', () => {
  it('pass with every rule named once, and the photo made of one verifies', async () => {
    const jpeg = await draw({});
    const judged = await judgeShot(jpeg, options);
    expect(rulesWith(judged.findings, 'fail')).toEqual([]);
    expect(judged.passed).toBe(true);
    expect(judged.findings.map((f) => f.rule).sort()).toEqual([...RULE_CODES].sort());
    for (const finding of judged.findings) expect(Finding.safeParse(finding).success).toBe(true);
    const { master, measurements } = await standardize(jpeg, options);
    expect(measurements).toMatchObject({ width: 480, height: 640, density: 300, baseline: true });
    const { width, height, format } = await sharp(master).metadata();
    expect({ width, height, format }).toEqual({ width: 480, height: 640, format: 'png' });
  });

  it('tell all faults at once, worst first, and judge the picture alike when asked again', async () => {
    const jpeg = await draw({ roll: 9, mouthOpen: 0.8, clothes: 'blue', wall: { object: 'poster' } });
    const first = await judgeShot(jpeg, options);
    expect(rulesWith(first.findings, 'fail')).toEqual(['wall-plain', 'head-roll', 'mouth-closed', 'clothes']);
    const again = await judgeShot(Buffer.from(jpeg), options);
    expect(again.findings).toEqual(first.findings);
    expect(again.annotated.equals(first.annotated)).toBe(true);
  });

  /** Faults that do not hide each other, several on one picture so that few have to be drawn. */
  const faulty: [string, Wanted, string[], string[]][] = [
    [
      'shut eyes, light from one side',
      { eyesOpen: 0, light: { azimuth: 85, elevation: 15, harshness: 1 } },
      ['even-light', 'eyes-open'],
      // half of the face is black: nothing sharp is in it, and shapes are guessed
      ['ears-visible', 'brows-visible', 'forehead-visible', 'wall-plain', 'sharpness', 'hands-away'],
    ],
    ['a turned head before a shelf', { yaw: 17, wall: { object: 'shelf' } }, ['wall-plain', 'head-yaw'], []],
    ['hair over the ears', { hair: { style: 'long', overEars: true } }, ['ears-visible'], []],
    // long hair hides the shoulders
    ['one shoulder high', { shoulderTilt: 13 }, ['shoulders-level'], []],
    // what the fringe covers is not there to be sharp
    ['a fringe down to the eyes', { hair: { overBrows: true } }, ['forehead-visible', 'brows-visible'], ['sharpness']],
    ['sunglasses, stripes', { glasses: 'tinted', clothes: 'striped' }, ['glasses-tint', 'clothes'], []],
    [
      'light on the lenses, a raised chin',
      { glasses: 'glare', pitch: -22 },
      ['head-pitch', 'glasses-glare'],
      ['forehead-visible', 'natural-colour'],
    ],
    ['red eyes out of focus', { redEye: true, blur: 9, noise: 1 }, ['sharpness', 'red-eye'], []],
    ['hardly any light', { light: { exposure: 0.08 } }, ['exposure'], ['wall-plain', 'natural-colour']],
    ['a second person', { wall: { object: 'person' } }, ['one-face'], ['wall-plain']],
    ['a picture off a screen', { screen: true }, ['screen-or-print'], []],
  ];
  it.each(faulty)('are refused for %s', async (_title, wanted, fails, alsoFine) => {
    const { findings } = await judgeShot(await draw(wanted), options);
    const found = rulesWith(findings, 'fail');
    expect(found.filter((rule) => !alsoFine.includes(rule))).toEqual(fails);
    expect(rulesWith(findings, 'warn').filter((rule) => !alsoFine.includes(rule))).toEqual([]);
    for (const f of findings) if (f.verdict === 'fail') expect(f.where, f.rule).toBeDefined();
  });

  it('before white accept a blue pullover and refuse a white shirt', async () => {
    const white = { ...options, profile: profileOfColour('white') };
    const blue = await judgeShot(await draw({ clothes: 'blue' }), white);
    expect(rulesWith(blue.findings, 'fail')).toEqual([]);
    const shirt = await judgeShot(await draw({ clothes: 'white' }), white);
    expect(rulesWith(shirt.findings, 'fail')).toEqual(['clothes']);
  });

  it('are known again after a rejection, also re-encoded, and a new shot is not', async () => {
    const jpeg = await draw({});
    const { fingerprint } = await judgeShot(jpeg, options);
    const rejected = [fingerprint];
    const copy = await sharp(jpeg).modulate({ brightness: 1.04 }).resize(700).jpeg({ quality: 60 }).toBuffer();
    expect(rulesWith((await judgeShot(copy, { ...options, rejected })).findings, 'fail')).toEqual(['same-picture']);
    // the same person again in the same place, held a little differently
    const again = await draw({ centre: [0.507, 0.362], yaw: 1 });
    expect((await judgeShot(again, { ...options, rejected })).passed).toBe(true);
  });

  it('without pixels below are refused with the side and the distance, and no photo is made', async () => {
    const jpeg = await draw({ framing: 0.62, centre: [0.5, 0.5] });
    const { findings } = await judgeShot(jpeg, options);
    const whole = findings.find((f) => f.rule === 'person-whole');
    expect(whole).toMatchObject({ verdict: 'fail', measured: expect.stringContaining('下') });
    expect(whole?.do).toMatch(/后退约 \d+ 厘米/);
    await expect(standardize(jpeg, options)).rejects.toMatchObject({ code: 'CHECK_FAILED' });
  });

  it('a blank wall has no face and nothing else to say', async () => {
    const blank = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#ddd' } })
      .jpeg()
      .toBuffer();
    const { passed, findings, annotated } = await judgeShot(blank, options);
    expect(passed).toBe(false);
    expect(findings[0]?.rule).toBe('one-face');
    expect((await sharp(annotated).metadata()).format).toBe('jpeg');
    await expect(standardize(blank, options)).rejects.toMatchObject({ code: 'CHECK_FAILED' });
  });

  it('a sheet as PDF has its page in millimetres and the whole JPEG inside', async () => {
    const { master } = await standardize(await draw({}), options);
    const pdf = (await makeSheetPdf(master, '5inch', '1inch', DEFAULT_PROFILE)).toString('latin1');
    expect(pdf.startsWith('%PDF-1.4')).toBe(true);
    // 1500 × 1050 px at 300 dpi = 127 × 88.9 mm
    const [, wide, high] = /MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Number(wide) * (25.4 / 72), Number(high) * (25.4 / 72)]).toEqual([
      expect.closeTo(127, 1),
      expect.closeTo(88.9, 1),
    ]);
    const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe('xref');
    const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map((m) => Number(m[1]));
    offsets.forEach((at, i) => {
      expect(pdf.slice(at).startsWith(`${i + 1} 0 obj`)).toBe(true);
    });
  });
});
