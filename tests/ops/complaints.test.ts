// Complaints at WeChat Pay: each is one case with a clock, whether its notice came or not, and the answer reaches whoever
// complained before the case is closed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';

let world: World;
let orderId: string;
const { newPhone, sweep } = clockworkOf(() => world);
const { act, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  orderId = world.capture((await newPhone().pay('li-xiaoyu')).captureId).paidOrderId;
});
afterAll(() => world.stop());

const caseOf = (id: string) =>
  world.documents<ServiceRequest>('requests').find(({ _id }) => _id === `wechatComplaint-${id}`);
let fresh = 0;
/** A timer whose process has not asked yet: another setting ends those that have. */
const askAnew = async () => {
  world.cloud.setEnv({ FRESH: String(++fresh) });
  return sweep();
};

describe('a complaint', () => {
  it('becomes a case of 48 hours by its notice, without a word of what it says', async () => {
    const id = await world.pay.complain(orderId, '我的电话 13800000000，要求退款');
    const { dueAt, createdAt, ...made } = caseOf(id)!;
    expect(made).toMatchObject({ state: 'open', orderId, text: expect.stringContaining('30.00') });
    expect(Math.abs(dueAt!.getTime() - createdAt.getTime() - 48 * 3600_000)).toBeLessThan(60_000);
    expect(JSON.stringify(made)).not.toContain('13800000000');
    const { data } = await staff({ action: 'complaint', requestId: `wechatComplaint-${id}` });
    expect(data.details.投诉内容).toContain('要求退款');
    const list = await staff({ action: 'requests' });
    expect(JSON.stringify(list.data.details)).toContain('最晚答复');
  });

  it('whose notice was lost is found by asking, once, and we are registered for the next', async () => {
    const id = await world.pay.complain(orderId, '没有收到照片', { noticed: false });
    await askAnew();
    expect(caseOf(id)).toMatchObject({ state: 'open' });
    expect(world.pay.complaints.url).toBe(world.pay.settings.PAY_NOTIFY_URL);
    await askAnew();
    expect(world.documents<ServiceRequest>('requests').filter(({ text }) => text.includes(id))).toHaveLength(1);
  });

  it('is answered there before it is closed here, and stays open when that fails', async () => {
    const id = await world.pay.complain(orderId, '审核太慢');
    const requestId = `wechatComplaint-${id}`;
    world.pay.faults.plan('error', '/response', 3);
    const failed = await staff({ action: 'answer', requestId, reason: '正在加急处理', dryRun: false });
    expect([failed.error.code, caseOf(id)?.state]).toEqual(['PAY_UNAVAILABLE', 'open']);
    await act({ action: 'answer', requestId, reason: '照片已审核，请查看' });
    expect(world.pay.complaints.find(id)).toMatchObject({ state: 'PROCESSED', answers: ['照片已审核，请查看'] });
    expect(caseOf(id)?.state).toBe('answered');
  });

  it('whose clock ends first comes first, however many others wait', async () => {
    const model = caseOf(await world.pay.complain(orderId, '等了很久'))!;
    const dueAt = (hours: number) => new Date(Date.now() + hours * 3600_000);
    const others = Array.from({ length: 20 }, (_, n) => ({ ...model, _id: `${model._id}-${n}`, dueAt: dueAt(40) }));
    // wishes of before take the places of those who waited longest
    const wishes = others.map(({ _id, dueAt: _, ...one }) => {
      const createdAt = new Date(Date.now() - 72 * 3600_000);
      return { ...one, _id: `wish-${_id}`, kind: 'complaint', createdAt };
    });
    const first = { ...model, _id: `${model._id}-first`, dueAt: dueAt(1) };
    const docs = [...others, ...wishes, first];
    world.cloud.store.write(docs.map((doc) => ({ name: 'requests', id: doc._id, doc })));
    const { data } = await staff({ action: 'requests' });
    world.cloud.store.write(docs.map(({ _id }) => ({ name: 'requests', id: _id, doc: null })));
    expect((data.details.列表 as { requestId: string }[])[0]?.requestId).toBe(first._id);
  });

  it('that its student goes on with after the answer is open again, with a clock of its own and a new alarm', async () => {
    const id = await world.pay.complain(orderId, '还是没有收到');
    const requestId = `wechatComplaint-${id}`;
    await sweep();
    await act({ action: 'answer', requestId, reason: '正在处理' });
    expect([caseOf(id)?.state, world.pay.complaints.find(id).state]).toEqual(['answered', 'PROCESSED']);
    await askAnew();
    expect(caseOf(id)).toMatchObject({ state: 'answered', answer: '正在处理' });
    world.edit('requests', requestId, { dueAt: new Date(0) });
    const alarms = () =>
      world.documents<{ _id: string }>('audit').filter(({ _id }) => _id.includes(`request-${requestId}`));
    const told = alarms().length;
    world.pay.complaints.find(id).state = 'PENDING';
    await askAnew();
    expect(caseOf(id)).toMatchObject({ state: 'open', answer: '', text: expect.stringContaining('继续投诉') });
    expect(caseOf(id)!.dueAt!.getTime()).toBeGreaterThan(Date.now() + 47 * 3600_000);
    expect(alarms()).toHaveLength(told + 1);
    await act({ action: 'answer', requestId, reason: '已全额退款' });
    expect(world.pay.complaints.find(id)).toMatchObject({ state: 'PROCESSED', answers: ['正在处理', '已全额退款'] });
  });

  it('that nobody knows any more keeps no other from being found', async () => {
    const old = new Date(Date.now() - 10 * 24 * 3600_000);
    const gone = await world.pay.complain(orderId, '已撤销', { at: old });
    const { all } = world.pay.complaints;
    all.splice(all.indexOf(world.pay.complaints.find(gone)), 1);
    const id = await world.pay.complain(orderId, '没有人通知', { noticed: false });
    await askAnew();
    expect(caseOf(id)?.state).toBe('open');
    world.edit('requests', `wechatComplaint-${gone}`, { state: 'answered' });
  });

  it('about another program of the merchant account is read and answered at WeChat Pay, whoever takes the money now', async () => {
    const id = await world.pay.complain('ANOTHER-PROGRAM-1', '别的小程序');
    world.takeBy('virtual');
    const requestId = `wechatComplaint-${id}`;
    expect((await staff({ action: 'complaint', requestId })).data.details.投诉内容).toBe('别的小程序');
    await act({ action: 'answer', requestId, reason: '已转交' });
    expect(world.pay.complaints.find(id).state).toBe('PROCESSED');
    world.takeBy('jsapi');
  });

  describe('of more than are asked about at once', () => {
    const old = new Date(Date.now() - 10 * 24 * 3600_000);
    const inHours = (hours: number) => new Date(Date.now() + hours * 3600_000);
    const dueIn = (id: string, hours: number) =>
      world.edit('requests', `wechatComplaint-${id}`, { dueAt: inHours(hours) });
    const complain = async (hours: number) => {
      const id = await world.pay.complain(orderId, '旧的投诉', { at: old });
      dueIn(id, hours);
      return id;
    };
    /** Dealt with over there, which only asking tells. */
    const end = (id: string) => Object.assign(world.pay.complaints.find(id), { state: 'PROCESSED' });

    it('has its turn, the nearest deadline first', async () => {
      const others: string[] = [];
      for (let n = 0; n < 25; n++) others.push(await complain(24));
      const [far, near] = [await complain(40), await complain(1)];
      for (const id of [near, far]) end(id);
      await askAnew();
      expect([caseOf(near)?.state, caseOf(far)?.state]).toEqual(['answered', 'open']);
      await askAnew();
      expect(caseOf(far)?.state).toBe('answered');
      for (const id of others) world.edit('requests', `wechatComplaint-${id}`, { state: 'answered' });
    });

    it('has its turn also behind many that nobody knows any more', async () => {
      const far = await complain(40);
      end(far);
      const model = caseOf(far)!;
      const others = Array.from({ length: 25 }, (_, n) => ({
        ...model,
        _id: `wechatComplaint-gone${n}`,
        dueAt: inHours(1),
      }));
      world.cloud.store.write(others.map((doc) => ({ name: 'requests', id: doc._id, doc })));
      // each run asks three of them at least before it takes the other side to be down
      for (let run = 0; run < 10 && caseOf(far)?.state === 'open'; run++) await askAnew();
      expect(caseOf(far)?.state).toBe('answered');
      world.cloud.store.write(others.map(({ _id }) => ({ name: 'requests', id: _id, doc: null })));
    });
  });

  it('that was dealt with in the merchant platform is closed here too, also an old one', async () => {
    const old = new Date(Date.now() - 10 * 24 * 3600_000);
    const id = await world.pay.complain(orderId, '旧的投诉', { at: old });
    expect(caseOf(id)?.state).toBe('open');
    world.pay.complaints.find(id).state = 'PROCESSED';
    await askAnew();
    expect(caseOf(id)).toMatchObject({ state: 'answered', answer: expect.stringContaining('商户平台') });
  });
});
