// Two people act on one photo at once: what was meant for an earlier photo never hits a later one.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { AppError } from '../../shared/errors.js';
import { OPERATOR, type Phone, startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { exists, makeFaulty, makeReviewing, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
let verdicts: typeof import('../../cloudfunctions/_journey/verdicts.js');
let overturn: typeof import('../../cloudfunctions/_journey/overturn.js');
let erase: typeof import('../../cloudfunctions/_journey/erase.js');
let pictures: typeof import('../../cloudfunctions/_journey/pictures.js');
beforeAll(async () => {
  world = await startWorld();
  world.enter();
  verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
  overturn = await import('../../cloudfunctions/_journey/overturn.js');
  erase = await import('../../cloudfunctions/_journey/erase.js');
  pictures = await import('../../cloudfunctions/_journey/pictures.js');
});
afterAll(() => world.stop());

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
async function resubmit(phone: Phone, captureId: string): Promise<void> {
  await phone.call('withdrawPhoto', { captureId });
  await phone.call('submitPhoto', { captureId });
}

it('a verdict on a withdrawn attempt does not count for the one that followed', async () => {
  reset();
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
  const seen: Capture = world.capture(captureId);
  await resubmit(phone, captureId);
  expect(await verdicts.rejectPhoto(seen, '旧的结论', 'chsi').catch(codeOf)).toBe('BUSY');
  expect(await verdicts.approvePhoto(seen, 'staff:王芳').catch(codeOf)).toBe('BUSY');
  expect(await erase.markErasing(seen, 'student').catch(codeOf)).toBe('BUSY');
  expect(world.capture(captureId)).toMatchObject({ state: 'reviewing', check: { attempt: 2 }, rejectReason: '' });
  world.chsi.desk.decide(waitingItem(world, 'li-xiaoyu', 'check'), 'approved');
  await sweep();
  expect(state(captureId)).toBe('approved');
});

it('a shot that was looked at is not let pass once another one was judged', async () => {
  reset();
  const captureId = await makeFaulty(world, newPhone(), 'li-xiaoyu', ['ears-visible']);
  const seen: Capture = world.capture(captureId);
  world.edit('captures', captureId, { shot: { ...seen.shot, fileId: `${seen.shot?.fileId}-2` } });
  expect(await overturn.letPass(seen, 'staff:王芳').catch(codeOf)).toBe('BUSY');
  expect(state(captureId)).toBe('faulty');
  world.edit('captures', captureId, { shot: seen.shot });
  await overturn.letPass(seen, 'staff:王芳');
  expect(state(captureId)).toBe('checked');
});

it('an answer about a delivery that was given up does not count for the one that followed', async () => {
  reset();
  const captureId = await makeReviewing(world, newPhone(), 'wang-zihan');
  await verdicts.approvePhoto(world.capture(captureId), 'staff:王芳');
  await sweep();
  const seen = world.capture(captureId);
  await world.cloud.invoke('staff', { action: 'resend', captureId, ...OPERATOR, reason: '超时', dryRun: false });
  expect(await verdicts.refuseDelivery(seen, '旧的结论', 'chsi').catch(codeOf)).toBe('BUSY');
  expect(state(captureId)).toBe('approved');
});

it('a picture that arrives while its capture is being erased is deleted all the same', async () => {
  reset();
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'zhao-lei-benke');
  const { photo } = world.capture(captureId);
  await phone.call('eraseMe', { confirm: true, paid: 'refund' });
  // its money comes back first
  await sweep();
  await sweep();
  expect(state(captureId)).toBe('erased');
  const path = `photos/${captureId}/5inch-1inch.jpg`;
  const late = await pictures.storeBeside(captureId, photo!.masterFileId, path, Buffer.from('a face'));
  await sweep();
  expect(exists(world, late)).toBe(true);
  world.edit('captures', captureId, { changedAt: past(10) });
  await sweep();
  expect([exists(world, late), world.capture(captureId).files]).toEqual([false, []]);
  expect((await sweep()).data).not.toHaveProperty('removeLeftover');
});

it('a payment that is booked after deletion has counted the money goes back before anything is deleted', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.verify('li-xiaoyu');
  const { orderId } = await phone.call('createOrder', { captureId });
  const marked = await erase.markErasing(world.capture(captureId), 'student');
  let counted = false;
  world.cloud.watch((_action, body) => {
    const asked = JSON.stringify(body);
    if (counted && asked.includes('"captures"')) {
      counted = false;
      world.cloud.watch(undefined);
      // WeChat Pay took it in the moment of closing
      world.pay.ledger.find(orderId).state = 'NOTPAY';
      world.pay.ledger.pay(orderId);
      world.edit('orders', orderId, { state: 'paid', paidAt: new Date(), dueAt: undefined });
      world.edit('captures', captureId, { state: 'paid', paidOrderId: orderId });
    }
    // the question by which money is counted names the capture
    if (asked.includes('"orders"') && asked.includes('captureId')) counted = true;
  });
  world.pay.holdRefunds(true);
  expect(await erase.finishErasing(marked, 'student')).toEqual({ done: false, files: 0 });
  world.pay.holdRefunds(false);
  expect(world.capture(captureId)).toMatchObject({ state: 'paid', paidOrderId: orderId });
  expect(world.order(orderId).state).toBe('refunding');
});
