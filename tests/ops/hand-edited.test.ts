// Documents are edited by hand in the console. One that cannot be read stops nobody but its own reader.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('a broken order keeps no other payment waiting', async () => {
  reset();
  const [one, two] = [newPhone(), newPhone()];
  const broken = await one.verify('li-xiaoyu');
  const good = await two.verify('wang-zihan');
  const { orderId } = await one.call('createOrder', { captureId: broken.captureId });
  const other = await two.call('createOrder', { captureId: good.captureId });
  world.edit('orders', orderId, { amountFen: '30 元' });
  await world.pay.pay(other.orderId, 'silent');
  await sweep();
  expect(state(good.captureId)).toBe('paid');
  world.edit('orders', orderId, { amountFen: 3000 });
});

it('a broken capture hides neither the others of its phone nor the way in', async () => {
  reset();
  const phone = newPhone();
  const broken = await phone.verify('li-xiaoyu');
  const good = await phone.verify('wang-zihan');
  world.edit('captures', broken.captureId, { checksLeft: '很多' });
  const { captures } = await phone.call('listCaptures', {});
  expect(captures.map(({ captureId }) => captureId)).toEqual([good.captureId]);
  expect((await phone.call('login', {})).captures).toBe(1);
  await phone.refused('getCapture', { captureId: broken.captureId }, 'UNREADABLE');
  // its owner deletes it all the same: nobody needs that number for it
  expect(await phone.call('eraseMe', { confirm: true })).toMatchObject({ captures: 2, later: 0 });
  expect(state(broken.captureId)).toBe('erased');
});

it('a broken batch keeps no other batch open', async () => {
  reset();
  const { captureId } = await newPhone().verify('li-xiaoyu');
  const { closesAt } = world.documents<{ _id: string; closesAt: string }>('batches').find((b) => b._id === 'JSJ2027')!;
  world.edit('batches', 'YLZY2027', { priceFen: '三十' });
  world.edit('batches', 'JSJ2027', { closesAt: past(10) });
  await sweep();
  expect(state(captureId)).toBe('closed');
  world.edit('batches', 'YLZY2027', { priceFen: 3000 });
  world.edit('batches', 'JSJ2027', { closesAt });
});

it('broken help texts are left out; a capture under review can still be looked at', async () => {
  reset();
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
  const before = (await phone.call('getHelp', {})).faq;
  world.edit('help', before[0]!.id, { answer: 5 });
  world.edit('help', 'expected', { review: null });
  const { faq, expected } = await phone.call('getHelp', {});
  expect(faq).toEqual(before.slice(1));
  expect((await phone.call('getCapture', { captureId })).capture.hint).toContain(expected.review);
});
