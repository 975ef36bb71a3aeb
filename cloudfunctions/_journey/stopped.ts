// Why a capture rests: its money is on its way back or asked back, or its owner took the consent back. Whoever waits reads
// that instead of a number of days in which nothing will happen (the rule itself: go-on.ts).
import { allows, phaseOf } from '../../shared/capture.js';
import type { Capture } from './documents.js';
import { isAgreed, users } from './users.js';

const DONE = '采集完成，可以下载图片。';
const CONSENT = `${DONE}您撤回了同意，照片不会上传学信网。重新同意后继续。`;
const REFUND = '您申请了退款，审核已暂停。请等待客服答复。';
const REFUND_UNSENT = `${DONE}您申请了退款，照片暂不上传学信网。请等待客服答复。`;

/** By which way it comes, the request about it says: a bank may have refused it. */
const REFUNDING = '正在退款，采集已暂停。费用会退给您。';

const isUnsent = ({ state, delivery }: Capture): boolean => allows(state, 'deliver') && !delivery;

/** Whether the owner of these captures still agrees; who takes it back during the review is out of it at once. */
async function agrees(unsent: Capture | undefined): Promise<boolean> {
  if (!unsent) return true;
  const { found, broken } = await users.sift({ _id: unsent.userKey }, { limit: 1 });
  // of whom nobody can read it is not said that they took it back
  return broken.length > 0 || isAgreed(found[0]);
}

/** What to say of one that rests; '' of one that goes on. */
function whyRests(capture: Capture, agreed: boolean): string {
  const unsent = isUnsent(capture);
  if (capture.refundAskedAt) return REFUNDING;
  if (unsent && !agreed) return CONSENT;
  if (!capture.refundWishedAt) return '';
  return unsent ? REFUND_UNSENT : phaseOf(capture.state) === 'reviewing' ? REFUND : '';
}

/** @returns what to say of each of these captures that rests, by its ID */
export async function findStopped(captures: Capture[]): Promise<Map<string, string>> {
  const agreed = await agrees(captures.find(isUnsent));
  return new Map(captures.map((capture) => [capture._id, whyRests(capture, agreed)]));
}
