// Carrying out what was planned: written down before it is done, so that nothing is ever done without a trace, and once more
// where nothing came of it.
import { AppError } from '../../shared/errors.js';
import { writeAudit } from '../_journey/audit.js';
import { noteReason } from './notes.js';
import { type Done, doneOf, type Plan, type Undone, undoneOf } from './plan.js';

export interface Trace {
  /** of the audit row; the same id is the same deed */
  id: string;
  /** the action */
  what: string;
  by: string;
  /** of the answer, as the log knows it */
  ref: string;
  reason: string;
}

/**
 * @returns what was done, in words, or why nothing was changed
 * @throws what the deed threw, after it was written down
 */
export async function carryOut(
  plan: Plan,
  run: NonNullable<Plan['run']>,
  { id, what, by, ref, reason }: Trace,
): Promise<Done | Undone> {
  const { captureId, orderId = '' } = plan;
  const detail = { ref, ...(plan.keepsReason && { reason }) };
  const about = { what, captureId, orderId, by, detail };
  const say = plan.record ?? plan.say;
  await writeAudit({ id, say, ...about });
  await noteReason(captureId, ref, reason);
  try {
    const outcome = await run(ref);
    const idle = undoneOf(outcome);
    if (idle === undefined) return doneOf(outcome, plan.say);
    await writeAudit({ id: `${id}-failed`, say: `没有改动：${say}`, ...about });
    return { undone: idle };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    await writeAudit({ id: `${id}-failed`, say: `没有成功（${code}）：${say}`, ...about });
    throw error;
  }
}
