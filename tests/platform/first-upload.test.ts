// A picture that was sent and never used is deleted within 24 hours, whatever its student has sent since: that is what 我的资料 and
// docs/privacy.md promise.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const HOUR_MS = 3600_000;
/** The timer's chore, so many hours from now. */
async function drop(name: string, hours: number): Promise<void> {
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { runChore } = await import('../../cloudfunctions/sweep/run.js');
  const now = new Date(Date.now() + hours * HOUR_MS);
  await runChore(PRIVACY.find((chore) => chore.name === name)!, {
    ref: 'TEST',
    now,
    until: performance.now() + 20_000,
  });
}
async function send(user: string, about: { captureId?: string }): Promise<string> {
  const { path } = await house.call(user, 'startUpload', { ...about, ending: 'jpg' });
  return house.cloud.putFile(path, Buffer.from('a picture'), user);
}
const isThere = (fileId: string): boolean => {
  try {
    return house.cloud.getFile(fileId).length > 0;
  } catch {
    return false;
  }
};
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

it.each(['a shot', 'a picture of a code'] as const)('%s, although another was sent 20 hours later', async (what) => {
  const { user, captureId } = await begin(house, 'paid');
  const { userKey } = house.capture(captureId);
  const [about, name] = what === 'a shot' ? [{ captureId }, 'dropUpload'] : [{}, 'dropCodePicture'];
  const first = await send(user, about);
  house.edit(what === 'a shot' ? 'captures' : 'users', what === 'a shot' ? captureId : userKey, { uploadAt: ago(20) });
  await send(user, about);
  await drop(name, 3);
  expect(isThere(first)).toBe(true);
  await drop(name, 5);
  expect(isThere(first)).toBe(false);
});

it('a shot, although 20 hours later another was no picture and cleared away, which has its second look all the same', async () => {
  const { user, captureId } = await begin(house, 'paid');
  const first = await send(user, { captureId });
  house.edit('captures', captureId, { uploadAt: ago(20) });
  const bad = await send(user, { captureId });
  await expect(house.call(user, 'submitShot', { captureId, fileId: bad })).rejects.toThrow('NOT_A_PICTURE');
  expect(isThere(bad)).toBe(false);
  await drop('dropUpload', 3);
  expect(isThere(first)).toBe(true);
  // what was still on its way when it was cleared arrives
  house.cloud.putFile(bad.replace(/^cloud:\/\/[^/]*\//, ''), Buffer.from('late'), user);
  await drop('dropUpload', 5);
  expect([isThere(first), isThere(bad)]).toEqual([false, false]);
  house.cloud.putFile(bad.replace(/^cloud:\/\/[^/]*\//, ''), Buffer.from('later'), user);
  await drop('dropUpload', 30);
  expect([isThere(bad), house.capture(captureId).cleared]).toEqual([false, []]);
});

it('and one that is sent when nothing else waits has a day of its own', async () => {
  const { user, captureId } = await begin(house, 'paid');
  const { userKey } = house.capture(captureId);
  house.edit('captures', captureId, { uploadAt: ago(23), cleared: [] });
  house.edit('users', userKey, { uploadAt: ago(23), uploads: [] });
  const [shot, code] = [await send(user, { captureId }), await send(user, {})];
  for (const name of ['dropUpload', 'dropCodePicture']) await drop(name, 5);
  expect([isThere(shot), isThere(code)]).toEqual([true, true]);
});

it('and of a user who leaves, one that is still on its way is waited for, however long ago the first was sent', async () => {
  const { user, captureId } = await begin(house, 'paid');
  const { userKey } = house.capture(captureId);
  const { forgetUser } = await import('../../cloudfunctions/_journey/leave.js');
  await send(user, {});
  house.edit('users', userKey, { uploadAt: ago(20) });
  const { path } = await house.call(user, 'startUpload', { ending: 'jpg' });
  await forgetUser(userKey);
  const late = house.cloud.putFile(path, Buffer.from('a picture'), user);
  expect(house.cloud.store.read('users', userKey)).toMatchObject({ openid: '', consents: [] });
  // pressed again: what the first press has begun to wait for is still waited for
  house.edit('users', userKey, { lookAt: new Date(0) });
  await forgetUser(userKey);
  expect(house.cloud.store.read('users', userKey)).not.toBeNull();
  await forgetUser(userKey, new Date(Date.now() + 10 * 60_000));
  expect([isThere(late), house.cloud.store.read('users', userKey)]).toEqual([false, null]);
});
