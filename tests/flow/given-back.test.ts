// What a student must not lose: a submission that nobody looked at, the way to customer service when all tries are used
// up, a sheet whose upload failed, a photo whose file is gone.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import type { CaptureView } from '../../shared/capture-view.js';
import { makeReviewing, waitingItem } from '../ops/review-desk.js';
import { goodShot } from './pictures.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let turn = 0;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  for (const { _id } of world.documents<{ _id: string }>('captures'))
    world.edit('captures', _id, { state: 'erased', userKey: 'erased' });
  phone = new Phone(world, `student-${turn++}`);
});
const view = async (captureId: string): Promise<CaptureView> => (await phone.call('getCapture', { captureId })).capture;

describe('a withdrawn photo', () => {
  it('that a reviewer had opened was a submission; one that nobody opened was none', async () => {
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    expect((await phone.call('withdrawPhoto', { captureId })).capture.submissionsLeft).toBe(3);
    await phone.call('submitPhoto', { captureId });
    world.chsi.desk.look(waitingItem(world, 'li-xiaoyu', 'check'));
    expect((await phone.call('withdrawPhoto', { captureId })).capture.submissionsLeft).toBe(2);
  });

  it('is given back once, although the timer finds the same withdrawal after a cut', async () => {
    const captureId = await makeReviewing(world, phone, 'wang-zihan');
    world.chsi.desk.cancel(waitingItem(world, 'wang-zihan', 'check'));
    await Promise.all([world.cloud.runTimer('sweep'), phone.ask('withdrawPhoto', { captureId })]);
    expect(world.capture(captureId)).toMatchObject({ state: 'standardized', submissionsLeft: 3 });
  });
});

describe('when all tries are used up', () => {
  it.each([
    ['paid', { checksLeft: 0 }, 'help', '检测次数已用完'],
    ['faulty', { checksLeft: 0 }, 'help', '检测次数已用完'],
    ['rejected', { checksLeft: 0 }, 'help', '检测次数已用完'],
    ['refused', { submissionsLeft: 0 }, 'help', '提交次数已用完'],
    ['rejected', { submissionsLeft: 0 }, 'help', '提交次数已用完'],
    ['standardized', { submissionsLeft: 0 }, 'help', '提交次数已用完'],
    // the last check passed: nothing more has to be checked
    ['checked', { checksLeft: 0 }, 'standardize', '照片标准化'],
    ['standardized', { checksLeft: 0 }, 'standardize', '提交'],
  ] as const)('in %s with %j the main button leads to %s', async (state, left, page, words) => {
    const { captureId } = await phone.verify('zhao-lei-benke');
    world.edit('captures', captureId, { state, ...left });
    const { next, hint } = await view(captureId);
    expect([next?.page, next?.label === '客服', hint.includes(words)]).toEqual([page, page === 'help', true]);
  });
});

// the engine on a slow machine, ms
describe('a file that is not there', { timeout: 240_000 }, () => {
  /** Approved, with real pictures. */
  async function approved(student: string): Promise<string> {
    const { captureId } = await phone.pay(student);
    await phone.call('submitShot', { captureId, fileId: phone.upload(`shots/${captureId}/1.jpg`, await goodShot()) });
    await phone.call('standardizePhoto', { captureId });
    return captureId;
  }
  const lose = (fileId: string) => world.cloud.removeFile(fileId);
  const works = async (url: string) => (await fetch(url)).status;

  it('is a sheet whose upload failed: it is made again when it is asked for again', async () => {
    const captureId = await approved('li-xiaoyu');
    world.edit('captures', captureId, { state: 'approved' });
    const sheet = { captureId, kind: 'layout', sheet: '5inch', copy: '1inch', format: 'jpg' } as const;
    world.cloud.watch((action) => {
      if (action === 'storage.getUploadMetadata') throw new Error('no storage');
    });
    await phone.refused('downloadPhoto', sheet, 'INTERNAL');
    world.cloud.watch(undefined);
    const { url } = await phone.call('downloadPhoto', sheet);
    expect(await works(url)).toBe(200);
    // what an earlier release stored, which looked otherwise
    const newest = world.capture(captureId).files.at(-1)!;
    const older = newest.replace(/-[0-9a-f]{8}\.jpg$/, '-00000000.jpg');
    expect(older).not.toBe(newest);
    const { files } = world.capture(captureId);
    world.edit('captures', captureId, { files: files.map((fileId) => (fileId === newest ? older : fileId)) });
    expect(await works((await phone.call('downloadPhoto', sheet)).url)).toBe(200);
    expect(world.capture(captureId).files).toEqual(expect.arrayContaining([older, newest]));
  });

  it('is the photo: it is made again from the shot, the same bytes, for 提交, 下载 and the delivery', async () => {
    const captureId = await approved('wang-zihan');
    const photo = () => world.capture(captureId).photo!;
    const bytes = world.cloud.getFile(photo().standardFileId);
    lose(photo().standardFileId);
    await phone.call('submitPhoto', { captureId });
    expect(world.cloud.getFile(photo().standardFileId).equals(bytes)).toBe(true);
    expect(world.capture(captureId)).toMatchObject({ state: 'reviewing', submissionsLeft: 2, leaseToken: '' });

    world.chsi.desk.decide(waitingItem(world, 'wang-zihan', 'check'), 'approved');
    await world.cloud.runTimer('sweep');
    for (const fileId of [photo().standardFileId, photo().masterFileId]) lose(fileId);
    expect(await works((await phone.call('downloadPhoto', { captureId, kind: 'standard' })).url)).toBe(200);
    lose(photo().masterFileId);
    const sheet = { captureId, kind: 'layout', sheet: '6inch', copy: '2inch', format: 'pdf' } as const;
    // as if another engine had made it: whoever approved saw other bytes, and the audit says who wanted it anew
    world.edit('captures', captureId, { photo: { ...photo(), sha256: 'f'.repeat(64) } });
    expect(await works((await phone.call('downloadPhoto', sheet)).url)).toBe(200);
    const remade = world.documents<Audit>('audit').filter(({ what }) => what === 'photoRemade');
    expect(remade).toMatchObject([{ captureId, by: 'student' }]);

    lose(photo().standardFileId);
    await world.cloud.runTimer('sweep');
    const delivery = world.chsi.desk.items.find(({ kind }) => kind === 'delivery');
    expect(world.chsi.desk.photo(delivery!.id)?.equals(bytes)).toBe(true);
    for (const fileId of world.cloud.listFiles(`photos/${captureId}`))
      expect(world.capture(captureId).files).toContain(fileId);
  });

  it('cannot be asked for by anybody but our own functions', async () => {
    const { captureId } = await phone.verify('zhao-lei-benke');
    const wish = JSON.stringify({ remake: captureId, by: 'sweep' });
    const inside = { wish, at: Date.now(), proof: 'f'.repeat(64) };
    expect(await world.cloud.invoke('standardizePhoto', { inside }, { openid: phone.openid })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
  });
});
