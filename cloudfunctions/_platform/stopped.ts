// Why a capture rests: its money is on its way back or asked back, or its owner took the consent back. Whoever waits reads
// that instead of a number of days in which nothing will happen (the rule itself: go-on.ts).
import { _ } from './database.js';
import type { Capture } from './documents.js';
import { requests } from './service.js';
import { consentsOf, users } from './users.js';

const DONE = '采集完成，可以下载图片。';
const CONSENT = `${DONE}您撤回了同意，照片不会上传学信网。重新同意后继续。`;
const REFUND = '您申请了退款，审核已暂停。请等待客服答复。';
const REFUND_UNSENT = `${DONE}您申请了退款，照片暂不上传学信网。请等待客服答复。`;

const REFUNDING = '正在退款，采集已暂停。款项原路退回微信支付。';

const isUnsent = ({ state, delivery }: Capture): boolean => state === 'approved' && !delivery;

/** Whether the owner of these captures still agrees; who takes it back during the review is out of it at once. */
async function isAgreed(unsent: Capture | undefined): Promise<boolean> {
  if (!unsent) return true;
  const { face, identity } = consentsOf(await users.get(unsent.userKey));
  return face && identity;
}

/** @returns captures whose owner waits for an answer about the money */
async function findWished(paid: Capture[]): Promise<Set<string>> {
  if (paid.length === 0) return new Set();
  const ids = paid.map(({ _id }) => _id);
  const open = await requests.find({ captureId: _.in(ids), kind: 'refund', state: 'open' });
  return new Set(open.map(({ captureId }) => captureId));
}

/** @returns what to say of each of these captures that rests, by its ID; asked only where a photo waits */
export async function findStopped(captures: Capture[]): Promise<Map<string, string>> {
  const waiting = captures.filter((capture) => capture.state === 'reviewing' || isUnsent(capture));
  const [agreed, wished] = await Promise.all([
    isAgreed(waiting.find(isUnsent)),
    findWished(waiting.filter(({ paidOrderId }) => paidOrderId)),
  ]);
  const said = new Map<string, string>();
  for (const { _id, refundAskedAt } of captures) if (refundAskedAt) said.set(_id, REFUNDING);
  for (const capture of waiting) {
    const unsent = isUnsent(capture);
    if (unsent && !agreed) said.set(capture._id, CONSENT);
    else if (wished.has(capture._id) && !capture.refundAskedAt) said.set(capture._id, unsent ? REFUND_UNSENT : REFUND);
  }
  return said;
}
