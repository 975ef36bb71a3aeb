// Receivers who want a photo of a hundred px or two: a good shot becomes one, and a hole in it is seen all the same.
import { describe, expect, it } from 'vitest';
import { toComparedSize } from '../../cloudfunctions/_photo/finish/beside.js';
import { findSwapFaults } from '../../cloudfunctions/_photo/finish/seen/index.js';
import { standardize } from '../../cloudfunctions/_photo/index.js';
import { makePhoto } from '../../cloudfunctions/_photo/make.js';
import { colourOf, DEFAULT_PROFILE, type Profile } from '../../shared/profile.js';
import { checkProfile } from '../../shared/profile-check.js';
import { drawJpeg } from '../once.js';

const models = 'dist/models';

/** The standard in small: 3 to 4, its limits in proportion. */
function smallProfile(width: number): Profile {
  const height = Math.round((width * 4) / 3);
  const k = height / DEFAULT_PROFILE.height;
  const scaled = ({ min, max }: { min: number; max: number }) => ({
    min: Math.ceil(min * k),
    max: Math.floor(max * k),
  });
  return {
    ...DEFAULT_PROFILE,
    ...{ name: 'small', width, height, bytes: { min: 1024, max: 100_000 }, sheets: [], copies: [] },
    ...{ crown: scaled(DEFAULT_PROFILE.crown), eyes: scaled(DEFAULT_PROFILE.eyes) },
    faceWidth: scaled(DEFAULT_PROFILE.faceWidth),
  };
}

describe('a small photo', () => {
  it.each([96, 120, 144, 192])('%i px wide is made of good shots', async (width) => {
    const profile = smallProfile(width);
    expect(checkProfile(profile)).toEqual([]);
    for (const wanted of [{}, { hair: { style: 'long' } }, { wall: { shadow: 0.3 } }] as const) {
      const shot = await drawJpeg({ width: 1170, height: 1560, ...wanted });
      // throws when a fault is seen on it, or when it fails its own verification
      const { measurements } = await standardize(Buffer.from(shot), { profile, models });
      expect([measurements.width, measurements.height]).toEqual([width, profile.height]);
    }
  });

  it.each([96, 144])('%i px wide with a hole in the face is seen to have one', async (width) => {
    const profile = smallProfile(width);
    const shot = await drawJpeg({ width: 1170, height: 1560 });
    const { pixels, beside } = await makePhoto(Buffer.from(shot), { profile, models });
    const look = async (data: Buffer) => {
      const { data: photo, width: wide, height } = await toComparedSize({ ...pixels, data });
      return findSwapFaults({ ...beside!, photo, shot: beside!.shot.data, width: wide, height, way: 'normal' });
    };
    expect(await look(pixels.data)).toEqual([]);
    const pierced = Buffer.from(pixels.data);
    // on the cheek: 3 px of 96
    const side = Math.round(width / 32);
    const [left, top] = [Math.round(0.42 * width), Math.round(0.58 * width)];
    for (let y = top; y < top + side; y++)
      for (let x = left; x < left + side; x++) pierced.set(colourOf(profile)!, 3 * (y * width + x));
    expect((await look(pierced)).map(({ fault }) => fault)).toContain('pierced');
  });
});
