// 照片标准化, 提交, 撤回, 审核, 下载: the way of the standard photo, with every turn back.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInside } from '../../cloudfunctions/_platform/inside.js';
import { publicPart } from '../../cloudfunctions/_platform/receipt-key.js';
import type { CaptureView } from '../../shared/capture-view.js';
import { judge } from '../../tools/receipt/judge.js';
import { consoleOf } from '../ops/console.js';
import { startContainer } from './container.js';
import { goodShot } from './pictures.js';
import { Phone, RECEIPT_KEY, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let captureId: string;
let good: Buffer;
let verdicts: typeof import('../../cloudfunctions/_journey/verdicts.js');
beforeAll(async () => {
  world = await startWorld();
  world.enter();
  verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
  phone = new Phone(world, 'student');
  captureId = (await phone.pay('li-xiaoyu')).captureId;
  good = await goodShot();
});
afterAll(() => world.stop());

let number = 0;
async function shoot(bytes: Buffer) {
  return phone.call('submitShot', { captureId, fileId: phone.upload(`shots/${captureId}/${number++}.jpg`, bytes) });
}
const twice = (step: 'standardizePhoto' | 'submitPhoto' | 'withdrawPhoto') =>
  Promise.all([1, 2].map(() => phone.ask(step, { captureId })));
const view = async (): Promise<CaptureView> => (await phone.call('getCapture', { captureId })).capture;
const checks = () => world.chsi.desk.items.filter(({ kind }) => kind === 'check');
const bytesOf = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

describe('out of order', () => {
  it('nothing is made, sent or fetched before its turn', async () => {
    for (const step of ['standardizePhoto', 'submitPhoto', 'withdrawPhoto', 'getReceipt'] as const)
      await phone.refused(step, { captureId }, 'WRONG_STATE');
    const say = await phone.refused('downloadPhoto', { captureId, kind: 'standard' }, 'WRONG_STATE');
    expect(say).toBe('采集完成后才能下载图片。');
  });
});

describe('the standard photo', () => {
  it('is made once by two presses at once, measured and stored', async () => {
    expect((await shoot(good)).passed).toBe(true);
    await phone.refused('submitPhoto', { captureId }, 'WRONG_STATE');
    const codes = (await twice('standardizePhoto')).map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect([
      ['BUSY', 'OK'],
      ['OK', 'OK'],
    ]).toContainEqual(codes);
    const capture = await view();
    expect(capture).toMatchObject({ state: 'standardized', next: { label: '提交', page: 'standardize' } });
    // what the phone is shown is too small to be used anywhere; the photo itself comes when it is approved
    const preview = await sharp(await bytesOf(capture.standardUrl!)).metadata();
    expect([preview.width, preview.height, preview.exif]).toEqual([300, 400, undefined]);
    const jpeg = world.cloud.getFile(world.capture(captureId).photo!.standardFileId);
    expect(jpeg.length).toBe(capture.measurements!.bytes);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 640, density: 300 });
    const { photo, files } = world.capture(captureId);
    expect(files).toContain(photo!.masterFileId);
    const master = await sharp(world.cloud.getFile(photo!.masterFileId)).metadata();
    expect(master).toMatchObject({ format: 'png', width: 480, height: 640 });
  });

  it('is submitted once by two presses at once, taken back, and submitted again', async () => {
    await twice('submitPhoto');
    expect(await view()).toMatchObject({ state: 'reviewing', status: '身份核验中', submissionsLeft: 2 });
    expect(checks()).toMatchObject([{ attempt: 1, verdict: 'pending' }]);
    await twice('withdrawPhoto');
    // nobody had looked at it: it was no submission
    expect(await view()).toMatchObject({ state: 'standardized', submissionsLeft: 3 });
    expect(checks()).toMatchObject([{ verdict: 'cancelled' }]);
    expect(world.chsi.desk.photo(checks()[0]!.id)).toBeUndefined();
    await phone.call('submitPhoto', { captureId });
    expect(checks()).toMatchObject([{ attempt: 2, verdict: 'pending' }, { attempt: 1 }]);
    const { standardFileId } = world.capture(captureId).photo!;
    expect(world.chsi.desk.photo(checks()[0]!.id)).toEqual(world.cloud.getFile(standardFileId));
  });

  it('asked for again after a lost answer gives the same check', async () => {
    await phone.call('withdrawPhoto', { captureId });
    world.chsi.faults.plan('lost', '/checks/3', 2);
    await phone.refused('submitPhoto', { captureId }, 'CHSI_UNAVAILABLE');
    expect(await view()).toMatchObject({ state: 'standardized', submissionsLeft: 3 });
    await phone.call('submitPhoto', { captureId });
    expect(checks().map(({ attempt, verdict }) => [attempt, verdict])).toEqual([
      [3, 'pending'],
      [2, 'cancelled'],
      [1, 'cancelled'],
    ]);
    expect(await view()).toMatchObject({ state: 'reviewing', submissionsLeft: 2 });
  });
});

describe('a rejected photo', () => {
  it('is explained, told by message, shot again without paying, and not accepted a second time', async () => {
    const orders = world.documents('orders').length;
    await verdicts.rejectPhoto(world.capture(captureId), '面部有反光', 'staff:tests');
    expect(await view()).toMatchObject({ state: 'rejected', status: '审核未通过', rejectReason: '面部有反光' });
    expect(world.messages.at(-1)).toMatchObject({ api: 'subscribeMessage.send', data: { touser: 'student' } });
    const same = await shoot(await sharp(good).jpeg({ quality: 80 }).toBuffer());
    expect(same.passed).toBe(false);
    expect(same.capture.findings[0]).toMatchObject({ rule: 'same-picture', verdict: 'fail' });
    // another shot of the same person: the camera stood a little differently
    const other = await sharp(good)
      .extract({ left: 0, top: 40, ...(await inner(40)) })
      .jpeg()
      .toBuffer();
    world.edit('captures', captureId, { rejected: [] });
    expect((await shoot(other)).passed).toBe(true);
    await phone.call('standardizePhoto', { captureId });
    expect(world.documents('orders')).toHaveLength(orders);
  });

  it('can be submitted as often as the batch allows', async () => {
    world.edit('captures', captureId, { submissionsLeft: 0 });
    await phone.refused('submitPhoto', { captureId }, 'NO_SUBMISSIONS_LEFT');
    expect(await view()).toMatchObject({
      hint: expect.stringContaining('提交次数已用完'),
      next: { label: '客服', page: 'help' },
    });
    world.edit('captures', captureId, { submissionsLeft: 1 });
    await phone.call('submitPhoto', { captureId });
  });
});

describe('the download', () => {
  it('gives the standard photo and the sheets, made when first asked for', async () => {
    await verdicts.approvePhoto(world.capture(captureId), 'staff:tests');
    expect(await view()).toMatchObject({ state: 'approved', status: '采集完成', next: { label: '下载图片' } });
    const { fileName, url } = await phone.call('downloadPhoto', { captureId, kind: 'standard' });
    expect(await sharp(await bytesOf(url)).metadata()).toMatchObject({ width: 480, height: 640 });
    const sheet = { captureId, kind: 'layout', sheet: '5inch', copy: '1inch' } as const;
    const jpg = await phone.call('downloadPhoto', sheet);
    expect(await sharp(await bytesOf(jpg.url)).metadata()).toMatchObject({ width: 1500, height: 1050, density: 300 });
    expect([fileName, jpg.fileName]).toEqual(['标准照.jpg', '排版照-5寸-1寸.jpg']);
    const kept = world.capture(captureId).files;
    expect((await bytesOf((await phone.call('downloadPhoto', sheet)).url)).length).toBeGreaterThan(10_000);
    expect(world.capture(captureId).files).toEqual(kept);
    const pdf = await phone.call('downloadPhoto', { ...sheet, format: 'pdf' });
    expect((await bytesOf(pdf.url)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('comes with a receipt that holds for the bytes that were downloaded, and for nobody else', async () => {
    const { batchId, shot, name, idMasked } = world.capture(captureId);
    world.edit('captures', captureId, { batchId: 'removed by hand' });
    const { url } = await phone.call('downloadPhoto', { captureId, kind: 'standard' });
    const { text } = await phone.call('getReceipt', { captureId });
    world.edit('captures', captureId, { batchId });
    expect((await judge(await bytesOf(url), text, [publicPart(RECEIPT_KEY)])).same).toBe(true);
    expect(text).toContain(shot!.fingerprint.sha256);
    for (const word of [captureId, name, idMasked, phone.openid]) expect(text).not.toContain(word);
    await new Phone(world, 'stranger').refused('getReceipt', { captureId }, 'CAPTURE_UNKNOWN');
  });

  it('is made again by the container when its files were lost, and by the function itself when that is gone', async () => {
    const container = await startContainer();
    const { url } = container;
    // whoever writes a header is nobody, and a proof for a function opens nothing here
    for (const body of [{ captureId }, makeInside('standardizePhoto', { event: { captureId }, caller: {} })]) {
      const sent = { method: 'POST', headers: { 'X-WX-OPENID': phone.openid }, body: JSON.stringify(body) };
      expect((await fetch(`${url}/standardizePhoto`, sent)).status).toBe(403);
    }
    world.cloud.setEnv({ CONTAINER_URL: url });
    const before = world.capture(captureId).photo!;
    world.cloud.removeFile(before.standardFileId);
    const reply = await consoleOf(() => world).deed({ action: 'rebuild', captureId, reason: '下载不了' });
    expect([reply.error, reply.data?.say]).toEqual([undefined, expect.stringMatching(/^已执行/)]);
    const after = world.capture(captureId).photo!;
    expect([after.sha256, after.at]).toEqual([before.sha256, before.at]);
    expect(after.standardFileId).not.toBe(before.standardFileId);
    expect(container.told('standardizePhoto')).toEqual([expect.stringContaining('"code":"OK"')]);
    // the caller is whom WeChat named to the function
    expect((await phone.call('downloadPhoto', { captureId, kind: 'standard' })).fileName).toBe('标准照.jpg');
    await new Phone(world, 'stranger').refused('downloadPhoto', { captureId, kind: 'standard' }, 'CAPTURE_UNKNOWN');
    expect(container.told('downloadPhoto')).toHaveLength(2);
    await container.stop('SIGKILL');
    expect((await phone.call('downloadPhoto', { captureId, kind: 'standard' })).fileName).toBe('标准照.jpg');
    expect(world.log().filter((line) => line.includes('container absent, done here'))).toHaveLength(1);
    world.cloud.setEnv({ CONTAINER_URL: '' });
  });

  it('ends when the pictures were deleted after their term', async () => {
    world.edit('captures', captureId, { photo: undefined });
    const say = await phone.refused('downloadPhoto', { captureId, kind: 'standard' }, 'WRONG_STATE');
    expect(say).toContain('按期删除');
    expect((await view()).next).toBeUndefined();
  });
});

/** Size of the picture without `margin` px at its top and right. */
async function inner(margin: number): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(good).metadata();
  return { width: width - margin, height: height - margin };
}
