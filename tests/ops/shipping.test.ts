// The shipping report: each paid order once, tried again while WeChat is busy, a person told when it stays so.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';

let world: World;
const { newPhone, reset, sweep } = clockworkOf(() => world);
const { deed, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  for (const { _id } of world.documents<{ _id: string }>('orders')) world.edit('orders', _id, { shipAt: undefined });
  world.pay.shipping.busy = 0;
});

async function paid() {
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  return { phone, captureId, orderId: world.capture(captureId).paidOrderId };
}
const due = (orderId: string) => world.edit('orders', orderId, { shipAt: past(1) });
const reportsOf = (orderId: string) => {
  const { transactionId } = world.order(orderId);
  return world.pay.shipping.reports.filter(({ order_key }) => order_key.transaction_id === transactionId);
};

describe('a paid order', () => {
  it('is reported once, as virtual goods, in the payer’s name, and not before WeChat can know it', async () => {
    const { phone, orderId } = await paid();
    expect((await sweep()).data).not.toHaveProperty('reportShipping');
    due(orderId);
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect(world.order(orderId).shipping).toBe('done');
    expect(world.order(orderId).shipAt).toBeUndefined();
    expect(reportsOf(orderId)[0]).toMatchObject({
      logistics_type: 3,
      delivery_mode: 1,
      payer: { openid: phone.openid },
    });
    expect((await sweep()).data).not.toHaveProperty('reportShipping');
  });

  it('is reported in the payer’s name also while its student is being forgotten, and no openid is kept here any more', async () => {
    const { phone, orderId } = await paid();
    world.edit('users', world.order(orderId).userKey, { openid: '' });
    due(orderId);
    await sweep();
    expect(world.order(orderId).shipping).toBe('done');
    expect(reportsOf(orderId)[0]).toMatchObject({ payer: { openid: phone.openid } });
  });

  it('whose report was taken while the answer got lost is settled by the next one, which WeChat finds unchanged', async () => {
    const { orderId } = await paid();
    due(orderId);
    world.pay.shipping.loseAnswer = true;
    await sweep();
    expect(world.order(orderId)).toMatchObject({ shipping: 'waiting', shipTries: 1 });
    due(orderId);
    await sweep();
    expect(world.order(orderId)).toMatchObject({ shipping: 'done', shippingCode: 10060023 });
    expect(reportsOf(orderId)).toHaveLength(1);
  });

  it('that WeChat puts off again and again becomes a task, and is reported all the same at last', async () => {
    const { orderId } = await paid();
    world.pay.shipping.busy = 8;
    for (let tries = 0; tries < 8; tries++) {
      due(orderId);
      await sweep();
    }
    expect(world.order(orderId)).toMatchObject({ shipping: 'late', shippingCode: 10060004, shipTries: 8 });
    expect(world.order(orderId).shipAt!.getTime()).toBeGreaterThan(Date.now());
    const tasks = world.documents<ServiceRequest>('requests').filter((one) => one.orderId === orderId);
    expect(tasks).toMatchObject([{ kind: 'money', text: expect.stringContaining('发货信息') }]);
    const listed = async () => JSON.stringify((await staff({ action: 'money' })).data.details.发货信息录入不成);
    expect(await listed()).toContain(orderId);
    // nothing of money that went back can be kept
    world.edit('orders', orderId, { state: 'refunded' });
    expect(await listed()).not.toContain(orderId);
    world.edit('orders', orderId, { state: 'paid' });
    due(orderId);
    await sweep();
    expect(world.order(orderId).shipping).toBe('done');
  });

  it('of a student who erased everything is reported in the name that WeChat Pay knows', async () => {
    const { phone, orderId } = await paid();
    world.edit('orders', orderId, { userKey: 'erased', shipAt: past(1) });
    await sweep();
    expect(reportsOf(orderId)).toMatchObject([{ payer: { openid: phone.openid } }]);
  });
});

describe('money that is held without a service', () => {
  it('is listed whole for staff: of closed and erased captures, and refunds that are stuck', async () => {
    const closed = await paid();
    world.edit('captures', closed.captureId, { state: 'closed', status: '已截止' });
    reset();
    world.edit('captures', closed.captureId, { state: 'closed', status: '已截止' });
    const stuck = await newPhone().pay('wang-zihan');
    const stuckOrder = world.capture(stuck.captureId).paidOrderId;
    world.pay.ledger.setBalance(1);
    await deed({ action: 'refund', orderId: stuckOrder, reason: '申请' });
    world.pay.ledger.setBalance(undefined);
    const { data } = await staff({ action: 'money' });
    expect(JSON.stringify(data.details.收了款没有服务)).toContain(closed.orderId);
    expect(JSON.stringify(data.details.退款卡住)).toContain(stuckOrder);
    expect(JSON.stringify(data.details.退款卡住)).toContain('余额不足');
    const refunds = await staff({ action: 'requests' });
    expect(JSON.stringify(refunds.data.details.列表)).toContain(stuckOrder);
  });
});
