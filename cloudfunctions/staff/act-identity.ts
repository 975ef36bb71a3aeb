// Actions about who a student is: unlocking, verifying by other means, setting a 学籍 free. They take a capture's number or
// the text of the student's own capture code, because whoever was kept out has no capture to name.
import { allows, comesOf, RELEASABLE_STATES } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { yuan } from '../../shared/order.js';
import { advance, knownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { changeHold, ensureHold, holdEnrolment, holds, NO_TRIES, wasVerified } from '../_journey/enrolment-holds.js';
import { eraseUnpaid, finishErasing, markErasing } from '../_journey/erase.js';
import { endReadableOrder } from '../_journey/open-order.js';
import { freshFen, owedOrders } from '../_journey/owed.js';
import { sayOwed, sayWaiting } from '../_journey/owed-words.js';
import { decodeCaptureCode } from '../_platform/chsi.js';
import { codeIdOf } from '../_platform/identity.js';
import { nothing, type Planner, refuse } from './plan.js';

/** As `find` and `show` name a 学籍. */
const CODE_ID = /^[0-9a-f]{32}$/;

/**
 * @param code the text of a capture code, or the number of its 学籍
 * @throws AppError CODE_NOT_CAPTURE, CODE_UNKNOWN, CODE_EXPIRED, CODE_DONE, CHSI_UNAVAILABLE
 */
export async function readCodeId(code: string): Promise<string> {
  return CODE_ID.test(code) ? code : codeIdOf((await decodeCaptureCode(code)).captureKey);
}

type Named = { captureId?: string | undefined; code?: string | undefined };

async function codeIdOfEvent({ captureId, code }: Named): Promise<string> {
  if (code) return readCodeId(code);
  if (!captureId) throw new AppError('BAD_INPUT', 'captureId', '请填写 captureId 或 code（采集码的文字）。');
  const { codeId } = await knownCapture(captureId);
  if (!codeId) throw new AppError('WRONG_STATE', 'erased', '这条记录已经删除，请改填 code（采集码的文字）。');
  return codeId;
}

/** The event as it is repeated in an answer: with the number of the 学籍 where the code's text stood. */
const named = (codeId: string, { captureId }: Named) => (captureId ? {} : { code: codeId });

export const unlock: Planner<'unlock'> = async (event) => {
  const hold = await ensureHold(await codeIdOfEvent(event));
  const captureId = event.captureId ?? hold.holder;
  if (hold.tries === 0 && !hold.stopped && hold.lockedUntil <= new Date())
    return nothing(captureId, '没有锁定，无需解锁。');
  const run = () => changeHold(hold, NO_TRIES);
  return {
    captureId,
    say: `解除后四位锁定（已输错 ${hold.tries} 次），可以重新输入。`,
    change: named(hold._id, event),
    isLight: true,
    run,
  };
};

export const verifyManually: Planner<'verifyManually'> = async ({ captureId, reason }, by) => {
  const capture = await knownCapture(captureId);
  if (!allows(capture.state, 'verify')) {
    if (wasVerified(capture)) return nothing(captureId, '身份已经核验过。');
    refuse(capture, '只有待核验的记录可以人工核验。');
  }
  const run = async () => {
    await holdEnrolment(await ensureHold(capture.codeId), captureId);
    return advance(capture, 'verify', {}, { by, note: reason });
  };
  const confirm = '请确认已用其他方式核实本人身份。';
  return { captureId, say: '跳过后四位，人工核验通过。', confirm, run };
};

/** Why the 学籍 of this record may not be set free, and what leads there; '' where it may. */
async function whyHeld(capture: Capture): Promise<string> {
  const { state, paidOrderId } = capture;
  if (allows(state, 'cancelOrder')) return '学生正在支付，请等支付完成或取消。';
  const owed = sayOwed(await owedOrders(capture));
  const isOver = comesOf(state, 'refund') || paidOrderId === '';
  if (isOver && RELEASABLE_STATES.includes(state)) return owed && `学生的钱还没有退，不能释放：${owed}。`;
  const other = owed || '核实后用 erase 删除这条记录';
  return `只能释放未支付、未拍照的记录：本人换了微信请用 transfer；不是本人的，${other}。`;
}

export const release: Planner<'release'> = async (event, by) => {
  const hold = event.code ? await holds.get(await readCodeId(event.code)) : undefined;
  const captureId = event.captureId ?? hold?.holder ?? '';
  if (!captureId) {
    if (!event.code) throw new AppError('BAD_INPUT', 'captureId', '请填写 captureId 或 code（采集码的文字）。');
    return nothing('', '这个学籍没有人核验过，本人可以直接识别采集码。');
  }
  const capture = await knownCapture(captureId);
  if (capture.state === 'erased') return nothing(captureId, '这条记录已经删除，本人可以直接识别采集码。');
  const why = await whyHeld(capture);
  if (why) refuse(capture, why);
  const run = () => eraseUnpaid(capture, by);
  const say = '删除这条记录，本人可用自己的微信重新识别采集码。';
  return { captureId, say, confirm: '请确认已核实申请人身份。', change: hold ? named(hold._id, event) : {}, run };
};

export const erase: Planner<'erase'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  if (capture.state === 'erased') return nothing(captureId, '这条记录已经删除。');
  if (capture.erasing) return nothing(captureId, '这条记录正在删除，定时任务会做完。');
  const fen = freshFen(await owedOrders(capture));
  const money = fen > 0 ? `先退回未完成的 ${yuan(fen)} 元，再` : '';
  const stuck = await sayWaiting(capture);
  const later = stuck && `个人信息要等学生拿到钱以后才自动删除：${stuck}。`;
  const say = `${money}删除这条记录的照片和个人信息，不能恢复。${later}`;
  const run = async () => finishErasing(await markErasing(await endReadableOrder(capture, by), by), by);
  return { captureId, say, confirm: '请确认已核实是本人申请。', run };
};
