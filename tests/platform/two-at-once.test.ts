// Two of the staff at the same moment: whoever was told something finds it to be so.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ cloud, stop } = await connect());
});
afterAll(() => stop());

it('codes for a school that two make at once are both good, and the next one ends both', async () => {
  const { endSchoolCodes, findSchoolCode, keepSchoolCode } = await import(
    '../../cloudfunctions/_journey/school-codes.js'
  );
  const make = (code: string) => keepSchoolCode({ batchId: 'JSJ2027', school: '', code, by: 'staff:tests' });
  const good = async (...codes: string[]) =>
    Promise.all(codes.map(async (code) => (await findSchoolCode('JSJ2027', code)) !== undefined));
  const [first, one, two, next] = ['AAAA-AAAA-AAAA', 'BBBB-BBBB-BBBB', 'CCCC-CCCC-CCCC', 'DDDD-DDDD-DDDD'] as const;
  await make(first);
  expect(await good(first)).toEqual([true]);
  await Promise.all([make(one), make(two)]);
  expect(await good(first, one, two)).toEqual([false, true, true]);
  await make(next);
  expect(await good(one, two, next)).toEqual([false, false, true]);
  await endSchoolCodes('JSJ2027', '');
  expect(await good(next)).toEqual([false]);
});

it('of two who name a profile for one batch the second is told that it is no longer as it was read', async () => {
  const { nameProfile } = await import('../../cloudfunctions/_journey/profiles.js');
  const stands = () => cloud.store.read('batches', 'default')!;
  const before = stands();
  const both = await Promise.all(['degree', 'standard-white'].map((name) => nameProfile('default', before, name)));
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await nameProfile('default', stands(), 'standard')).toBe(true);
  expect(stands().profile).toBe('standard');
});
