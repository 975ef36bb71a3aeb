// Requests to customer service: one open request a kind and subject, found again by the number that a student reads out.

import { AppError } from '../../shared/errors.js';
import { REQUEST_STATUS } from '../../shared/request.js';
import { collection } from '../_platform/database.js';
import { requestNumberOf } from '../_platform/numbers.js';
import { beijing } from '../_platform/time.js';
import { REQUEST_KINDS, type RequestKind, ServiceRequest } from './documents-service.js';

export const requests = collection('requests', ServiceRequest);

/** Requests of one kind and subject, one after the other; chosen: nobody has more answered. */
const MOST_REQUESTS = 50;

/**
 * One open request per kind and subject: asking again while it is open adds nothing.
 * @throws AppError TOO_MANY_TIMES
 */
export async function openRequest(o: {
  userKey: string;
  captureId: string;
  kind: RequestKind;
  text: string;
  invoice?: ServiceRequest['invoice'];
}): Promise<{ id: string; number: string; isNew: boolean }> {
  const subject = o.captureId || o.userKey;
  for (let n = 1; n <= MOST_REQUESTS; n++) {
    const id = `${o.kind}-${subject}-${n}`;
    const known = await requests.get(id);
    const number = requestNumberOf(id);
    if (known?.state === 'open') return { id, number: known.number || number, isNew: false };
    if (known) continue;
    const at = new Date();
    const { invoice, ...rest } = o;
    const words = { kindText: REQUEST_KINDS[o.kind], state: 'open' as const, status: REQUEST_STATUS.open };
    const nothing = { answer: '', answeredTime: '', invoiceNumber: '' };
    const doc = {
      _id: id,
      number,
      ...rest,
      orderId: '',
      ...(invoice ? { invoice } : {}),
      ...words,
      ...nothing,
      createdAt: at,
      createdTime: beijing(at),
    };
    return { id, number, isNew: await requests.insert(doc) };
  }
  // all of them are answered, so "under way already" would not be true
  throw new AppError('TOO_MANY_TIMES', 'requests', '同类申请的次数太多了。');
}
