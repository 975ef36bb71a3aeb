// Every step at the wrong time or by the wrong person, and wishes that a person answers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let turn = 0;
const students = ['li-xiaoyu', 'wang-zihan', 'zhao-lei-benke', 'chan-siu-ming'];
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  phone = new Phone(world, `student-${turn++}`);
});
const verified = async () => (await phone.verify(students.pop()!)).captureId;
const order = (captureId: string) => phone.call('createOrder', { captureId });

describe('ownership', () => {
  it('an unknown or foreign capture and a call without identity are refused everywhere', async () => {
    const owned = await verified();
    const stranger = new Phone(world, 'stranger');
    await stranger.agree();
    const steps = ['getCapture', 'createOrder', 'confirmPayment', 'standardizePhoto', 'submitPhoto'] as const;
    for (const captureId of [owned, '0123456789abcdef']) {
      for (const step of [...steps, 'withdrawPhoto'] as const)
        await stranger.refused(step, { captureId }, 'CAPTURE_UNKNOWN');
      const fileId = `cloud://local-env.x/shots/${captureId}/a.jpg`;
      await stranger.refused('submitShot', { captureId, fileId }, 'CAPTURE_UNKNOWN');
      await stranger.refused('verifyIdentity', { captureId, suffix: '1234' }, 'CAPTURE_UNKNOWN');
      await stranger.refused('downloadPhoto', { captureId, kind: 'standard' }, 'CAPTURE_UNKNOWN');
      await stranger.refused('requestService', { captureId, kind: 'unlock' }, 'CAPTURE_UNKNOWN');
      await new Phone(world, '').refused('getCapture', { captureId }, 'NO_IDENTITY');
    }
    await new Phone(world, '').refused('eraseMe', { confirm: true }, 'NO_IDENTITY');
  });
});

describe('out of order', () => {
  it('nobody pays before verifying, after the window, or where the school pays', async () => {
    const { captureId } = await phone.claim('ouyang-minghui');
    await phone.refused('createOrder', { captureId }, 'WRONG_STATE');
    const verifiedView = await phone.verify('ouyang-minghui');
    expect(verifiedView).toMatchObject({ state: 'paid', paid: true, payer: 'school', next: { page: 'requirements' } });
    expect(await order(captureId)).toMatchObject({ orderId: '', capture: { state: 'paid' } });
    expect(world.documents('orders').filter((o) => (o as { captureId: string }).captureId === captureId)).toEqual([]);

    const own = await verified();
    const { batchId } = world.capture(own);
    world.edit('batches', batchId, { closesAt: '2026-01-01 18:00' });
    await phone.refused('createOrder', { captureId: own }, 'BATCH_CLOSED');
    expect((await phone.call('getCapture', { captureId: own })).capture.next).toEqual({ label: '客服', page: 'help' });
    world.edit('batches', batchId, { closesAt: '2090-01-01 18:00' });
  });

  it('nobody photographs before paying', async () => {
    const captureId = await verified();
    const fileId = phone.upload(`shots/${captureId}/a.jpg`, Buffer.from('x'));
    await phone.refused('submitShot', { captureId, fileId }, 'PAY_FIRST');
    for (const step of ['standardizePhoto', 'submitPhoto', 'withdrawPhoto'] as const)
      await phone.refused(step, { captureId }, 'PAY_FIRST');
    await phone.refused('downloadPhoto', { captureId, kind: 'standard' }, 'WRONG_STATE');
  });
});

describe('a request to customer service', () => {
  it('is open once per kind; refund and invoice need a payment', async () => {
    const captureId = await verified();
    const invoice = { title: '个人', email: 'a@example.com' };
    await phone.refused('requestService', { captureId, kind: 'refund' }, 'WRONG_STATE');
    await phone.refused('requestService', { kind: 'refund' }, 'BAD_INPUT');
    const { orderId } = await order(captureId);
    await world.pay.pay(orderId);
    await phone.refused('requestService', { captureId, kind: 'invoice' }, 'BAD_INPUT');
    const ask = () => phone.call('requestService', { captureId, kind: 'invoice', invoice });
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(one.requestId).toBe(two.requestId);
    expect((await ask()).say).toContain('处理中');
    world.edit('requests', one.requestId, { state: 'answered' });
    expect((await ask()).requestId).not.toBe(one.requestId);
    const open = world.documents<ServiceRequest>('requests').filter((r) => r.captureId === captureId);
    expect(open.map(({ kindText, status }) => [kindText, status])).toEqual([
      ['开票申请', '待处理'],
      ['开票申请', '待处理'],
    ]);
  });
});
