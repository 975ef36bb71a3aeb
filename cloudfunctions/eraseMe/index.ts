// 删除资料: one capture, or everything. What is paid and unfinished is named, and its owner chooses: the money back and
// then deleted, or kept. Whatever interrupts it, calling again goes on where it stopped, and so does the timer.
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import { yuan } from '../../shared/order.js';
import { captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { type Erasure, finishErasing, markErasing } from '../_journey/erase.js';
import { eraseBroken, judgedOf } from '../_journey/erase-broken.js';
import { forgetUser } from '../_journey/leave.js';
import { endReadableOrder } from '../_journey/open-order.js';
import { unfinishedOf } from '../_journey/owed.js';
import { spend } from '../_journey/quotas.js';
import { retryOvertaken } from '../_journey/races.js';
import { users } from '../_journey/users.js';
import type { Broken } from '../_platform/database.js';
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
  const { ask, marked, broken, everything } = await retryOvertaken(() => markWished(input, userKey));
  const deeds = [
    // these first: until they are marked the timer does not know of them
    ...broken.map((one) => ({ _id: one._id, run: () => eraseBroken(one, userKey, BY) })),
    ...marked.map((one) => ({ _id: one._id, run: () => finishErasing(one, BY) })),
  ];
  const erased = await finishAll(deeds, ref);
  if (everything) await forgetUser(userKey);
  return { ...erased, ask };
});

interface Marked {
  /** what was paid for in vain, where its owner has not chosen yet: then nothing more is marked */
  ask: Outputs['eraseMe']['ask'];
  marked: Capture[];
  /** what nobody can read, to be deleted as far as that goes */
  broken: Broken[];
  /** nothing of this user stays */
  everything: boolean;
}

/**
 * Marks what this user wants deleted.
 * @throws Overtaken when one of the captures is no longer as it was read; AppError BUSY, PAY_UNAVAILABLE
 */
async function markWished({ captureId, paid }: Parsed<'eraseMe'>, userKey: string): Promise<Marked> {
  // somebody else's, unknown or gone already: there is nothing to delete
  const read = await captures.sift({ userKey, ...(captureId ? { _id: captureId } : {}) });
  const own = await Promise.all(read.found.map((capture) => (capture.erasing ? capture : endOrderOf(capture))));
  const open = [
    ...own.filter(({ erasing }) => !erasing),
    ...read.broken.filter(({ doc }) => !doc.erasing).map(judgedOf),
  ];
  const unfinished = await findUnfinished(open);
  if (unfinished.size > 0 && !paid) {
    const ask = [...unfinished].map(([id, { fen, how }]) => ({ captureId: id, yuan: yuan(fen), how }));
    return { ask, marked: [], broken: [], everything: false };
  }
  const isGoing = ({ _id }: { _id: string }): boolean => paid !== 'keep' || !unfinished.has(_id);
  const [going, broken] = [own.filter(isGoing), read.broken.filter(isGoing)];
  const everything = !captureId && going.length + broken.length === own.length + read.broken.length;
  // cut off after this, the timer forgets the user
  if (everything) await users.change(userKey, {}, { lookAt: NEVER });
  const marked: Capture[] = [];
  for (const capture of going) marked.push(await markErasing(capture, BY));
  return { ask: [], marked, broken, everything };
}

const endOrderOf = (capture: Capture): Promise<Capture> => endReadableOrder(capture, BY);

/** What each capture that is not being deleted yet has been paid for in vain. */
async function findUnfinished(asked: Parameters<typeof unfinishedOf>[0][]) {
  const amounts = await Promise.all(asked.map(async (one) => [one._id, await unfinishedOf(one)] as const));
  return new Map(amounts.filter(([, { fen }]) => fen > 0));
}

interface Deed {
  _id: string;
  run(): Promise<Erasure>;
}

/** They are marked: whatever fails now is deleted by the timer. */
async function finishAll(deeds: Deed[], ref: string): Promise<Omit<Outputs['eraseMe'], 'ask'>> {
  const until = performance.now() + BUDGET_MS;
  const sum = { captures: 0, files: 0, later: 0 };
  for (const deed of deeds) {
    const outcome = performance.now() < until ? await finish(deed, ref) : { done: false, files: 0 };
    sum.files += outcome.files;
    if (outcome.done) sum.captures++;
    else sum.later++;
  }
  return sum;
}

async function finish({ _id, run }: Deed, ref: string): Promise<Erasure> {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    const detail = error instanceof AppError ? error.detail : error instanceof Error ? error.name : typeof error;
    writeLog({ fn: 'eraseMe', ref, capture: _id, event: 'later', code, ms: 0, detail });
    return { done: false, files: 0 };
  }
}
