// Help texts, requests to customer service and the audit trail.
import { AppError } from '../../shared/errors.js';
import { collection } from '../_platform/database.js';
import { Kept } from '../_platform/kept.js';
import { requestNumberOf } from '../_platform/numbers.js';
import { beijing } from '../_platform/time.js';
import { Audit, EXPECTED_ANSWER, Help, REQUEST_KINDS, type RequestKind, ServiceRequest } from './documents-service.js';

export const help = collection('help', Help);
export const requests = collection('requests', ServiceRequest);
export const audit = collection('audit', Audit);

/** Answers to "how long does it take" where the operator has written none. */
export const EXPECTED = { review: '一般1-3个工作日', delivery: '一般3-5个工作日', answer: EXPECTED_ANSWER };

/** Whoever waits reads it at each look. */
const times = new Kept(async () => {
  const [text] = await help.find({ _id: 'expected' }, { skipBroken: true });
  if (text?.kind !== 'expected') return EXPECTED;
  const { review, delivery, answer } = text;
  return { review, delivery, answer };
});

/** @returns the operator's answers to "how long does it take" */
export async function expectedTimes(): Promise<typeof EXPECTED> {
  return (await times.get('expected')) ?? EXPECTED;
}

/**
 * Writes down what nobody must lose. The same id again is the same event and is written once.
 * @param o.detail no personal data
 */
export async function writeAudit(o: {
  id: string;
  what: string;
  say: string;
  captureId?: string;
  orderId?: string;
  by: string;
  detail?: Record<string, unknown>;
}): Promise<void> {
  const at = new Date();
  const { id, captureId = '', orderId = '', detail = {}, ...rest } = o;
  await audit.insert({ _id: id, ...rest, captureId, orderId, detail, at, time: beijing(at) });
}

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
    const words = { kindText: REQUEST_KINDS[o.kind], state: 'open' as const, status: '待处理' };
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
  // all of them were answered: "under way already" would be said of nothing
  throw new AppError('TOO_MANY_TIMES', 'requests', '同类申请的次数太多了。');
}
