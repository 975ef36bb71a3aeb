// Profiles in the console: one that contradicts itself is refused when it is saved, with the field; one that was edited by
// hand until it does is found by the self-check and spends nobody's tries.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Batch } from '../../cloudfunctions/_journey/documents.js';
import { runCheck } from '../../cloudfunctions/selfCheck/check.js';
import { DEFAULT_PROFILE, PROFILES, type Profile, profileOfColour } from '../../shared/profile.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';

let world: World;
let rooms: typeof import('../../cloudfunctions/selfCheck/rooms.js');
let profiles: typeof import('../../cloudfunctions/_journey/profiles.js');
const { newPhone } = clockworkOf(() => world);
const { act, nothingToDo, refused } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  world.enter();
  rooms = await import('../../cloudfunctions/selfCheck/rooms.js');
  profiles = await import('../../cloudfunctions/_journey/profiles.js');
});
afterAll(() => world.stop());

const OWN: Profile = { ...DEFAULT_PROFILE, name: 'school-50kb', say: '某学校', bytes: { min: 51_200, max: 100_000 } };
const batch = (fields: object) => Batch.parse({ ...world.cloud.store.read('batches', 'default'), ...fields });

describe('saving a profile', () => {
  it.each([
    ['eyes', { eyes: { min: 20, max: 50 } }],
    ['crown', { crown: { min: 110, max: 50 } }],
    ['faceWidth', { width: 300 }],
    ['bytes.max', { bytes: { min: 2000, max: 10_000 } }],
    ['bytes', { bytes: { min: 60_000, max: 30_000 } }],
    ['profile.minQuality', { minQuality: 101 }],
    ['profile.background', { background: 'red' }],
    ['profile.name', { name: 'standard' }],
  ])('is refused with the field %s, and nothing is written', async (field, wrong) => {
    await refused({ action: 'saveProfile', profile: { ...OWN, ...wrong } }, field);
    expect(world.documents('profiles')).toEqual([]);
  });

  it('is rehearsed, done, traced, and can be named for a batch that is there', async () => {
    const done = await act({ action: 'saveProfile', profile: OWN });
    expect(done.data.next).toMatchObject({ action: 'setProfile', profile: OWN.name, dryRun: true });
    expect(await profiles.findProfile(OWN.name)).toEqual(OWN);
    await act({ action: 'saveProfile', profile: { ...OWN, minQuality: 70 } });
    expect(await profiles.findProfile(OWN.name)).toMatchObject({ minQuality: 70 });
    await refused({ action: 'setProfile', batchId: 'nowhere', profile: OWN.name }, '没有批次 nowhere');
    await refused({ action: 'setProfile', batchId: 'default', profile: 'nothing' }, '没有照片规格 nothing');
    await act({ action: 'setProfile', batchId: 'default', profile: OWN.name });
    expect(await profiles.profileOf(batch({}))).toMatchObject({ name: OWN.name });
    expect(await nothingToDo({ action: 'setProfile', batchId: 'default', profile: OWN.name })).toContain(OWN.name);
    expect(
      world.documents<{ what: string }>('audit').filter(({ what }) => !['rules', 'indexes'].includes(what)),
    ).toHaveLength(3);
    await act({ action: 'setProfile', batchId: 'default', profile: 'standard' });
  });
});

describe('the profile of a batch', () => {
  it.each(['blue', 'white', 'grey'] as const)(
    'that names only the colour %s is the standard in it',
    async (background) => {
      expect(await profiles.profileOf(batch({ profile: undefined, background }))).toEqual(profileOfColour(background));
      expect((await profiles.profileOf(batch({ profile: '', background }))).background).toBe(background);
    },
  );

  it('is the one that it names, whatever colour still stands there', async () => {
    for (const profile of PROFILES)
      expect(await profiles.profileOf(batch({ profile: profile.name, background: 'grey' }))).toEqual(profile);
  });

  it('that is not there or contradicts itself is found by the self-check', async () => {
    const row = () => runCheck(rooms.ROOMS.find(({ name }) => name === '照片规格')!);
    expect(await row()).toMatchObject({ 结果: '通过' });
    world.edit('batches', 'default', { profile: 'gone' });
    expect(await row()).toMatchObject({ 结果: '不通过', 说明: expect.stringContaining('gone') });
    world.edit('profiles', OWN.name, { eyes: { min: 20, max: 50 } });
    world.edit('batches', 'default', { profile: OWN.name });
    expect(await row()).toMatchObject({ 结果: '不通过', 说明: expect.stringContaining('eyes') });
    world.edit('profiles', OWN.name, { eyes: 'low' });
    expect(await row()).toMatchObject({ 结果: '不通过', 说明: expect.stringContaining('格式不对') });
    world.edit('batches', 'default', { profile: 'standard', background: 'white' });
    expect(await row()).toMatchObject({ 结果: '注意', 说明: expect.stringContaining('default') });
  });

  it('that is not there spends nobody a try, and what was captured can still be looked at', async () => {
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const { checksLeft, batchId } = world.capture(captureId);
    world.edit('batches', batchId, { profile: 'gone' });
    const fileId = phone.upload(`shots/${captureId}/1.jpg`, Buffer.from('any'));
    await phone.refused('submitShot', { captureId, fileId }, 'INTERNAL');
    expect(world.capture(captureId).checksLeft).toBe(checksLeft);
    expect((await phone.call('getCapture', { captureId })).capture.profile.name).toBe('standard');
  });
});
