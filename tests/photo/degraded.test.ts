// One good picture, spoilt as phones and people spoil pictures: each fault is refused, by its own rule.
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RuleCode } from '../../cloudfunctions/_photo/checks/index.js';
import { judgeShot } from '../../cloudfunctions/_photo/index.js';
import { LINEAR } from '../../cloudfunctions/_photo/pixels/colour.js';
import { drawPortrait } from '../../local/studio/index.js';
import type { Finding } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';

const SIZE = { width: 780, height: 1040 };
let good: Buffer;
/** Column of the middle of the face and its width, px. */
let face: { x: number; width: number };

beforeAll(async () => {
  const drawn = await drawPortrait(SIZE);
  const { right, left } = drawn.truth.landmarks.cheeks;
  good = drawn.jpeg;
  face = { x: (right[0] + left[0]) / 2, width: left[0] - right[0] };
}, 240_000);

const encode = (linear: number) => 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);

/** Multiplies the light, which may differ from column to column. */
async function relight(share: (x: number) => number): Promise<Buffer> {
  const { data, info } = await sharp(good).raw().toBuffer({ resolveWithObject: true });
  const shares = Array.from({ length: info.width }, (_, x) => share(x));
  for (let i = 0; i < data.length; i++) {
    const x = Math.floor(i / 3) % info.width;
    data[i] = Math.min(255, Math.round(encode(LINEAR[data[i]!]! * shares[x]!)));
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
/** Light that falls smoothly from all to `share` across the face. */
const fromOneSide = (share: number) =>
  relight((x) => 1 - (1 - share) / (1 + Math.exp((-8 * (x - face.x)) / face.width)));

/** A phone that moved by `length` px, `degrees` from the horizontal. */
function shaken(length: number, degrees: number): Promise<Buffer> {
  const side = 2 * Math.ceil(length / 2) + 1;
  const kernel = new Array<number>(side * side).fill(0);
  const angle = (degrees * Math.PI) / 180;
  for (let t = -length / 2; t <= length / 2; t += 0.25) {
    const at = (v: number) => Math.round((side - 1) / 2 + t * v);
    kernel[at(Math.sin(angle)) * side + at(Math.cos(angle))]! += 1;
  }
  return sharp(good).convolve({ width: side, height: side, kernel }).jpeg({ quality: 88 }).toBuffer();
}

/** The picture as a print with a white border, or on a tablet with a black one, held aslant before a desk. */
async function held(border: string, slant: number): Promise<Buffer> {
  const edge = 34;
  const sheet = await sharp(good)
    .resize(Math.round(SIZE.width * 0.8))
    .extend({ top: edge, bottom: edge, left: edge, right: edge, background: border })
    .png()
    .toBuffer();
  const turned = await sharp(sheet)
    .affine([1, slant, -slant, 1], { background: '#a08c70' })
    .resize(SIZE.width, SIZE.height, { fit: 'contain', background: '#a08c70' })
    .png()
    .toBuffer();
  return sharp(turned).blur(0.7).jpeg({ quality: 88 }).toBuffer();
}

const verdict = async (picture: Buffer, rule: RuleCode): Promise<Finding['verdict'] | undefined> => {
  const { findings } = await judgeShot(picture, { profile: DEFAULT_PROFILE, models: 'dist/models' });
  return findings.find((f) => f.rule === rule)?.verdict;
};

describe('a good picture', () => {
  it('passes as it is', async () => {
    const { findings } = await judgeShot(good, { profile: DEFAULT_PROFILE, models: 'dist/models' });
    expect(findings.filter((f) => f.verdict === 'fail')).toEqual([]);
  });
  it('is refused in black and white', async () => {
    expect(await verdict(await sharp(good).greyscale().toColourspace('srgb').jpeg().toBuffer(), 'natural-colour')).toBe(
      'fail',
    );
  });
  it('is refused when one half of the face lies in the dark, and passes with ordinary modelling', async () => {
    expect(await verdict(await fromOneSide(0.12), 'even-light')).toBe('fail');
    expect(await verdict(await fromOneSide(0.6), 'even-light')).toBe('pass');
  });
  it('half in the dark still has its other faults told', async () => {
    const { findings } = await judgeShot(await fromOneSide(0.12), { profile: DEFAULT_PROFILE, models: 'dist/models' });
    const hidden = findings.filter((f) => f.verdict === 'not-checked').map((f) => f.rule);
    for (const rule of ['brows-visible', 'forehead-visible'] as const) expect(hidden).not.toContain(rule);
  });
  it('is refused at a fifth of its light', async () => {
    expect(await verdict(await relight(() => 0.2), 'exposure')).toBe('fail');
  });
  it.each([0, 45, 70])(
    'is refused when the phone was shaken until nobody is recognised, at %i degrees',
    async (angle) => {
      // 15 px at a face width of 240
      expect(await verdict(await shaken((face.width / 240) * 16, angle), 'sharpness')).toBe('fail');
    },
  );
  it.each([
    ['a print', '#f4f3f0', 0.04],
    ['a tablet', '#0e0e10', -0.05],
  ])('is refused when it is %s', async (_what, border, slant) => {
    expect(await verdict(await held(border, slant), 'screen-or-print')).toBe('fail');
  });
});
