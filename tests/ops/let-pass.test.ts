// A rule refused a shot that a person finds good: what the rule says about somebody who covers the head for an illness is right
// and helps nobody. The student goes on with the same shot, and the reviewer knows what was let pass.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { drawJpeg } from '../once.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { eventsOf, makeFaulty, makeReviewing, photoOf } from './review-desk.js';

let world: World;
const { newPhone, reset, state } = clockworkOf(() => world);
const { act, nothingToDo, ready, refused, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** COLOUR of failures in `_photo/finish/annotate.ts`. */
const MARK = [0xe0, 0x20, 0x20];
/** Pixels of the colour in which faults are marked, ± what a JPEG does to it. */
async function inRed(url: string | undefined): Promise<number> {
  const jpeg = Buffer.from(await (await fetch(url!)).arrayBuffer());
  const data = await sharp(jpeg).raw().toBuffer();
  const isRed = (at: number) => MARK.every((part, c) => Math.abs(data[at + c]! - part) < 24);
  return Array.from({ length: data.length / 3 }, (_, pixel) => 3 * pixel).filter(isRed).length;
}

const faulty = (rules = ['head-covering', 'ears-visible']) => makeFaulty(world, newPhone(), 'li-xiaoyu', rules);

describe('a shot that a rule refused', () => {
  it('is let pass: what was refused is a doubt for the reviewer, and the check is given back', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeFaulty(world, phone, 'li-xiaoyu', ['head-covering', 'ears-visible']);
    const before = world.messages.length;
    const { say } = (await act({ action: 'letPass', captureId })).data;
    expect(say).toContain('规则 head-covering、规则 ears-visible');
    const { shot, checksLeft, history } = world.capture(captureId);
    expect([state(captureId), checksLeft, shot?.passed]).toEqual(['checked', 5, true]);
    expect(shot?.findings.map(({ rule, verdict, do: task }) => [rule, verdict, task])).toEqual([
      ['glasses-glare', 'pass', ''],
      ['head-covering', 'warn', ''],
      ['ears-visible', 'warn', ''],
    ]);
    expect(history.at(-1)).toMatchObject({ event: 'check', from: 'faulty', by: expect.stringMatching(/^staff/) });
    expect(world.messages.slice(before)).toMatchObject([{ data: { data: { phrase2: { value: '检测通过' } } } }]);
    const { capture } = await phone.call('getCapture', { captureId });
    expect(capture.status).toBe('待确认');
    expect(await nothingToDo({ action: 'letPass', captureId })).toContain('已经是检测通过');
  });

  it('for which its student asked for a person is answered with it, by one message', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeFaulty(world, phone, 'li-xiaoyu', ['head-covering']);
    const { requestId } = await phone.call('requestService', { captureId, kind: 'manualReview' });
    const before = world.messages.length;
    const { say } = (await act({ action: 'letPass', captureId })).data;
    expect([say, world.messages.length]).toEqual([expect.stringContaining('答复学生的人工审核申请'), before + 1]);
    expect((await phone.call('getCapture', { captureId })).capture.reviewAsked).toBeUndefined();
    const asked = world.documents<{ _id: string }>('requests').find(({ _id }) => _id === requestId);
    expect(asked).toMatchObject({ state: 'answered', answer: expect.stringContaining('可以使用') });
  });

  it('is told as passed where a colleague answers its student in the same moment', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeFaulty(world, phone, 'li-xiaoyu', ['head-covering']);
    const { requestId } = await phone.call('requestService', { captureId, kind: 'manualReview' });
    const before = world.messages.length;
    const looked = await ready({ action: 'letPass', captureId });
    world.cloud.watch((_action, body) => {
      if (!JSON.stringify(body).includes('人工看过，可以使用')) return;
      world.cloud.watch(undefined);
      world.edit('requests', requestId, { state: 'answered', answer: '已在处理' });
    });
    await staff(looked);
    world.cloud.watch(undefined);
    expect([state(captureId), world.messages.length]).toEqual(['checked', before + 1]);
    expect(world.messages.at(-1)).toMatchObject({ data: { data: { phrase2: { value: '检测通过' } } } });
  });

  it('and was cut off before the answer to its student: whoever comes again is told that it is missing', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeFaulty(world, phone, 'li-xiaoyu', ['head-covering']);
    await phone.call('requestService', { captureId, kind: 'manualReview' });
    world.edit('captures', captureId, { state: 'checked' });
    expect(await nothingToDo({ action: 'letPass', captureId })).toContain('还没有答复，请用 answer');
  });

  it('shows no face, so that no photo could be made: it is not let pass', async () => {
    reset();
    await refused({ action: 'letPass', captureId: await faulty(['one-face']) }, '做不出标准照');
  });

  it('is not there any more: its student shoots again, and is promised nothing', async () => {
    reset();
    const captureId = await faulty();
    const { shot } = world.capture(captureId);
    world.edit('captures', captureId, { shot: { ...shot, fileId: `${shot?.fileId}-gone` } });
    await refused({ action: 'letPass', captureId }, '照片文件已经不在了');
    expect(state(captureId)).toBe('faulty');
  });

  it('whose money is asked back waits for that', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeFaulty(world, phone, 'li-xiaoyu', ['ears-visible']);
    await phone.call('requestService', { captureId, kind: 'refund' });
    await refused({ action: 'letPass', captureId }, '学生申请了退款');
  });

  it('is another one by now: what was looked at is not let pass', async () => {
    reset();
    const captureId = await faulty();
    const looked = await ready({ action: 'letPass', captureId });
    const { shot } = world.capture(captureId);
    const fileId = world.cloud.putFile(`shots/${captureId}/2.jpg`, photoOf(captureId));
    world.edit('captures', captureId, { shot: { ...shot, fileId }, checksLeft: 3 });
    const { data } = await staff(looked);
    expect([state(captureId), data.say]).toEqual(['faulty', expect.stringMatching(/^没有执行：还没有演练/)]);
  });

  it('is being replaced: nobody lets pass what its student has shot again, and that one is judged once', async () => {
    reset();
    const captureId = await faulty();
    const looked = await ready({ action: 'letPass', captureId });
    const leased = { leaseUntil: new Date(Date.now() + 60_000), leaseToken: 'judging' };
    world.cloud.watch((_action, body) => {
      if (!JSON.stringify(body).includes('人工看过，可以使用')) return;
      world.cloud.watch(undefined);
      world.edit('captures', captureId, leased);
    });
    expect((await staff(looked)).error.code).toBe('BUSY');
    world.cloud.watch(undefined);
    await refused({ action: 'letPass', captureId }, '正在检测');
    expect([state(captureId), world.capture(captureId).checksLeft]).toEqual(['faulty', 4]);
  });

  it('is let pass once by two of staff at the same moment', async () => {
    reset();
    const captureId = await faulty();
    const looked = await ready({ action: 'letPass', captureId });
    await Promise.all([staff(looked), staff(looked)]);
    expect(eventsOf(world, captureId).filter((event) => event === 'check')).toHaveLength(1);
    expect(world.capture(captureId).checksLeft).toBe(5);
  });
});

it('a photo under review is judged, not let pass', async () => {
  reset();
  const captureId = await makeReviewing(world, newPhone(), 'li-xiaoyu');
  await refused({ action: 'letPass', captureId }, '只有检测未通过');
});

it('the photo of a shot that was let pass is made, submitted and approved like any other', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const open = await drawJpeg({ width: 780, height: 1040, mouthOpen: 0.8 });
  const fileId = phone.upload(`shots/${captureId}/1.jpg`, open);
  const { passed, capture: failed } = await phone.call('submitShot', { captureId, fileId });
  expect(passed).toBe(false);
  await act({ action: 'letPass', captureId });
  const { capture } = await phone.call('standardizePhoto', { captureId });
  expect(capture).toMatchObject({ state: 'standardized', measurements: { width: 480, height: 640 } });
  // the reviewer is shown which rule it was
  expect(capture.findings?.filter(({ verdict }) => verdict === 'warn').map(({ rule }) => rule)).toContain(
    'mouth-closed',
  );
  // and the student compares the photo with the shot, not with the mark that a person has set aside
  expect(await inRed(failed.shotPreviewUrl)).toBeGreaterThan(500);
  expect(await inRed(capture.shotPreviewUrl)).toBe(0);
  await phone.call('submitPhoto', { captureId });
  await act({ action: 'approve', captureId });
  expect(state(captureId)).toBe('approved');
});
