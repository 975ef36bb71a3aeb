// A refund that its owner asked for: noted at the capture, so that each look says so without another question, and forgotten with
// the answer.
import { yuan } from '../../shared/order.js';
import { REQUEST_STATUS } from '../../shared/request.js';
import { beijing } from '../_platform/time.js';
import { captures } from './captures.js';
import type { Order } from './documents.js';
import { fenOf, strayFen } from './orders.js';
import { requests } from './requests.js';

/** Its owner waits for an answer about the money, and reads that at every look without another question. */
export async function noteWish(captureId: string): Promise<void> {
  await captures.change(captureId, {}, { refundWishedAt: new Date() });
}

/** The wish was answered. */
export async function forgetWish(captureId: string): Promise<void> {
  await captures.change(captureId, {}, { refundWishedAt: undefined });
}

/** What its owner reads once the money is back. */
export function returnedWords({ amountFen, amountYuan, returned }: Order): string {
  const otherwise = fenOf(returned.filter(({ voucher }) => voucher));
  if (otherwise === 0) return `已退回 ${amountYuan} 元，原路到账。`;
  if (otherwise === amountFen) return `已用其他方式退款 ${amountYuan} 元。`;
  return `已退回 ${amountYuan} 元，其中 ${yuan(otherwise)} 元用其他方式退款。`;
}

/** What its owner reads while it is with the merchant again. */
export const STRAYED = '退款没有到您的账户，客服会用其他方式退给您。';
/** The same of a part, while what was paid otherwise stays and the capture goes on. */
export const PART_STRAYED = '有一部分退款没有到您的账户，客服会用其他方式退给您。';

/** By which way money would go, beside its amount. @param refusedFen of it that was asked back in vain: it never goes by itself */
export function sayWayBack(fen: number, refusedFen: number): string {
  if (refusedFen === 0) return '（原路退回）';
  const part = refusedFen < fen ? `其中 ${yuan(refusedFen)} 元` : '';
  return `（${part}微信支付没有退成，客服会用其他方式退给您）`;
}

/** Of another payment than the one that the record stands on. */
export const OTHER_STRAYED = '有一笔付款的退款没有到您的账户，客服会用其他方式退给您。';

/** Whoever asked for the money has it: staff have nothing left to answer. Who does not have it still waits. */
export async function answerWishes(order: Order): Promise<void> {
  if (strayFen(order) > 0) return;
  const { captureId } = order;
  const answer = returnedWords(order);
  const wish = { captureId, kind: 'refund', state: 'open' };
  await requests.changeAll(wish, {
    state: 'answered',
    status: REQUEST_STATUS.answered,
    answer,
    answeredTime: beijing(new Date()),
  });
}
