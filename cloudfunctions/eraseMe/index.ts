// 删除资料: one capture, or everything. What is paid and unfinished is named, and its owner chooses: the money back and
// then deleted, or kept. Whatever interrupts it, calling again goes on where it stopped, and so does the timer.
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import { yuan } from '../../shared/order.js';
import { captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { endOpenOrder, finishErasing, markErasing } from '../_journey/erase.js';
import { forgetUser } from '../_journey/leave.js';
import { unfinishedFen } from '../_journey/owed.js';
import { spend } from '../_journey/quotas.js';
import { retryOvertaken } from '../_journey/races.js';
import { users } from '../_journey/users.js';
import { writeLog } from '../_platform/log.js';
import { serve } from '../_platform/serve.js';
import { NEVER } from '../_platform/time.js';

const BY = 'student';
/** ms after which no further deletion begins; the function ends at 60 s, and the timer takes up the rest. */
const BUDGET_MS = 15_000;

export const main = serve('eraseMe', INPUTS.eraseMe, async (input, { userKey, ref, about }) => {
  about(input.captureId ?? '', 'erase');
  await spend(userKey, 'erase');
  // a notice changes what was read: what is paid by then is asked about anew, and what was marked stays marked
  const { ask, marked, everything } = await retryOvertaken(() => markWished(input, userKey));
  const erased = await finishAll(marked, ref);
  if (everything) await forgetUser(userKey);
  return { ...erased, ask };
});

interface Marked {
  /** what was paid for in vain, where its owner has not chosen yet: then nothing more is marked */
  ask: Outputs['eraseMe']['ask'];
  marked: Capture[];
  /** nothing of this user stays */
  everything: boolean;
}

/**
 * Marks what this user wants deleted.
 * @throws Overtaken when one of the captures is no longer as it was read; AppError BUSY, PAY_UNAVAILABLE
 */
async function markWished({ captureId, paid }: Parsed<'eraseMe'>, userKey: string): Promise<Marked> {
  // somebody else's, unknown or gone already: there is nothing to delete
  const read = await captures.find({ userKey, ...(captureId ? { _id: captureId } : {}) });
  const own = await Promise.all(read.map((capture) => (capture.erasing ? capture : endOpenOrder(capture, BY))));
  const unfinished = await findUnfinished(own);
  if (unfinished.size > 0 && !paid) {
    const ask = [...unfinished].map(([id, fen]) => ({ captureId: id, yuan: yuan(fen) }));
    return { ask, marked: [], everything: false };
  }
  const going = paid === 'keep' ? own.filter(({ _id }) => !unfinished.has(_id)) : own;
  const everything = !captureId && going.length === own.length;
  // cut off after this, the timer forgets the user
  if (everything) await users.change(userKey, {}, { lookAt: NEVER });
  const marked: Capture[] = [];
  for (const capture of going) marked.push(await markErasing(capture, BY));
  return { ask: [], marked, everything };
}

/** What each capture that is not being deleted yet has been paid for in vain, fen. */
async function findUnfinished(own: Capture[]): Promise<Map<string, number>> {
  const asked = own.filter(({ erasing }) => !erasing);
  const amounts = await Promise.all(asked.map(async (one) => [one._id, await unfinishedFen(one)] as const));
  return new Map(amounts.filter(([, fen]) => fen > 0));
}

/** They are marked: whatever fails now is deleted by the timer. */
async function finishAll(marked: Capture[], ref: string): Promise<Omit<Outputs['eraseMe'], 'ask'>> {
  const until = performance.now() + BUDGET_MS;
  const sum = { captures: 0, files: 0, later: 0 };
  for (const capture of marked) {
    const outcome = performance.now() < until ? await finish(capture, ref) : { done: false, files: 0 };
    sum.files += outcome.files;
    if (outcome.done) sum.captures++;
    else sum.later++;
  }
  return sum;
}

async function finish(capture: Capture, ref: string) {
  try {
    return await finishErasing(capture, BY);
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    const detail = error instanceof AppError ? error.detail : error instanceof Error ? error.name : typeof error;
    writeLog({ fn: 'eraseMe', ref, capture: capture._id, event: 'later', code, ms: 0, detail });
    return { done: false, files: 0 };
  }
}
