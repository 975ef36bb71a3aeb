// The case of docs/service.md in which a person gives money back that WeChat Pay cannot give back.
import { expect } from 'vitest';
import type { Phone, World } from '../flow/world.js';
import type { Counter } from './service-counter.js';

export function moneyWalksOf(getWorld: () => World, counter: Counter): Record<number, (phone: Phone) => Promise<void>> {
  const { asked, deed, state, twice } = counter;
  return {
    async 30(phone) {
      const { captureId } = await phone.pay('li-xiaoyu');
      const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '微信号已注销' });
      const orderId = getWorld().capture(captureId).paidOrderId;
      getWorld().pay.ledger.gone.add(phone.openid);
      await deed({ action: 'refund', orderId, reason: '学生申请退款' });
      expect(state(captureId)).toBe('paid');
      await twice({ action: 'settleRefund', orderId, voucher: '20261130000123' });
      expect(state(captureId)).toBe('refunded');
      expect(await asked(phone, number)).toMatchObject({ answer: '已用其他方式退款 30.00 元。', follow: '' });
    },
  };
}
