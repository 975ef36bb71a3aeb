// Money that WeChat Pay can give back no more, and that a person gave to the student in another way: from then on nobody waits for
// it, no deletion, no wish and no list of staff.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Phone, startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { makeReviewing } from './review-desk.js';
import { settleOf, stuckMoneyOf, VOUCHER } from './stuck-money.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, nothingToDo, ready, refused, staff } = consoleOf(() => world);
const { abnormal, paid, refusedFor, tasks } = stuckMoneyOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.holdRefunds(false);
});

const wishOf = async (phone: Phone, number: string) =>
  (await phone.call('getMyData', {})).requests.find((one) => one.number === number)!;

it('what WeChat Pay refused for good is booked as given back, ends the record and answers the wish, once', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  await refused(settleOf(orderId), '请先用 refund 原路退款');
  await refusedFor(phone, orderId);
  expect(tasks(orderId).join()).toContain('登记其他方式退款');
  const twice = await ready(settleOf(orderId));
  const replies = await Promise.all([staff(twice), staff(twice)]);
  expect(replies.filter(({ ok, data }) => ok && data.say.startsWith('已执行'))).toMatchObject([
    { data: { say: expect.stringContaining(`用其他方式退给学生 30.00 元，凭证 ${VOUCHER}，已入账，本次采集结束`) } },
  ]);
  const order = world.order(orderId);
  expect([order.state, state(captureId)]).toEqual(['refunded', 'refunded']);
  expect(order.returned).toMatchObject([{ refundId: `O${orderId}`, amountFen: 3000, voucher: VOUCHER }]);
  expect(order.history.at(-1)).toMatchObject({ event: 'refund', by: 'staff:王芳', note: '来电核实' });
  expect(world.capture(captureId)).not.toHaveProperty('refundAskedAt');
  const answer = '已用其他方式退款 30.00 元。';
  expect(await wishOf(phone, number)).toMatchObject({ open: false, status: '已退款', answer, follow: '' });
  expect(await nothingToDo(settleOf(orderId))).toContain('已经登记过');
  const found = await staff({ action: 'find', text: `O${orderId}` });
  expect(found.data).toMatchObject({ say: '找到一笔订单。', next: { captureId } });
  expect(JSON.stringify((await staff({ action: 'money' })).data.details)).not.toContain(orderId);
});

it('the deletion that waited for this money ends at the next look of the timer, and the voucher stays', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  world.pay.ledger.gone.add(phone.openid);
  await phone.call('eraseMe', { confirm: true, paid: 'refund' });
  for (let look = 0; look < 2; look++) await sweep();
  expect((await phone.call('getMyData', {})).captures).toMatchObject([{ going: true, status: '正在删除' }]);
  expect((await act(settleOf(orderId))).data.say).toContain('学生的资料随后自动删除');
  await sweep();
  await sweep();
  expect([state(captureId), world.capture(captureId).name, world.order(orderId).state]).toEqual([
    'erased',
    '',
    'refunded',
  ]);
  const { returned, history } = world.order(orderId);
  expect(returned).toMatchObject([{ amountFen: 3000, voucher: VOUCHER }]);
  expect(JSON.stringify(history)).not.toMatch(/王芳|来电/);
  expect(world.documents<{ openid: string }>('users').map(({ openid }) => openid)).not.toContain(phone.openid);
});

it('a deletion waits, too, for money that went to the merchant’s own account, because nobody else knows whose it is', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  world.pay.holdRefunds(true);
  await phone.call('eraseMe', { confirm: true, paid: 'refund' });
  world.pay.holdRefunds(false);
  await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
  await world.pay.settleRefund(`R${orderId}`, 'SUCCESS', '商户基本账户');
  for (let look = 0; look < 2; look++) await sweep();
  expect([state(captureId), world.capture(captureId).name === '']).toEqual(['refunded', false]);
  expect((await phone.call('getMyData', {})).captures).toMatchObject([{ going: true, status: '正在删除' }]);
  await act(settleOf(orderId));
  for (let look = 0; look < 2; look++) await sweep();
  expect([state(captureId), world.capture(captureId).name]).toEqual(['erased', '']);
});

it('a photo under review leaves the review, because its money was given back', async () => {
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'wang-zihan');
  const orderId = world.capture(captureId).paidOrderId;
  await refusedFor(phone, orderId);
  const check = world.capture(captureId).check!;
  // the refund that was refused took this one back already; one of a photo submitted since is open
  Object.assign(world.chsi.desk.find(check.id)!, { verdict: 'pending' });
  await act(settleOf(orderId));
  expect(state(captureId)).toBe('refunded');
  expect(world.chsi.desk.find(check.id)?.verdict).toBe('cancelled');
});

it('a refund that the bank refused is settled, and what becomes of it over there troubles nobody unless it arrives', async () => {
  const [first, second] = [await paid(newPhone()), await paid(newPhone(), 'wang-zihan')];
  for (const { orderId, captureId } of [first, second]) {
    await abnormal(orderId);
    const { data } = await staff({ ...settleOf(orderId), reason: '来电核实', dryRun: true });
    expect(data.say).toContain('请退回商户账户，不要再退给学生');
    await act(settleOf(orderId));
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  }
  await world.pay.settleRefund(`R${first.orderId}`, 'SUCCESS', '商户基本账户');
  expect(tasks(first.orderId).filter((text) => /学生没有收到|退了两次/.test(text))).toEqual([]);
  await world.pay.settleRefund(`R${second.orderId}`, 'SUCCESS');
  expect(tasks(second.orderId).filter((text) => text.includes('是否退了两次'))).toHaveLength(1);
  for (const { orderId } of [first, second]) {
    expect(world.order(orderId).returned.map(({ amountFen }) => amountFen)).toEqual([3000]);
    // what the timer looks at once more is no second refund
    world.edit('orders', orderId, { dueAt: past(1) });
  }
  const before = tasks(first.orderId).length;
  await sweep();
  expect(tasks(first.orderId)).toHaveLength(before);
});

it('what went to the merchant’s own account is owed no more, and the student reads that it was given back', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  await world.pay.settleRefund(await abnormal(orderId), 'SUCCESS', '商户基本账户');
  expect(await wishOf(phone, number)).toMatchObject({ open: true });
  await expect(phone.call('requestService', { captureId, kind: 'refund', text: '钱没到' })).rejects.toThrow(
    '没有到您的账户',
  );
  const { details: listed, next } = (await staff({ action: 'money' })).data;
  expect(listed).toMatchObject({ 退回了商户账户: [{ orderId, 情况: '30.00 元退回了商户账户，学生没有收到' }] });
  // nothing else waits: it is the next to be looked at
  expect(next).toMatchObject({ action: 'show', captureId });
  expect((await act(settleOf(orderId))).data.say).toContain('30.00 元');
  expect(world.order(orderId).returned).toMatchObject([
    { refundId: `R${orderId}`, amountFen: 3000, toMerchant: true, voucher: VOUCHER },
  ]);
  expect(world.order(orderId).history.at(-1)).toMatchObject({ event: 'settle', from: 'refunded', to: 'refunded' });
  expect(await wishOf(phone, number)).toMatchObject({ open: false, answer: '已用其他方式退款 30.00 元。' });
  const { hint } = (await phone.call('getCapture', { captureId })).capture;
  expect(hint).toBe('费用已退回，本次采集结束。');
  expect((await staff({ action: 'money' })).data.details).toMatchObject({ 退回了商户账户: [] });
  expect(await nothingToDo(settleOf(orderId))).toContain('已经登记过');
  const shown = JSON.stringify((await staff({ action: 'show', captureId })).data.details);
  expect(shown).toContain(`（已用其他方式退给学生，凭证 ${VOUCHER}）`);
});

it('a part that strayed is settled alone, and the rest stays paid', async () => {
  const { captureId, orderId } = await paid(newPhone());
  const part = { refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true };
  world.edit('orders', orderId, { returned: [part] });
  const listed = (await staff({ action: 'money' })).data.details;
  expect(listed).toMatchObject({ 退回了商户账户: [{ orderId, 情况: '10.00 元退回了商户账户，学生没有收到' }] });
  expect((await act(settleOf(orderId))).data.say).toContain('退给学生 10.00 元');
  expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
  expect(world.order(orderId).returned).toMatchObject([{ amountFen: 1000, voucher: VOUCHER }]);
  await act({ action: 'refund', orderId });
  await world.pay.settleRefund(world.order(orderId).refundId);
  expect(world.order(orderId).state).toBe('refunded');
});

it('a record whose money strayed is let go once that was given, and staff read that from the rehearsal on', async () => {
  const { captureId, orderId } = await paid(newPhone());
  await world.pay.settleRefund(await abnormal(orderId), 'SUCCESS', '商户基本账户');
  const release = { action: 'release', captureId };
  await refused(release, '30.00 元退回了商户账户，学生没有收到，请财务用其他方式退给学生，再登记');
  // a second refund is what the state forbids
  expect((await staff({ ...release, reason: '来电核实', dryRun: true })).error.say).not.toContain('先退款');
  const look = async () => (await staff({ action: 'show', captureId })).data.next;
  expect(await look()).toMatch(/^30\.00 元退回了商户账户.*settleRefund）。$/);
  await act(settleOf(orderId));
  expect(await look()).toBe('无需处理。');
  await act(release);
  expect(state(captureId)).toBe('erased');
});

it('a record whose refund WeChat Pay refused is not sent to that refund again, neither for its release nor its deletion', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  await refused({ action: 'release', captureId }, '请财务先退款 30.00 元');
  await refusedFor(phone, orderId);
  const words = '微信支付没有退成 30.00 元，请财务用其他方式退给学生，再登记';
  await refused({ action: 'release', captureId }, words);
  const { data } = await staff({ action: 'erase', captureId, reason: '本人来电', dryRun: true });
  expect(data.say).toContain(words);
  expect(data.say).not.toContain('先退回');
});

it('a record that nobody paid for, and one whose photo is approved, are not sent to a refund either', async () => {
  const { captureId } = await paid(newPhone());
  world.edit('captures', captureId, { state: 'approved' });
  await refused({ action: 'release', captureId }, 'erase');
  world.edit('captures', captureId, { state: 'paying' });
  await refused({ action: 'release', captureId }, '正在支付');
});
