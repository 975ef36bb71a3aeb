// Keeps what was promised before paying: once it has fallen due the money goes back, whether or not it is promised still.
import { statesOf } from '../../shared/capture.js';
import { amend, captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { knownOrder } from '../_journey/orders.js';
import { MOST_REFUSALS } from '../_journey/promise.js';
import { startRefund, wasRefused } from '../_journey/refunds.js';
import { _ } from '../_platform/database.js';
import { type Chore, queueOf } from './chore.js';

const BY = 'sweep';

/** A refund that was begun is followed by the timer's other chores; a photo that was approved meanwhile keeps its price. */
export const keepPromises: Chore<Capture> = {
  name: 'keepPromise',
  ...queueOf(captures, {
    where: (now) => ({ promiseDueAt: _.lte(now), state: _.nin([...statesOf('done'), ...statesOf('erased')]) }),
    by: 'promiseDueAt',
  }),
  async work({ _id, paidOrderId, promiseDueAt }) {
    const order = await knownOrder(paidOrderId);
    const owes = order.promise !== '' && order.state === 'paid' && !wasRefused(order);
    if (owes) await startRefund(order, `${MOST_REFUSALS} 次未被学信网接收，按承诺退款`, BY);
    await amend(_id, { promiseDueAt }, { promiseDueAt: undefined });
    return owes;
  },
};
