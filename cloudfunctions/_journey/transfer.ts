// A capture that its owner takes along to another WeChat account. Staff propose it by a request of the new account; the old
// account agrees, or refuses, or gives no answer although the new one knows the last four characters. Whose the capture is
// changes in one write, which says from where; orders and requests follow, and the timer takes that up where it was cut off.
import { allows } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { _ } from '../_platform/database.js';
import { addDays, beijing } from '../_platform/time.js';
import { amend, captures } from './captures.js';
import type { Capture } from './documents.js';
import type { ServiceRequest } from './documents-service.js';
import { notifyOwner, notifyUser } from './notify.js';
import { orders } from './orders.js';
import { requests } from './requests.js';
import { isAgreed, users } from './users.js';

type Proposal = NonNullable<Capture['transfer']>;

/** Chosen: longer than a weekend without a phone, shorter than the last days of a batch. */
const WAIT_DAYS = 3;

/** @returns until when the old account can refuse; undefined while the new one has proved nothing */
export const waitEnd = ({ provedAt }: Proposal): Date | undefined => provedAt && addDays(provedAt, WAIT_DAYS);

/** Condition for whoever goes on with this very proposal: staff may have named another request since it was read. */
const ofProposal = ({ requestId }: Proposal) => ({ 'transfer.requestId': requestId });

const ASK = { status: '待确认', hint: '有人申请换微信，请同意或拒绝' };

/**
 * Writes down that another account asks for this capture, and asks its owner.
 * @returns whether the owner was told; undefined when the capture is not as it was read
 */
export async function proposeTransfer(capture: Capture, request: ServiceRequest): Promise<boolean | undefined> {
  const { userKey, transfer } = capture;
  const where = {
    userKey,
    erasing: _.exists(false),
    ...(transfer ? ofProposal(transfer) : { transfer: _.exists(false) }),
  };
  // a request stands for one capture: what was named before, by mistake, waits for nobody
  await dropProposals(request.userKey, capture._id);
  const proposal = { to: request.userKey, requestId: request._id, number: request.number, at: new Date() };
  if (!(await amend(capture._id, where, { transfer: proposal }))) return undefined;
  return notifyOwner(capture, 'result', ASK);
}

/** The new account knows the last four characters: from now on the old one has a term to refuse, and is told. */
export async function noteProof(capture: Capture, transfer: Proposal): Promise<Date> {
  const proved = { ...transfer, provedAt: transfer.provedAt ?? new Date() };
  const where = { userKey: capture.userKey, ...ofProposal(transfer) };
  if (!(await amend(capture._id, where, { transfer: proved }))) throw new AppError('BUSY', 'transfer raced');
  await notifyOwner(capture, 'result', ASK);
  return addDays(proved.provedAt, WAIT_DAYS);
}

/** The owner says no. */
export async function refuseTransfer({ _id, userKey }: Capture, transfer: Proposal): Promise<void> {
  if (!(await amend(_id, { userKey, ...ofProposal(transfer) }, { transfer: undefined })))
    throw new AppError('BUSY', 'transfer raced');
  await endRequest(transfer.requestId, '未同意', '原来的微信没有同意。如果那不是您本人，请联系客服。');
}

/** The account that asked is gone, or was answered otherwise: nobody waits for an owner's word any more. */
export const dropProposals = (to: string, except = ''): Promise<number> =>
  captures.changeAll({ 'transfer.to': to, _id: _.neq(except) }, { transfer: undefined });

/** Captures that are proposed to an account, the last one first: two may have been named in the same moment. */
export async function proposedTo(to: string): Promise<(Capture & { transfer: Proposal })[]> {
  const found = await captures.find({ 'transfer.to': to }, { skipBroken: true });
  const proposed = found.flatMap(({ transfer, ...capture }) => (transfer ? [{ ...capture, transfer }] : []));
  return proposed.sort((a, b) => b.transfer.at.getTime() - a.transfer.at.getTime());
}

/** @throws AppError WRONG_STATE when the new account does not want it any more, or may not have it */
async function checkTaker({ to, requestId }: Proposal): Promise<void> {
  const [request, user] = await Promise.all([requests.get(requestId), users.get(to)]);
  if (request?.state === 'open' && isAgreed(user)) return;
  throw new AppError('WRONG_STATE', 'taker', '新微信的申请已经结束，或撤回了同意，不能转移。');
}

/**
 * Gives the capture to the account that was proposed, with everything that hangs on it.
 * @throws AppError WRONG_STATE when the new account may not have it; BUSY while it is being paid or worked on
 */
export async function moveCapture(capture: Capture, transfer: Proposal): Promise<void> {
  await checkTaker(transfer);
  const { _id, userKey, state } = capture;
  const at = new Date();
  // an open order names the openid of whoever pays
  const still = { state, userKey, erasing: _.exists(false), moved: _.exists(false), leaseUntil: _.lte(at) };
  const moved = { from: userKey, requestId: transfer.requestId, at };
  const patch = { userKey: transfer.to, transfer: undefined, moved };
  if (allows(state, 'cancelOrder') || !(await amend(_id, { ...still, ...ofProposal(transfer) }, patch)))
    throw new AppError('BUSY', 'transfer');
  await finishMove({ _id, userKey: transfer.to, moved });
}

/**
 * Everything that hangs on a capture follows it to its new owner. Safe to repeat.
 * @returns whether there was something to do
 */
export async function finishMove({
  _id,
  userKey,
  moved,
}: Pick<Capture, '_id' | 'userKey' | 'moved'>): Promise<boolean> {
  if (!moved) return false;
  const { from, requestId } = moved;
  const before = { captureId: _id, userKey: from };
  await orders.changeAll(before, { userKey, moved: true });
  await requests.changeAll(before, { userKey });
  const isNew = await endRequest(requestId, '已转移', '采集记录已经转到这个微信，请在采集列表查看。');
  if (isNew)
    await notifyUser({ userKey, captureId: _id }, 'result', { status: '已转移', hint: '采集记录已转到这个微信' });
  return captures.change(_id, { 'moved.requestId': requestId }, { moved: undefined });
}

function endRequest(requestId: string, status: string, answer: string): Promise<boolean> {
  const change = { state: 'answered', status, answer, answeredTime: beijing(new Date()) };
  return requests.change(requestId, { state: 'open' }, change);
}
