// 拍照 and 上传: what is judged, what is counted, what is kept, and what bad input gets.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureView } from '../../shared/capture-view.js';
import { bomb, darkShot, emptyWall, goodShot, twoPersons } from './pictures.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let captureId: string;
let good: Buffer;
beforeAll(async () => {
  world = await startWorld();
  phone = new Phone(world, 'student');
  captureId = (await phone.verify('ouyang-minghui')).captureId;
  good = await goodShot();
});
afterAll(() => world.stop());

let number = 0;
const upload = (bytes: Uint8Array) => phone.upload(`shots/${captureId}/${number++}.jpg`, bytes);
const submit = (fileId: string) => phone.call('submitShot', { captureId, fileId });
const files = () => world.capture(captureId).files;
const exists = (fileId: string) => {
  try {
    return world.cloud.getFile(fileId).length > 0;
  } catch {
    return false;
  }
};
const failed = (capture: CaptureView) => capture.findings.filter((f) => f.verdict === 'fail').map((f) => f.rule);

describe('what is no usable picture', () => {
  it('is refused with its own sentence, costs no try and is not kept', async () => {
    const before = world.capture(captureId);
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]);
    const cases = [
      [Buffer.from('hello, this is text'), 'NOT_A_PICTURE'],
      [good.subarray(0, good.length / 2), 'PICTURE_BROKEN'],
      [await bomb(), 'PICTURE_TOO_LARGE'],
      [heic, 'PICTURE_HEIC'],
    ] as const;
    for (const [bytes, code] of cases) {
      const fileId = upload(bytes);
      await phone.refused('submitShot', { captureId, fileId }, code);
      expect([code, exists(fileId)]).toEqual([code, false]);
    }
    const after = world.capture(captureId);
    expect([after.state, after.checksLeft, after.files]).toEqual([before.state, before.checksLeft, []]);
    expect(after.leaseUntil.getTime()).toBe(0);
  });

  it('is refused with its own sentence also when it cannot be deleted now, and then the timer finds it', async () => {
    const fileId = upload(good.subarray(0, good.length / 2));
    let asked = 0;
    world.cloud.watch((action) => {
      if (action !== 'storage.batchDeleteFile') return;
      asked++;
      throw new Error('the storage does not answer');
    });
    await phone.refused('submitShot', { captureId, fileId }, 'PICTURE_BROKEN');
    world.cloud.watch(undefined);
    expect(asked).toBeGreaterThan(0);
    expect([exists(fileId), files().includes(fileId)]).toEqual([true, true]);
    world.edit('captures', captureId, { uploadAt: new Date(Date.now() - 25 * 3600_000) });
    await world.cloud.runTimer('sweep');
    expect([exists(fileId), files()]).toEqual([false, []]);
  });

  it('lies in somebody else’s folder, in another folder, or nowhere', async () => {
    const stranger = new Phone(world, 'stranger');
    const other = (await stranger.verify('li-xiaoyu')).captureId;
    const theirs = stranger.upload(`shots/${other}/theirs.jpg`, good);
    const mine = upload(good);
    const tricks = [
      theirs,
      // the storage lets anybody put a new file there, and does not say who did
      stranger.smuggle(`shots/${captureId}/theirs.jpg`, good),
      phone.smuggle(`shots/${captureId}/unannounced.jpg`, good),
      mine.replace('shots/', 'photos/'),
      mine.replace(captureId, `${captureId}/../${other}`),
      mine.replace('local-env', 'other-env'),
      `${mine}-none`,
    ];
    for (const fileId of tricks) await phone.refused('submitShot', { captureId, fileId }, 'FILE_NOT_YOURS');
    await phone.refused('submitShot', { captureId, fileId: 'C:\\photo.jpg' }, 'BAD_INPUT');
    expect(tricks.slice(0, 3).map(exists)).toEqual([true, false, false]);
    // nor does anybody put one where a name was announced before its picture came
    const { path } = await phone.call('startUpload', { captureId, ending: 'jpg' });
    expect(path).toMatch(new RegExp(`^shots/${captureId}/[0-9a-f]{16}\\.jpg$`));
    expect(world.capture(captureId).checksLeft).toBe(10);
  });
});

describe('a shot that fails', () => {
  it.each([
    ['no person', emptyWall, 'one-face'],
    ['two persons', twoPersons, 'one-face'],
    ['hardly any light', darkShot, 'exposure'],
  ] as const)('for %s is explained in words and on the picture, and counted', async (_what, draw, rule) => {
    const before = world.capture(captureId);
    const { passed, capture } = await submit(upload(await draw()));
    expect([passed, capture.state, capture.status]).toEqual([false, 'faulty', '检测未通过']);
    expect(failed(capture)).toContain(rule);
    for (const finding of capture.findings.filter(({ verdict }) => verdict === 'fail')) {
      expect(finding.say).toMatch(/[\u4e00-\u9fff]/);
      expect(finding.do).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(capture.checksLeft).toBe(before.checksLeft - 1);
    const annotated = Buffer.from(await (await fetch(capture.annotatedUrl!)).arrayBuffer());
    expect(annotated.subarray(0, 2).toString('hex')).toBe('ffd8');
  });

  it('leaves only its own two files behind', () => {
    const { shot } = world.capture(captureId);
    expect([...files()].sort()).toEqual([shot!.fileId, shot!.annotatedFileId].sort());
    expect(files().every(exists)).toBe(true);
  });
});

describe('a good shot', () => {
  it('passes; its stages are seen meanwhile; pressing twice at once counts once', async () => {
    const before = world.capture(captureId);
    const fileId = upload(good);
    // the engine keeps its lease until somebody has seen what it does, however slow this machine is
    let release = () => {};
    const seen = new Promise<void>((done) => {
      release = done;
    });
    world.cloud.watch((action) => (action === 'storage.getUploadMetadata' ? seen : undefined));
    const pressing = Promise.all([1, 2].map(() => phone.ask('submitShot', { captureId, fileId })));
    await expect.poll(async () => (await phone.call('getCapture', { captureId })).capture.stage).toMatch(/^正在/);
    world.cloud.watch(undefined);
    release();
    const replies = await pressing;
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect([
      ['BUSY', 'OK'],
      ['OK', 'OK'],
    ]).toContainEqual(codes);
    const { capture } = await phone.call('getCapture', { captureId });
    expect(capture).toMatchObject({ state: 'checked', status: '待确认', next: { label: '照片标准化' } });
    expect(capture.checksLeft).toBe(before.checksLeft - 1);
    expect(capture.stage).toBeUndefined();
    // pages show it small, from a file that goes when the others go
    expect(files()).toContain(world.capture(captureId).shot!.previewFileId);
    const small = Buffer.from(await (await fetch(capture.shotPreviewUrl!)).arrayBuffer());
    const { format, width, height } = await sharp(small).metadata();
    expect([format, Math.max(width, height) <= 1152, small.length < good.length]).toEqual(['jpeg', true, true]);
    // the answer got lost and the phone asks once more
    expect(await submit(fileId)).toMatchObject({ passed: true, capture: { checksLeft: before.checksLeft - 1 } });
  });

  it('waits while another one is judged, but not for a function that was killed', async () => {
    const fileId = upload(good);
    const held = { leaseToken: 'other', leaseUntil: new Date(Date.now() + 60_000) };
    world.edit('captures', captureId, held);
    await phone.refused('submitShot', { captureId, fileId }, 'BUSY');
    await phone.refused('standardizePhoto', { captureId }, 'BUSY');
    world.edit('captures', captureId, { leaseUntil: new Date(Date.now() - 1) });
    expect((await submit(fileId)).passed).toBe(true);
  });
});

describe('limits', () => {
  it('the tries run out, and say so', async () => {
    const { state } = world.capture(captureId);
    world.edit('captures', captureId, { checksLeft: 0, state: 'faulty' });
    await phone.refused('submitShot', { captureId, fileId: upload(good) }, 'NO_CHECKS_LEFT');
    const { capture } = await phone.call('getCapture', { captureId });
    expect(capture).toMatchObject({ hint: expect.stringContaining('检测次数已用完'), next: { page: 'help' } });
    world.edit('captures', captureId, { checksLeft: 5, state });
  });

  it('nothing is judged after consent to the face picture was taken back', async () => {
    await phone.agree({ face: false, identity: true });
    await phone.refused('submitShot', { captureId, fileId: upload(good) }, 'CONSENT_NEEDED');
    await phone.refused('standardizePhoto', { captureId }, 'CONSENT_NEEDED');
    await phone.agree();
  });

  it('nothing is judged after the window closed', async () => {
    world.edit('batches', 'YLZY2027', { closesAt: '2026-01-01 18:00' });
    await phone.refused('submitShot', { captureId, fileId: upload(good) }, 'BATCH_CLOSED');
    world.edit('batches', 'YLZY2027', { closesAt: '2090-01-01 18:00' });
  });
});
