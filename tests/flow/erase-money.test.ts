// Deleting never costs anybody their money: what is paid and unfinished is named, and goes back or stays, as its owner says.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockworkOf } from '../ops/clockwork.js';
import { makeReviewing } from '../ops/review-desk.js';
import { OPERATOR, Phone, startWorld, type World } from './world.js';

let world: World;
const { sweep, state } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  world.enter();
});
afterAll(() => world.stop());

const ALL = { confirm: true } as const;
const refundsOf = (orderId: string) => world.pay.ledger.refunds.filter((one) => one.orderId === orderId);

it('a payment that nobody had noticed is found, named, and neither kept nor deleted in the same call', async () => {
  const phone = new Phone(world, 'unnoticed');
  const { captureId } = await phone.verify('li-xiaoyu');
  const { orderId } = await phone.call('createOrder', { captureId });
  await world.pay.pay(orderId, 'silent');
  expect((await phone.call('getMyData', {})).captures).toMatchObject([{ captureId, going: false }]);
  const asked = await phone.call('eraseMe', ALL);
  expect(asked).toEqual({ captures: 0, files: 0, later: 0, ask: [{ captureId, yuan: '30.00', how: '（原路退回）' }] });
  expect([state(captureId), refundsOf(orderId)]).toEqual(['paid', []]);
  const [own] = (await phone.call('getMyData', {})).captures;
  expect(own).toMatchObject({ captureId, title: '李*雨 · 金沙江大学', status: '待采集', paidYuan: '30.00' });
  // back by word of its owner, whatever else is pressed at the same moment
  await Promise.all([
    phone.ask('eraseMe', { ...ALL, paid: 'refund' }),
    phone.ask('eraseMe', { ...ALL, paid: 'refund' }),
    sweep(),
  ]);
  await sweep();
  await sweep();
  expect([state(captureId), world.order(orderId).state]).toEqual(['erased', 'refunded']);
  expect(refundsOf(orderId)).toHaveLength(1);
}, 180_000);

it('kept is what its owner keeps; one capture is deleted by itself, and nobody deletes another’s', async () => {
  const phone = new Phone(world, 'two');
  const paid = await phone.pay('li-xiaoyu');
  const open = await phone.verify('wang-zihan');
  const stranger = new Phone(world, 'stranger');
  await stranger.agree();
  for (const captureId of [paid.captureId, '0123456789abcdef']) {
    const reply = await stranger.call('eraseMe', { ...ALL, captureId, paid: 'refund' });
    expect(reply).toEqual({ captures: 0, files: 0, later: 0, ask: [] });
  }
  expect(await phone.call('eraseMe', { ...ALL, paid: 'keep' })).toMatchObject({ captures: 1, later: 0, ask: [] });
  expect([state(paid.captureId), state(open.captureId)]).toEqual(['paid', 'erased']);
  expect(world.documents<{ openid: string }>('users').map(({ openid }) => openid)).toContain('two');
  expect((await phone.call('listCaptures', {})).captures).toHaveLength(1);
  const again = await phone.verify('wang-zihan');
  await phone.call('eraseMe', { ...ALL, captureId: again.captureId });
  expect([state(paid.captureId), state(again.captureId)]).toEqual(['paid', 'erased']);
  await phone.call('eraseMe', { ...ALL, captureId: paid.captureId, paid: 'refund' });
  await sweep();
  await sweep();
  expect([state(paid.captureId), refundsOf(world.capture(paid.captureId).paidOrderId).length]).toEqual(['erased', 1]);
});

it('while the money is on its way the pictures are gone and nobody goes on; the timer deletes the rest', async () => {
  const phone = new Phone(world, 'slow');
  const captureId = await makeReviewing(world, phone, 'zhao-lei-benke');
  const { files, paidOrderId } = world.capture(captureId);
  world.pay.holdRefunds(true);
  const { later, captures } = await phone.call('eraseMe', { ...ALL, paid: 'refund' });
  expect([later, captures]).toEqual([1, 0]);
  for (const file of files) expect(() => world.cloud.getFile(file)).toThrow();
  expect(world.capture(captureId)).toMatchObject({ state: 'standardized', name: '赵*', files: [] });
  expect((await phone.call('getMyData', {})).captures).toMatchObject([{ going: true, status: '正在删除' }]);
  await phone.refused('submitPhoto', { captureId }, 'CAPTURE_UNKNOWN');
  // nobody begins anew before the old money is back
  await phone.agree();
  const text = world.chsi.codeText('zhao-lei-benke');
  expect(await phone.refused('readCaptureCode', { text }, 'BUSY')).toContain('退款到账后');
  await phone.call('eraseMe', ALL);
  expect((await phone.call('listCaptures', {})).captures).toEqual([]);
  await sweep();
  expect(state(captureId)).toBe('standardized');
  await world.pay.settleRefund(`R${paidOrderId}`);
  world.pay.holdRefunds(false);
  // the money has arrived, and the timer has not been here yet
  await phone.agree();
  expect(await phone.refused('readCaptureCode', { text }, 'BUSY')).toContain('一两分钟后');
  await phone.call('eraseMe', ALL);
  await sweep();
  await sweep();
  expect([state(captureId), world.capture(captureId).name, refundsOf(paidOrderId).length]).toEqual(['erased', '', 1]);
  expect(world.documents<{ openid: string }>('users').map(({ openid }) => openid)).not.toContain('slow');
});

it('what strayed of another order, too, is awaited before the code is read again, and no minute or two', async () => {
  const phone = new Phone(world, 'strayed');
  const { captureId } = await phone.pay('wang-zihan');
  const { paidOrderId } = world.capture(captureId);
  // the second payment bought nothing, and the merchant has it again
  const part = { refundId: 'MP1', amountFen: 3000, at: new Date(), toMerchant: true };
  world.edit('orders', paidOrderId, { state: 'refunded', returned: [part] });
  world.edit('captures', captureId, { paidOrderId: '', state: 'verified' });
  expect(await phone.call('eraseMe', ALL)).toMatchObject({ later: 1 });
  await phone.agree();
  const text = world.chsi.codeText('wang-zihan');
  expect(await phone.refused('readCaptureCode', { text }, 'BUSY')).toContain('退款到账后');
  world.edit('orders', paidOrderId, { returned: [{ ...part, voucher: 'V-1' }] });
  expect(await phone.refused('readCaptureCode', { text }, 'BUSY')).toContain('一两分钟后');
  await sweep();
  expect(state(captureId)).toBe('erased');
});

it('a photo that is approved was the service: it is deleted without a refund, and a verdict that comes too late counts for nothing', async () => {
  const phone = new Phone(world, 'served');
  const captureId = await makeReviewing(world, phone, 'chan-siu-ming');
  const verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
  const erase = await import('../../cloudfunctions/_journey/erase.js');
  await verdicts.approvePhoto(world.capture(captureId), 'staff:王芳');
  expect((await phone.call('getMyData', {})).captures[0]).not.toHaveProperty('paidYuan');
  const marked = await erase.markErasing(world.capture(captureId), 'student');
  // marked first: nothing is delivered whose pictures are about to go
  await expect(verdicts.acceptDelivery(marked, 'chsi')).rejects.toMatchObject({ code: 'BUSY' });
  expect(world.capture(captureId).state).toBe('approved');
  await sweep();
  expect(world.capture(captureId)).toMatchObject({ state: 'erased', files: [] });
  expect(refundsOf(world.capture(captureId).paidOrderId)).toEqual([]);
});

it('staff who release a capture that turns out to be paid are told to refund first', async () => {
  const phone = new Phone(world, 'released');
  const { captureId } = await phone.verify('zhao-lei-shuoshi');
  const { orderId } = await phone.call('createOrder', { captureId });
  await world.pay.pay(orderId, 'silent');
  const erase = await import('../../cloudfunctions/_journey/erase.js');
  const unpaid = erase.eraseUnpaid(world.capture(captureId), 'staff:王芳');
  await expect(unpaid).rejects.toMatchObject({ code: 'WRONG_STATE', detail: 'paid' });
  expect([state(captureId), world.order(orderId).state]).toEqual(['paid', 'paid']);
});

it('staff delete for a student who has that phone no more: rehearsed with the amount, and refunded', async () => {
  const phone = new Phone(world, 'lost');
  const { captureId } = await phone.pay('chan-siu-ming');
  const event = { ...OPERATOR, action: 'erase', captureId, reason: '本人来电' };
  const rehearsed = (await world.cloud.invoke('staff', event)) as { data: { say: string; next: object } };
  expect([rehearsed.data.say.includes('30.00 元'), state(captureId)]).toEqual([true, 'paid']);
  const unrehearsed = (await world.cloud.invoke('staff', { ...event, dryRun: false })) as typeof rehearsed;
  expect([unrehearsed.data.say.slice(0, 4), state(captureId)]).toEqual(['没有执行', 'paid']);
  await world.cloud.invoke('staff', { ...rehearsed.data.next, ...OPERATOR });
  await sweep();
  await sweep();
  const { paidOrderId, history } = world.capture(captureId);
  expect([state(captureId), refundsOf(paidOrderId).length]).toEqual(['erased', 1]);
  expect(JSON.stringify([history, world.order(paidOrderId)])).not.toContain('王芳');
});
