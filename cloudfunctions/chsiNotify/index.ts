// Verdicts that 学信网's gateway tells by itself, through HTTP access: nobody waits for the next question of the timer. What
// is not told, or not taken here in time, the timer asks for.
import { statesBefore } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { applyVerdict } from '../_journey/verdicts.js';
import { type Verdict, Verdicts } from '../_platform/chsi.js';
import { verifyPush } from '../_platform/chsi-wire.js';
import { _ } from '../_platform/database.js';
import { readHttpCall } from '../_platform/http.js';
import { writeLog } from '../_platform/log.js';
import { answer } from '../_platform/serve.js';

/** ms in which items begin; the function ends at 60 s */
const BUDGET_MS = 35_000;
/** Worked on at once: each is two writes and a message (chosen for the smallest instance). */
const AT_ONCE = 5;

/** Each verdict with the capture that waits for it; the others are known already, or of nobody here. */
async function findWaiting(verdicts: Verdict[]): Promise<{ capture: Capture; verdict: Verdict }[]> {
  const told = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const ids = [...told.keys()];
  const [checks, deliveries] = await Promise.all([
    captures.find({ 'check.id': _.in(ids), state: _.in(statesBefore('approve')) }, { skipBroken: true }),
    captures.find({ 'delivery.id': _.in(ids), state: _.in(statesBefore('deliver')) }, { skipBroken: true }),
  ]);
  const pair = (capture: Capture, id = '') => {
    const verdict = told.get(id);
    return verdict ? [{ capture, verdict }] : [];
  };
  return [
    ...checks.flatMap((capture) => pair(capture, capture.check?.id)),
    ...deliveries.flatMap((capture) => pair(capture, capture.delivery?.id)),
  ];
}

async function applyAll(waiting: { capture: Capture; verdict: Verdict }[], ref: string): Promise<number> {
  const until = performance.now() + BUDGET_MS;
  let done = 0;
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item && performance.now() < until; item = waiting.shift())
      try {
        if (await applyVerdict(item.capture, item.verdict)) done++;
      } catch (error) {
        // somebody else was faster, or the money is on its way back; the timer looks again
        const [code, detail] = error instanceof AppError ? [error.code, error.detail] : ['INTERNAL', ''];
        writeLog({
          fn: 'chsiNotify',
          ref,
          capture: item.capture._id,
          event: item.verdict.verdict,
          code,
          ms: 0,
          detail,
        });
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return done;
}

export const main = async (event: unknown): Promise<{ statusCode: number }> => {
  const reply = await answer('chsiNotify', async ({ about, ref }) => {
    const call = readHttpCall(event);
    if (!call) throw new AppError('CHSI_UNAVAILABLE', 'no HTTP call');
    verifyPush(call.headers, Buffer.from(call.body));
    const parsed = Verdicts.safeParse(readJson(call.body));
    if (!parsed.success) throw new AppError('CHSI_UNAVAILABLE', 'push not as agreed');
    const waiting = await findWaiting(parsed.data.verdicts);
    const found = waiting.length;
    about('', `told ${parsed.data.verdicts.length}, waiting ${found}, done ${await applyAll(waiting, ref)}`);
  });
  if (reply.ok) return { statusCode: 200 };
  return { statusCode: reply.error.code === 'CHSI_UNAVAILABLE' ? 401 : 500 };
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
