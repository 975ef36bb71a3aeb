// What is written about a student beside the capture: by customer service, by 学信网, at an order. People write names and
// telephone numbers into reasons and answers, so all of it is blanked. What the law wants of money stays: number, amount and
// time of an order.
import { z } from 'zod';
import { tellBroken } from './broken.js';
import { captures } from './captures.js';
import type { Capture, Order } from './documents.js';
import { NO_LEASE } from './leases.js';
import { orders } from './orders.js';
import { requests } from './requests.js';

/** Stands where the owner stood. */
const ERASED = 'erased';

/** What stays of a capture, or goes by itself: numbers, amounts, times and order of work (docs/privacy.md#captures). */
type Kept =
  | ('_id' | 'batchId' | 'batchName' | 'deleteOn' | 'deleteOnDay')
  | ('checksLeft' | 'submissionsLeft' | 'attempt' | 'submittedAt' | 'remindedAt' | 'dueAt')
  | ('orderSeq' | 'orderId' | 'paidOrderId' | 'paidFen' | 'photoRefusals')
  // written by the step itself; the words in the history go with the other traces
  | ('state' | 'status' | 'history' | 'createdAt' | 'createdTime' | 'changedAt' | 'changedTime')
  // worked off by the timer: the second look at the files, the checks that 学信网 has to be told of
  | ('files' | 'cleared' | 'staleChecks' | 'staleAt');

/** What is blanked in the step that erases. A new field of a capture stands here or above: the compiler asks for it. */
export const BLANK = {
  ...{ userKey: ERASED, captureKeySealed: '', codeId: '', name: '', idMasked: '', school: '', study: '' },
  ...{ shot: undefined, photo: undefined, check: undefined, delivery: undefined, rejected: [], notes: [] },
  ...{ rejectReason: '', rejectCode: '', transfer: undefined, moved: undefined, grants: undefined },
  ...{ refundAskedAt: undefined, refundElsewhere: undefined, refundWishedAt: undefined },
  ...{ refundStrayed: undefined, otherStrayed: undefined, reviewWishedAt: undefined, promiseDueAt: undefined },
  ...{ erasing: undefined, uploadAt: undefined, askedAs: undefined },
  ...NO_LEASE,
} satisfies { [Field in Exclude<keyof Capture, Kept>]: Capture[Field] | undefined };

const STAFF = /^staff:.*/;

/** The steps without what somebody wrote beside them, and without who of customer service took them. */
function blank<Step extends { by: string; note?: string | undefined }>(history: Step[]): Step[] {
  return history.map(({ note: _note, ...step }) => ({ ...step, by: step.by.replace(STAFF, 'staff') }) as Step);
}
const isBlank = (history: { by: string; note?: string | undefined }[]): boolean =>
  history.every(({ by, note }) => note === undefined && by.replace(STAFF, 'staff') === by);

/** Nothing can be asked or given back any more. A closed one may have been paid, and is asked about until the next day. */
const isOver = ({ state, dueAt }: Order): boolean =>
  state === 'refunded' || (state === 'closed' && dueAt === undefined);

async function blankOrder(order: Order): Promise<void> {
  const { _id, state, userKey, payment, history, refundReason } = order;
  const payer = isOver(order) ? '' : order.payer;
  if (userKey === ERASED && !payment && !refundReason && payer === order.payer && isBlank(history)) return;
  const none = { userKey: ERASED, payment: undefined, payer, refundReason: '', history: blank(history) };
  // moved on in this moment: the next look blanks that too
  await orders.change(_id, { state }, none);
}

/**
 * An order that moved on after its student was gone, when nothing more waits there: what staff have written at it since goes, and
 * who paid, once nobody can be asked any more.
 */
export async function blankLate(orderId: string): Promise<void> {
  const order = await orders.get(orderId);
  if (order?.userKey === ERASED && order.dueAt === undefined) await blankOrder(order);
}

/** What people wrote into a request. */
const NOTHING_SAID = { text: '', answer: '', invoice: undefined, invoiceNumber: '' };

const MovedFrom = z.object({ moved: z.object({ from: z.string() }) });

/** Whether it is about a record that has just moved to another account, and has yet to follow it there (transfer.ts). */
async function isMoving(captureId: string, userKey: string): Promise<boolean> {
  const asked = { names: ['moved.from'], limit: 1 };
  const [capture] = captureId === '' ? [] : await captures.pick({ _id: captureId }, MovedFrom, asked);
  return capture?.moved.from === userKey;
}

/** What was written to customer service. Nobody can be answered any more, so nothing of it waits. */
export async function eraseRequests(where: { captureId: string } | { userKey: string }): Promise<void> {
  const { found, broken } = await requests.sift(where);
  const stays = async (captureId: string): Promise<boolean> =>
    'userKey' in where && (await isMoving(captureId, where.userKey));
  // nobody knows which of its fields quotes somebody
  for (const { _id, doc } of broken)
    if (!(await stays(typeof doc.captureId === 'string' ? doc.captureId : ''))) await requests.remove(_id);
  for (const { _id, captureId, state } of found) {
    if (await stays(captureId)) continue;
    const ended = state === 'open' ? { state: 'answered', status: '资料已删除' } : {};
    // about no capture: its number names the user
    if (captureId === '') await requests.remove(_id);
    else await requests.change(_id, {}, { userKey: ERASED, ...NOTHING_SAID, ...ended });
  }
}

/**
 * Blanks everything that is kept about a capture elsewhere, and its own history once it is erased. Safe to repeat.
 * @throws ZodError of an order that nobody can read, when all else is blank
 */
export async function clearTraces({ _id, state, history }: Capture): Promise<void> {
  const { found, broken } = await orders.sift({ captureId: _id });
  for (const order of found) await blankOrder(order);
  await eraseRequests({ captureId: _id });
  if (state === 'erased' && !isBlank(history)) await captures.change(_id, { state }, { history: blank(history) });
  // once it is mended the next look blanks it too
  if (!broken[0]) return;
  await tellBroken('orders', broken);
  throw broken[0].error;
}
