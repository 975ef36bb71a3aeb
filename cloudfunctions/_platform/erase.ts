// Deletion of personal data. Kept is only what the law wants of money: number, amount and time of an order.
import type { CaptureState } from '../../shared/capture.js';
import { advance, attemptOf, captures, knownCapture, RELEASED, takeLease } from './captures.js';
import { cancelCheck } from './chsi.js';
import { wasVerified } from './codes.js';
import type { Capture } from './documents.js';
import { removeFiles } from './files.js';
import { orders } from './orders.js';
import { endOrder } from './payments.js';
import { requests } from './service.js';

/** Stands where the owner stood. */
const ERASED = 'erased';
const UNPAID: readonly CaptureState[] = ['claimed', 'verified', 'paying', 'closed'];

/** Leaves the state machine's waiting rooms: an open order is ended, a waiting check is taken back. */
async function settleOpen(capture: Capture, by: string): Promise<Capture> {
  let now = capture;
  if (UNPAID.includes(now.state) && now.orderId && !now.paidOrderId) {
    await endOrder(now.orderId, by);
    now = await knownCapture(now._id);
  }
  if (now.state === 'paying') now = await advance(now, 'cancelOrder', {}, { by });
  if (now.state === 'reviewing') {
    if (now.check) await cancelCheck(now.check.id);
    now = await advance(now, 'withdraw', { check: undefined }, { by, where: attemptOf(now) });
  }
  return now;
}

/**
 * Erases one capture: files first, then all fields and the state in one write.
 * @returns the number of files deleted
 * @throws AppError BUSY while a picture is being worked on; PAY_UNAVAILABLE, CHSI_UNAVAILABLE
 */
export async function eraseCapture(capture: Capture, by: string): Promise<number> {
  const settled = await settleOpen(capture, by);
  if (settled.state === 'erased') return 0;
  const leaseToken = await takeLease(settled);
  // read again under the lease: nobody adds files any more
  const now = await knownCapture(settled._id);
  await removeFiles(now.files);
  await eraseOrders(now._id);
  await eraseRequests({ captureId: now._id });
  // nobody ever proved whose it is: no money, no photo, nothing to remember, and no life of the code is used up
  if (!wasVerified(now)) {
    await captures.remove(now._id);
    return now.files.length;
  }
  const gone = { shot: undefined, photo: undefined, check: undefined, delivery: undefined, rejected: [] };
  const empty = {
    userKey: ERASED,
    captureKeySealed: '',
    codeId: '',
    name: '',
    idMasked: '',
    school: '',
    rejectReason: '',
  };
  await advance(now, 'erase', { ...gone, ...empty, ...RELEASED }, { by, where: { leaseToken } });
  return now.files.length;
}

async function eraseOrders(captureId: string): Promise<void> {
  for (const order of await orders.find({ captureId }))
    await orders.change(order._id, {}, { userKey: ERASED, payment: undefined });
}

/** What was written to customer service; a request that is still open keeps its kind, so that it is answered. */
export async function eraseRequests(where: { captureId: string } | { userKey: string }): Promise<void> {
  for (const { _id, captureId } of await requests.find(where)) {
    // about no capture: its number names the user, and without its text there is nothing to answer
    if (captureId === '') await requests.remove(_id);
    else await requests.change(_id, {}, { userKey: ERASED, text: '', invoice: undefined });
  }
}
