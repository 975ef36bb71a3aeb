// A batch on white goes the whole way: judged, made, measured, shown and downloaded by its profile, also after the batch
// has named another one. A batch whose receiver wants large files has its photos taken by 学信网's gateway like any other.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measuredSheet } from '../../miniprogram/services/journey/photo-facts.js';
import { builtInProfile } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';
import { grainy } from './pictures.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let captureId: string;
let portrait: Buffer;
beforeAll(async () => {
  world = await startWorld();
  world.enter();
  phone = new Phone(world, 'student');
  // 云岭职业技术学院: the school pays, the photos are white
  captureId = (await phone.verify('ouyang-minghui')).captureId;
  await phone.call('createOrder', { captureId });
  portrait = await drawJpeg({ width: 780, height: 1040 });
});
afterAll(() => world.stop());

const view = async () => (await phone.call('getCapture', { captureId })).capture;
const bytesOf = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
const only1inch = { sheets: ['6inch'], copies: ['1inch'] };

describe('a batch on white', () => {
  it('says so before the first shot', async () => {
    const { profile, layouts } = await view();
    expect(profile).toEqual(builtInProfile('standard-white'));
    expect(layouts).toBeUndefined();
  });

  it('makes a white photo that its measured sheet agrees with', async () => {
    const fileId = phone.upload(`shots/${captureId}/1.jpg`, portrait);
    expect((await phone.call('submitShot', { captureId, fileId })).passed).toBe(true);
    const { capture } = await phone.call('standardizePhoto', { captureId });
    const jpeg = await bytesOf(capture.standardUrl!);
    const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)].every((v) => v >= 253)).toBe(true);
    const facts = measuredSheet(capture.measurements!, capture.profile);
    expect(facts.filter(({ ok }) => !ok)).toEqual([]);
    expect(facts.at(-1)).toMatchObject({ name: '背景色', measured: expect.stringContaining('白色') });
    expect(world.capture(captureId).photo?.profile).toEqual(builtInProfile('standard-white'));
  });

  it('keeps what the photo was made by when the batch names another profile, and offers its sheets only', async () => {
    world.edit('batches', 'YLZY2027', { profile: 'degree' });
    expect((await view()).profile.name).toBe('standard-white');
    const { photo } = world.capture(captureId);
    world.edit('captures', captureId, { photo: { ...photo, profile: { ...photo!.profile, ...only1inch } } });
    const verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
    await phone.call('submitPhoto', { captureId });
    await verdicts.approvePhoto(world.capture(captureId), 'staff:tests');
    expect((await view()).layouts).toMatchObject([{ sheet: '6inch', copy: '1inch', columns: 4, rows: 3 }]);
    const sheet = { captureId, kind: 'layout', sheet: '6inch', copy: '1inch' } as const;
    const { url } = await phone.call('downloadPhoto', sheet);
    expect(await sharp(await bytesOf(url)).metadata()).toMatchObject({ width: 1800, height: 1200, density: 300 });
    const say = await phone.refused('downloadPhoto', { ...sheet, copy: '2inch' }, 'BAD_INPUT');
    expect(say).toBe('本批次不提供这种排版。');
  });
});

describe('a batch whose receiver wants at least 100 KB', () => {
  it('has a photo of more than 200,000 bytes checked and delivered as it is', async () => {
    world.edit('batches', 'JSJ2027', { profile: 'kb100' });
    const other = new Phone(world, 'another student');
    const { captureId: id } = await other.pay('li-xiaoyu');
    const fileId = other.upload(`shots/${id}/1.jpg`, await grainy(portrait));
    expect((await other.call('submitShot', { captureId: id, fileId })).passed).toBe(true);
    await other.call('standardizePhoto', { captureId: id });
    const photo = world.cloud.getFile(world.capture(id).photo!.standardFileId);
    expect(photo.length).toBeGreaterThan(200_000);
    await other.call('submitPhoto', { captureId: id });
    const items = () => world.chsi.desk.items.filter(({ studentId }) => studentId === 'li-xiaoyu');
    const [check] = items();
    expect(world.chsi.desk.photo(check!.id)?.equals(photo)).toBe(true);
    world.chsi.desk.decide(check!.id, 'approved');
    // the first finds the verdict, the second sends the approved photo on
    for (let turn = 0; turn < 2; turn++) await world.cloud.runTimer('sweep');
    const delivery = items().find(({ kind }) => kind === 'delivery');
    expect(world.chsi.desk.photo(delivery!.id)?.equals(photo)).toBe(true);
  });
});
