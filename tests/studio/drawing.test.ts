// The drawn portraits themselves: what they claim to know is so, and the networks see in them what they see in people.
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { findFaces } from '../../cloudfunctions/_photo/see/face.js';
import { measurePose } from '../../cloudfunctions/_photo/see/head-pose.js';
import { findLandmarks } from '../../cloudfunctions/_photo/see/landmarks.js';
import { makeMatte } from '../../cloudfunctions/_photo/see/matte.js';
import { openShot } from '../../cloudfunctions/_photo/see/opened-shot.js';
import { type Drawn, drawPortrait, onWall } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { compareLandmarks } from '../../tools/bench/accuracy-verdict.js';

const MODELS = 'dist/models';
let sample: Drawn;

beforeAll(async () => {
  sample = await drawPortrait();
});

describe('the sample portrait', () => {
  it('is found by the detector and measured by the mesh as it was drawn', async () => {
    const { picture } = await openShot(sample.jpeg, MODELS);
    const faces = await findFaces(picture, MODELS);
    expect(faces).toHaveLength(1);
    expect(faces[0]!.score).toBeGreaterThan(0.8);
    const marks = await findLandmarks(picture, faces[0]!, MODELS);
    expect(marks.presence).toBeGreaterThan(0.9);
    const pose = await measurePose(marks, MODELS);
    for (const angle of [pose.yaw, pose.pitch, pose.roll]) expect(Math.abs(angle)).toBeLessThan(4);
    for (const off of await compareLandmarks(sample, MODELS)) expect(off).toBeLessThan(0.01);
  });

  it('is cut out by the portrait network close to its true outline', async () => {
    const { picture, faces } = await openShot(sample.jpeg, MODELS);
    const { alpha } = await makeMatte(picture, faces[0]!, MODELS);
    const k = sample.width / picture.width;
    let [both, either] = [0, 0];
    for (let y = 0; y < picture.height; y++)
      for (let x = 0; x < picture.width; x++) {
        const at = Math.floor((y + 0.5) * k) * sample.width + Math.floor((x + 0.5) * k);
        const [a, b] = [sample.truth.alpha[at]!, alpha[y * picture.width + x]!];
        both += Math.min(a, b);
        either += Math.max(a, b);
      }
    expect(both / either).toBeGreaterThan(0.97);
  });

  it('passes every check without a warning about the person, and becomes a photo', async () => {
    const { passed, findings } = await judgeShot(sample.jpeg, { profile: DEFAULT_PROFILE, models: MODELS });
    expect(findings.filter((f) => f.verdict === 'fail' || f.verdict === 'warn')).toEqual([]);
    expect(passed).toBe(true);
    const { measurements } = await standardize(sample.jpeg, { profile: DEFAULT_PROFILE, models: MODELS });
    expect([measurements.width, measurements.height]).toEqual([480, 640]);
  });
});

describe('a drawn portrait', () => {
  const small = { width: 480, height: 640 };

  it('is the same picture for the same options, and another one for another seed', async () => {
    const [a, b, c] = await Promise.all([3, 3, 4].map((seed) => drawPortrait({ ...small, seed })));
    expect(a!.jpeg.equals(b!.jpeg)).toBe(true);
    expect(a!.rgb.equals(c!.rgb)).toBe(false);
  });

  it.each([
    ['short hair', { hair: { style: 'short' as const } }],
    ['long hair', { hair: { style: 'long' as const }, light: { exposure: 0.8, warmth: 1.1 } }],
    ['curls', { hair: { style: 'curls' as const, loose: 3 }, glasses: 'glare' as const }],
  ])('consists of its person and its wall, pixel for pixel: %s', async (_title, wanted) => {
    const { rgb, truth, options } = await drawPortrait({ ...small, ...wanted });
    let [sum, worst] = [0, 0];
    for (let k = 0; k < rgb.length; k++) {
      const a = truth.alpha[Math.floor(k / 3)]!;
      const off = Math.abs(rgb[k]! - Math.min(255, 255 * (truth.foreground[k]! + (1 - a) * truth.wall[k]!)));
      sum += off;
      worst = Math.max(worst, off);
    }
    // only the sensor's noise lies between
    expect(sum / rgb.length).toBeLessThan(options.noise);
    expect(worst).toBeLessThan(6 * options.noise);
    for (const a of truth.alpha) if (!(a >= 0 && a <= 1.0001)) expect(a).toBeLessThanOrEqual(1);
  });

  it('knows strands thinner than a pixel, holes in curls and the top of a high bun', async () => {
    const curls = await drawPortrait({ width: 960, height: 1280, hair: { style: 'curls', loose: 3 } });
    expect(curls.truth.holes.reduce((s, v) => s + v, 0)).toBeGreaterThan(50);
    const { width } = curls;
    // above the crown there are strands, and none of them counts as crown
    const above = curls.truth.alpha.subarray(0, (curls.truth.crownY! - 2) * width);
    expect(above.some((a) => a > 0.02 && a < 0.9)).toBe(true);
    const plain = await drawPortrait({ width: 960, height: 1280, hair: { style: 'bun' } });
    const high = await drawPortrait({ width: 960, height: 1280, hair: { style: 'highBun' } });
    expect(plain.truth.crownY! - high.truth.crownY!).toBeGreaterThan(0.2 * plain.truth.faceWidth);
  });

  it('moves its marks with the head', async () => {
    const [straight, turned, tilted] = await Promise.all(
      [{}, { yaw: 15 }, { roll: 10 }].map((pose) => drawPortrait({ ...small, ...pose })),
    );
    const nose = (d: Drawn) => d.truth.landmarks.mesh[1]![0];
    expect(nose(turned!) - nose(straight!)).toBeGreaterThan(0.08 * straight!.truth.faceWidth);
    const { right, left } = tilted!.truth.landmarks.irises;
    expect((Math.atan2(left[1] - right[1], left[0] - right[0]) * 180) / Math.PI).toBeCloseTo(10, 0);
  });

  it('keeps its person when the wall behind is another one', async () => {
    const { truth } = await drawPortrait(small);
    const blue = onWall(truth, [100, 197, 255]);
    for (let i = 0; i < truth.alpha.length; i += 97) {
      if (truth.alpha[i] === 0) expect([...blue.subarray(3 * i, 3 * i + 3)]).toEqual([100, 197, 255]);
      if (truth.alpha[i]! > 0.9999) expect(blue[3 * i]!).toBeCloseTo(255 * truth.foreground[3 * i]!, 1);
    }
  });
});
