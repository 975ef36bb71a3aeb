// Money that cannot go back the way it was paid, for whoever tests what staff say about it.
import { expect } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import type { Phone, World } from '../flow/world.js';
import { consoleOf } from './console.js';

export const VOUCHER = 'ICBC-20261130-0001';
export const settleOf = (orderId: string) => ({ action: 'settleRefund', orderId, voucher: VOUCHER });

export function stuckMoneyOf(getWorld: () => World) {
  const { act } = consoleOf(getWorld);
  return {
    /** What functions ask a person about an order. */
    tasks: (orderId: string) =>
      getWorld()
        .documents<ServiceRequest>('requests')
        .filter((one) => one.kind === 'money' && one.orderId === orderId)
        .map(({ text }) => text),
    async paid(phone: Phone, student = 'li-xiaoyu') {
      const { captureId } = await phone.pay(student);
      return { captureId, orderId: getWorld().capture(captureId).paidOrderId };
    },
    /** The student's WeChat account is gone, and WeChat Pay has said so. */
    async refusedFor(phone: Phone, orderId: string): Promise<void> {
      getWorld().pay.ledger.gone.add(phone.openid);
      await act({ action: 'refund', orderId });
      expect(getWorld().order(orderId).state).toBe('paid');
    },
    /** The bank refused what was asked back. @returns the number of the refund */
    async abnormal(orderId: string): Promise<string> {
      getWorld().pay.holdRefunds(true);
      await act({ action: 'refund', orderId });
      getWorld().pay.holdRefunds(false);
      await getWorld().pay.settleRefund(`R${orderId}`, 'ABNORMAL');
      expect(getWorld().order(orderId).refundTrouble).toBe('abnormal');
      return `R${orderId}`;
    },
  };
}
