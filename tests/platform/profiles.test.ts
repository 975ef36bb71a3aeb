// What a capture shows beside its state: the profile, of its photo first, of its batch else, and in the standard's words where
// that is gone; and its place in line.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { builtInProfile, DEFAULT_PROFILE } from '../../shared/profile.js';
import { COPIES, SHEETS } from '../../shared/spec.js';
import { type Cloud, claim, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
let view: typeof import('../../cloudfunctions/_journey/view.js');
let profiles: typeof import('../../cloudfunctions/_journey/profiles.js');
let capture: Capture;
beforeAll(async () => {
  ({ cloud, stop } = await connect());
  view = await import('../../cloudfunctions/_journey/view.js');
  profiles = await import('../../cloudfunctions/_journey/profiles.js');
  capture = await claim('user', 'profiles');
});
afterAll(() => stop());

/** Writes fields into the batch as an operator does. */
function edit(fields: object): void {
  const batch = cloud.store.read('batches', 'JSJ2027')!;
  cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: { ...batch, ...fields } }]);
}
const photo: NonNullable<Capture['photo']> = {
  standardFileId: 'cloud://local.local/standard.jpg',
  masterFileId: 'cloud://local.local/master.png',
  previewFileId: 'cloud://local.local/preview.jpg',
  sha256: '',
  shotSha256: '',
  engine: '',
  at: new Date(),
  measurements: {
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
    background: [255, 255, 255],
    backgroundSpread: 0,
    facePsnr: 40,
  },
};

describe('the profile that a capture shows', () => {
  it('is that of its batch, also where the batch names a colour only, as before', async () => {
    for (const [fields, name] of [
      [{ profile: 'degree' }, 'degree'],
      [{ profile: '', background: 'white' }, 'standard-white'],
      [{ profile: null, background: 'grey' }, 'standard-grey'],
      [{ profile: null, background: null }, 'standard'],
    ] as const) {
      edit(fields);
      expect((await view.viewOf(capture)).profile).toEqual(builtInProfile(name));
    }
  });

  it('is that of its photo once there is one; a photo from before shows that of the batch', async () => {
    edit({ profile: 'standard-white' });
    const offered = Object.keys(SHEETS).length * Object.keys(COPIES).length;
    const made = { ...capture, state: 'approved' as const, photo };
    expect((await view.viewOf(made)).profile.name).toBe('standard-white');
    expect((await view.viewOf(made)).layouts).toHaveLength(offered);
    const kept = { ...DEFAULT_PROFILE, name: 'old', sheets: ['5inch' as const], copies: ['2inch' as const] };
    const shown = await view.viewOf({ ...made, photo: { ...photo, profile: kept } });
    expect(shown.profile).toEqual(kept);
    expect(shown.layouts).toMatchObject([{ sheet: '5inch', copy: '2inch', columns: 2, rows: 2 }]);
  });

  it('is the standard where the batch names one that is gone; nothing can be shot by it', async () => {
    edit({ profile: 'gone' });
    expect((await view.viewOf(capture)).profile).toEqual(DEFAULT_PROFILE);
    await expect(profiles.profileOf({ profile: 'gone', background: 'blue' })).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });
});

describe('the place in line of a photo under review', () => {
  it('is told by the reviewers’ own order, counted once in a while, and left out where nobody can count', async () => {
    const { aheadOf } = await import('../../cloudfunctions/_journey/ahead.js');
    const at = (minute: number) => new Date(Date.UTC(2027, 2, 1, 1, minute));
    const submit = async (name: string, minute: number, more: object = {}) => {
      const capture = { ...(await claim(name, name)), state: 'reviewing' as const, submittedAt: at(minute), ...more };
      cloud.store.write([{ name: 'captures', id: capture._id, doc: { ...capture } }]);
      return capture;
    };
    const [first, second] = [await submit('line-1', 1), await submit('line-2', 2)];
    for (const rests of ['refundWishedAt', 'refundAskedAt']) await submit(`line-${rests}`, 0, { [rests]: at(3) });
    const third = await submit('line-3', 3);
    expect(await Promise.all([first, second, third].map((one) => aheadOf(one, 0)))).toEqual([
      { ahead: 0 },
      { ahead: 1 },
      { ahead: 2 },
    ]);
    // whatever else is written about it, it keeps its place
    const { amend } = await import('../../cloudfunctions/_journey/captures.js');
    await amend(first._id, {}, { promiseDueAt: undefined });
    expect(await aheadOf({ ...second, _id: 'not counted yet' }, 0)).toEqual({ ahead: 1 });
    cloud.store.write([{ name: 'captures', id: first._id, doc: { ...first, state: 'approved' } }]);
    let asked = 0;
    cloud.watch(() => {
      asked++;
    });
    expect([await aheadOf(third, 29_999), asked]).toEqual([{ ahead: 2 }, 0]);
    expect([await aheadOf(third, 30_000), asked]).toEqual([{ ahead: 1 }, 1]);
    // submitted anew it stands at the end, whatever was counted before
    const anew = { ...second, submittedAt: at(9) };
    cloud.store.write([{ name: 'captures', id: anew._id, doc: { ...anew } }]);
    expect(await aheadOf(anew, 0)).toEqual({ ahead: 1 });
    expect(await aheadOf({ ...third, refundWishedAt: at(9) })).toEqual({});
    expect(await aheadOf({ ...third, state: 'approved' })).toEqual({});
    cloud.watch(() => {
      throw new Error('broken');
    });
    expect(await aheadOf(third, 90_000)).toEqual({});
    cloud.watch(undefined);
  });
});

describe('saving', () => {
  const own = { ...DEFAULT_PROFILE, name: 'own', bytes: { min: 51_200, max: 100_000 } };
  it('refuses what contradicts itself, with the field, and writes what does not', async () => {
    const wrong = { ...own, crown: { min: 110, max: 50 } };
    await expect(profiles.saveProfile(wrong)).rejects.toMatchObject({ code: 'BAD_INPUT', detail: 'profile.crown' });
    expect(await profiles.findProfile('own')).toBeUndefined();
    await profiles.saveProfile(own);
    await profiles.saveProfile({ ...own, minQuality: 75 });
    expect(await profiles.findProfile('own')).toEqual({ ...own, minQuality: 75 });
    expect(await profiles.profileOf({ profile: 'own', background: 'grey' })).toMatchObject({ background: 'blue' });
  });

  it('leaves alone what is always there', async () => {
    await expect(profiles.saveProfile(DEFAULT_PROFILE)).rejects.toMatchObject({ detail: 'profile.name' });
  });
});
