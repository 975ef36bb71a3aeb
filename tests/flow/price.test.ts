// The price that a student reads is the price that they paid, and nobody who was let off is asked to pay.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { clockworkOf } from '../ops/clockwork.js';
import { consoleOf } from '../ops/console.js';
import { startWorld, type World } from './world.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => reset());

const batchOf = (captureId: string) => world.capture(captureId).batchId;
const INVOICE = { title: '金沙江大学', taxNumber: '', email: 'a@example.com' };

describe('after payment', () => {
  it('the price shown is the price paid', async () => {
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    world.edit('batches', batchOf(captureId), { priceFen: 9900 });
    const shown = async () => (await phone.call('getCapture', { captureId })).capture.priceYuan;
    expect(await shown()).toBe('30.00');
    world.edit('batches', batchOf(captureId), { priceFen: 3000 });
  });

  it('and a refund there is nothing to invoice, and nothing to give back', async () => {
    const phone = newPhone();
    const { captureId } = await phone.pay('wang-zihan');
    world.pay.holdRefunds(true);
    await act({ action: 'refund', orderId: world.capture(captureId).paidOrderId });
    const ask = (kind: 'refund' | 'invoice') =>
      phone.refused(
        'requestService',
        { captureId, kind, ...(kind === 'invoice' ? { invoice: INVOICE } : {}) },
        'WRONG_STATE',
      );
    expect(await ask('invoice')).toContain('正在退回，不能开票');
    await world.pay.settleRefund(`R${world.capture(captureId).paidOrderId}`);
    world.pay.holdRefunds(false);
    expect(await ask('invoice')).toContain('已经退回，不能开票');
    expect(await ask('refund')).toContain('不用再申请');
  });
});

describe('a student whom the school paid for', () => {
  it('reopens in one write and never pays, also when an older reopening was cut in two', async () => {
    const phone = newPhone();
    const { captureId, priceFen } = await phone.verify('ouyang-minghui');
    const [batchId, payer] = [batchOf(captureId), 'student'];
    expect([state(captureId), priceFen]).toEqual(['paid', 0]);
    world.edit('batches', batchId, { payer, priceFen: 3000 });
    world.edit('captures', captureId, { state: 'closed' });
    await act({ action: 'reopen', captureId });
    expect(world.capture(captureId).history.at(-1)).toMatchObject({ event: 'waive', to: 'paid' });
    expect((await phone.call('getCapture', { captureId })).capture).toMatchObject({ payer: 'school', priceFen: 0 });
    world.edit('captures', captureId, { state: 'verified' });
    expect(await phone.call('createOrder', { captureId })).toMatchObject({ orderId: '', capture: { state: 'paid' } });
    world.edit('batches', batchId, { payer: 'school', priceFen: 0 });
  });
});

describe('a batch that was typed beyond reading', () => {
  it.each([
    ['closesAt', '6月30日'],
    ['closesAt', '2027-02-30'],
    ['priceFen', '30 元'],
    ['checks', '很多'],
  ])('%s %s: breaks nobody who is in it, and staff read which field it is', async (field, typed) => {
    const phone = newPhone();
    const { captureId } = await phone.verify('li-xiaoyu');
    const batchId = batchOf(captureId);
    await sweep();
    const before = world.documents<{ _id: string }>('batches').find(({ _id }) => _id === batchId)!;
    const { deadline } = (await phone.call('getCapture', { captureId })).capture;
    world.edit('batches', batchId, { [field]: typed });
    await sweep();
    expect((await phone.call('getCapture', { captureId })).capture).toMatchObject({ deadline, priceFen: 3000 });
    const { orderId } = await phone.call('createOrder', { captureId });
    await world.pay.pay(orderId, 'silent');
    expect(await phone.call('confirmPayment', { captureId })).toMatchObject({ paid: true });
    const told = world.documents<ServiceRequest>('requests').map(({ text }) => text);
    expect(told.some((text) => text.includes(batchId) && text.includes(field))).toBe(true);
    world.edit('batches', batchId, before);
  });

  it.each([
    '2027-12-30 18：00',
    '2027-12-30 18:00:00',
    '2027年12月30日 18:00',
    '2027.12.30  18:00',
    '2027-12-30T18:00:00+08:00',
  ])('is none when a person can read it: %s', async (typed) => {
    const phone = newPhone();
    const { captureId } = await phone.verify('li-xiaoyu');
    const [batchId] = [batchOf(captureId)];
    const { closesAt } = world
      .documents<{ _id: string; closesAt: string }>('batches')
      .find(({ _id }) => _id === batchId)!;
    world.edit('batches', batchId, { closesAt: typed, priceFen: '3000' });
    const { capture } = await phone.call('getCapture', { captureId });
    expect([capture.deadline, capture.priceFen]).toEqual(['2027-12-30 18:00', 3000]);
    world.edit('batches', batchId, { closesAt, priceFen: 3000 });
  });
});
