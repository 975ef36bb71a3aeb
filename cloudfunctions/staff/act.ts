// Acting: each action says what it would do (`plan`) and does it (`run`). In the state it leads to, it has nothing to do.
// Here: the table of all of them, and the two that have no file of their kind (allowTry, reopen).
import { allows } from '../../shared/capture.js';
import { knownBatch } from '../_journey/batches.js';
import { advance, captures, knownCapture } from '../_journey/captures.js';
import { isWaived } from '../_journey/price.js';
import { _ } from '../_platform/database.js';
import { beijing } from '../_platform/time.js';
import { answer } from './act-answer.js';
import { batch } from './act-batch.js';
import { help } from './act-help.js';
import { erase, release, unlock, verifyManually } from './act-identity.js';
import { check, learnRefund, refund } from './act-money.js';
import { approve, deliverAgain, letPass, rebuild, reject, resend, restore } from './act-photo.js';
import { saveProfile, setProfile } from './act-profile.js';
import { schoolCode } from './act-school.js';
import { settleRefund } from './act-settle.js';
import { transfer } from './act-transfer.js';
import type { ActingEvent } from './events.js';
import { planMany } from './many.js';
import { nothing, type Plan, type Planner, refuse } from './plan.js';

const allowTry: Planner<'allowTry'> = async ({ captureId, checks, submissions, ticket }) => {
  const capture = await knownCapture(captureId);
  if (capture.grants?.includes(ticket)) return nothing(captureId, `编号“${ticket}”已经加过次数，不会重复加。`);
  const change = { checksLeft: _.inc(checks), submissionsLeft: _.inc(submissions), grants: _.push(ticket) };
  return {
    captureId,
    say: `检测次数 ${capture.checksLeft} → ${capture.checksLeft + checks}，提交次数 ${capture.submissionsLeft} → ${capture.submissionsLeft + submissions}。`,
    isLight: true,
    // somebody else with the same ticket at the same moment: the condition lets one through
    run: () => captures.change(captureId, { grants: _.nin([ticket]) }, change),
  };
};

const reopen: Planner<'reopen'> = async ({ captureId, reason }, by) => {
  const capture = await knownCapture(captureId);
  if (!allows(capture.state, 'reopen')) return nothing(captureId, `没有截止，现在是“${capture.status}”。`);
  const { closesAt, name } = await knownBatch(capture.batchId);
  if (closesAt < new Date())
    refuse(capture, `请先用 batch 把“${name}”的 closesAt（${beijing(closesAt)}）延后，再重新打开。`);
  const wasVerified = capture.history.some(({ event }) => event === 'verify');
  if (!wasVerified) refuse(capture, '学生从未核验身份，请让学生重新识别采集码（先运行 release）。');
  const waived = isWaived(capture);
  const run = () => {
    const again = { remindedAt: undefined };
    // paid or let off before the window closed: in one write, so that nobody is asked to pay in between
    if (capture.paidOrderId) return advance(capture, 'pay', again, { by, note: `重新打开（截止前已支付）：${reason}` });
    return advance(capture, waived ? 'waive' : 'reopen', again, { by, note: reason });
  };
  const say = `重新打开，学生可继续采集${capture.paidOrderId || waived ? '，无需再付费' : ''}。`;
  return { captureId, say, isLight: true, run };
};

const PLANNERS = {
  approve,
  reject,
  restore,
  letPass,
  deliverAgain,
  rebuild,
  allowTry,
  unlock,
  verifyManually,
  check,
  refund,
  learnRefund,
  settleRefund,
  resend,
  reopen,
  many: (event, by) => planMany(event, by, planAction),
  release,
  erase,
  transfer,
  answer,
  batch,
  schoolCode,
  help,
  saveProfile,
  setProfile,
} satisfies { [A in ActingEvent['action']]: Planner<A> };

/** @throws AppError WRONG_STATE, CAPTURE_UNKNOWN, with words for staff */
export function planAction(event: ActingEvent, by: string): Promise<Plan> {
  // each planner takes exactly the event of its own name
  const planner = PLANNERS[event.action] as (event: ActingEvent, by: string) => Promise<Plan>;
  return planner(event, by);
}
