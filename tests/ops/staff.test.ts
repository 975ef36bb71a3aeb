// Customer service in the console: looks without changing, rehearses before acting, decides once, leaves a trace.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { Signed, StaffEvent } from '../../cloudfunctions/staff/events.js';
import { MORE_TRIES } from '../../shared/tries.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { makeReviewing, photoOf, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, nothingToDo, refused, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Of a message; two are never of the same moment. */
const withoutTime = (key: string, value: unknown) => (key === 'time3' ? undefined : value);

describe('an event', () => {
  it('names the fields that are wrong', async () => {
    for (const [event, words] of [
      [{}, 'action'],
      [{ action: 'fly' }, 'action 只能是：find、show'],
      [{ action: 'unlock', operator: '王 芳' }, 'operator 是 1-30 个文字'],
      [{ action: 'show', captureId: 5 }, 'captureId 的类型应是 string'],
      [{ action: 'approve', captureId: '0123456789abcdef', reason: '清晰', secret: '' }, 'secret'],
      [{ action: 'approve', captureId: '0123456789abcdef' }, '缺少 reason'],
      [{ action: 'show', captureId: '../x' }, 'captureId'],
    ] as const) {
      const reply = await staff(event);
      expect([reply.error.code, reply.error.say]).toEqual(['BAD_INPUT', expect.stringContaining(words)]);
    }
  });

  it('opens for every ready event of tools/staff-events, all of them rehearsals', () => {
    const folder = 'tools/staff-events';
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const given = files.map((file): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8')));
    expect(new Set(given.map((event) => Signed.parse(event).operator))).toEqual(new Set(['王芳']));
    const events = given.map((event) => StaffEvent.parse(event));
    const actions = StaffEvent.options.map(({ shape }) => shape.action.value);
    expect(new Set(events.map(({ action }) => action))).toEqual(new Set(actions));
    expect(events.filter((event) => 'dryRun' in event && !event.dryRun)).toEqual([]);
    // the file says what the event means without them
    expect(events.find(({ action }) => action === 'allowTry')).toMatchObject(MORE_TRIES);
  });
});

describe('looking', () => {
  it('finds by capture, order, transaction and status, and says where a reference is found', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const { paidOrderId } = world.capture(captureId);
    const { transactionId } = world.order(paidOrderId);
    for (const text of [captureId, paidOrderId, transactionId, '待采集']) {
      const { data } = await staff({ action: 'find', text });
      expect(data.next).toEqual({ action: 'show', captureId, operator: '王芳', secret: '' });
    }
    for (const text of ['K7Q2-9F3M', 'k7q29f3m', ' K7Q2 9F3M '])
      expect((await staff({ action: 'find', text })).data.next).toContain('“K7Q2-9F3M”');
    expect((await staff({ action: 'find', text: 'nobody' })).data.say).toBe('没有找到。');
  });

  it('shows a capture with pictures that open, and without any secret', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    const { data } = await staff({ action: 'show', captureId });
    expect(data).toMatchObject({
      say: expect.stringContaining('身份核验中'),
      next: expect.stringContaining('approve'),
    });
    const { 标准照 } = data.details.图片 as Record<string, string>;
    expect(Buffer.from(await (await fetch(标准照!)).arrayBuffer())).toEqual(photoOf(captureId));
    const { captureKeySealed, userKey, leaseToken } = world.capture(captureId);
    const text = JSON.stringify(data);
    for (const secret of [captureKeySealed, userKey, phone.openid, '李晓雨', '110101200408152438'])
      expect(text).not.toContain(secret);
    expect(leaseToken).toBe('');
  });
});

describe('the review by a person', () => {
  it('approves once, tells the student, and takes the question back from the machine', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'wang-zihan');
    const item = waitingItem(world, 'wang-zihan', 'check');
    const before = world.messages.length;
    await act({ action: 'approve', captureId });
    expect([state(captureId), world.messages.length - before]).toEqual(['approved', 1]);
    expect(world.chsi.desk.find(item)?.verdict).toBe('cancelled');
    expect(world.capture(captureId).history.at(-1)).toMatchObject({ event: 'approve', by: 'staff:王芳' });
    await nothingToDo({ action: 'approve', captureId });
  });

  it('rejects with the words that the student reads', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'wang-zihan');
    await refused({ action: 'reject', captureId, reason: '' }, 'why');
    await act({ action: 'reject', captureId, why: 'glare', reason: '右边镜片最明显。' });
    const { capture } = await phone.call('getCapture', { captureId });
    const said = '镜片反光，请调整角度或摘下眼镜后重拍。右边镜片最明显。';
    expect(capture).toMatchObject({ state: 'rejected', rejectReason: said });
    expect(capture.reject).toEqual({ rule: 'glasses-glare', name: '镜片反光' });
    // judged before findings had names, and by a rule that there is no longer
    const { shot } = world.capture(captureId);
    const old = [{ rule: 'long-gone', verdict: 'warn', measured: '', limit: '', say: '可疑。', do: '' }];
    world.edit('captures', captureId, { shot: { ...shot, findings: old } });
    const { capture: later } = await phone.call('getCapture', { captureId });
    expect(later.findings).toEqual([{ ...old[0], name: '' }]);
    expect(later.reject).toEqual({ rule: 'glasses-glare' });
    await nothingToDo({ action: 'reject', captureId });
    await refused({ action: 'approve', captureId }, '只有身份核验中');
  });

  it('tells 学信网 later what it could not be told at once, and gives no submission back for that', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    const id = waitingItem(world, 'zhao-lei-benke', 'check');
    world.chsi.faults.plan('error', '/v1/checks', 8);
    await act({ action: 'reject', captureId, why: 'glare' });
    while (world.chsi.faults.take('/v1/checks'));
    const { submissionsLeft } = world.capture(captureId);
    expect(world.capture(captureId).staleChecks).toEqual([{ id, decided: true }]);
    await sweep();
    expect(world.chsi.desk.items.find((item) => item.id === id)?.verdict).toBe('cancelled');
    expect(world.capture(captureId)).toMatchObject({ state: 'rejected', submissionsLeft });
    expect(world.capture(captureId).staleChecks).toBeUndefined();
  });

  it('says in a message that is sent once more what it said the first time', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    await act({ action: 'reject', captureId, why: 'glare' });
    await act({ action: 'resend', captureId, what: 'message' });
    const [first, again] = world.messages.slice(-2).map((message) => JSON.stringify(message, withoutTime));
    expect(first).toContain('不需再次付费');
    expect(again).toBe(first);
  });

  it('sends a photo again that 学信网 never answered', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    await act({ action: 'approve', captureId });
    expect(await nothingToDo({ action: 'resend', captureId })).toContain('正在等待');
    await world.cloud.runTimer('sweep');
    const first = world.capture(captureId).delivery?.id;
    await act({ action: 'resend', captureId });
    await world.cloud.runTimer('sweep');
    expect(world.capture(captureId).delivery?.id).not.toBe(first);
    await act({ action: 'resend', captureId, what: 'message' });
  });
});

describe('why it was done', () => {
  const last = () => world.documents<Audit>('audit').at(-1);

  it('stands in the audit for a setting, such as a price, which no record of a student would keep', async () => {
    reset();
    const about = { action: 'batch', batchId: 'JSJ2027', change: 'change', batch: { priceYuan: 26 } };
    await act({ ...about, reason: '学校谈定的价格' });
    expect(last()).toMatchObject({ what: 'batch', by: 'staff:王芳', detail: { reason: '学校谈定的价格' } });
    await act({ action: 'setProfile', batchId: 'JSJ2027', profile: 'kb100', reason: '学校来函' });
    expect(last()).toMatchObject({ what: 'setProfile', detail: { reason: '学校来函' } });
  });

  it('stands with the record for a student, and never in the audit, which is kept for good', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const reason = '李同学来电，电话 010-00000000';
    await act({ action: 'allowTry', captureId, ticket: 'T9', reason });
    expect(world.capture(captureId).notes.at(-1)?.text).toBe(reason);
    expect(JSON.stringify(world.documents('audit'))).not.toContain('010-00000000');
  });
});
