// The cases of docs/service.md, one walk each: what was before, what customer service pastes, and how the student is helped.
import { expect } from 'vitest';
import type { Phone, World } from '../flow/world.js';
import { past } from './clockwork.js';
import { makeReviewing, waitingItem } from './review-desk.js';
import type { Counter, Event } from './service-counter.js';

export function walksOf(getWorld: () => World, counter: Counter): Record<number, (phone: Phone) => Promise<void>> {
  const { paste, twice, deed, short, rowOf, unpaid, approved, taken, asked, sweep, state } = counter;
  return {
    async 1(phone) {
      const { captureId, orderId } = await unpaid(phone);
      const text = getWorld().pay.ledger.find(orderId).transactionId;
      await twice((await paste({ action: 'find', text })).next as Event);
      expect(state(captureId)).toBe('paid');
    },
    async 2(phone) {
      const { captureId, orderId } = await unpaid(phone);
      await twice({ action: 'check', orderId: orderId.toLowerCase() });
      expect(state(captureId)).toBe('paid');
    },
    async 3(phone) {
      const { captureId } = await phone.claim('li-xiaoyu');
      for (let tries = 0; tries < 5; tries++) await phone.ask('verifyIdentity', { captureId, suffix: '0000' });
      await twice({ action: 'unlock', captureId: short(captureId) });
      await phone.refused('verifyIdentity', { captureId, suffix: '0000' }, 'SUFFIX_WRONG');
    },
    async 4(phone) {
      const { captureId } = await phone.claim('li-xiaoyu');
      const told = await twice({ action: 'verifyManually', captureId: short(captureId) });
      expect(told.say).toBe('已执行：跳过后四位，人工核验通过。');
      expect(state(captureId)).toBe('verified');
    },
    async 5() {
      const { owner } = await taken();
      await twice({ action: 'release', code: getWorld().chsi.codeText('wang-zihan') });
      await owner.verify('wang-zihan');
    },
    async 6() {
      const { owner, ref } = await taken();
      const { next } = await paste({ action: 'find', text: ref });
      expect(next).toContain(`搜索“${ref}”`);
      const { capture } = JSON.parse(
        getWorld()
          .log()
          .find((line) => line.includes(ref)) ?? '{}',
      );
      await twice({ action: 'release', captureId: capture });
      await owner.verify('wang-zihan');
    },
    async 7(phone) {
      const captureId = await makeReviewing(getWorld(), phone, 'li-xiaoyu');
      getWorld().chsi.desk.decide(waitingItem(getWorld(), 'li-xiaoyu', 'check'), 'rejected', undefined, 'ears');
      await sweep();
      const { next } = await twice({ action: 'restore', captureId: short(captureId) });
      await paste(next as Event);
      expect(state(captureId)).toBe('approved');
    },
    async 8(phone) {
      const captureId = await approved(phone);
      const item = waitingItem(getWorld(), 'zhao-lei-benke', 'delivery');
      getWorld().chsi.desk.decide(item, 'refused', undefined, 'compare-failed');
      await sweep();
      await twice({ action: 'deliverAgain', captureId: short(captureId) });
      expect(state(captureId)).toBe('approved');
    },
    async 9(phone) {
      const captureId = await makeReviewing(getWorld(), phone, 'li-xiaoyu');
      await twice((await paste({ action: 'next' })).next as Event);
      expect(state(captureId)).toBe('approved');
    },
    async 10(phone) {
      const captureId = await makeReviewing(getWorld(), phone, 'li-xiaoyu');
      await twice({ ...((await paste({ action: 'next' })).details.驳回 as Event), why: 'ears' });
      expect((await phone.call('getCapture', { captureId })).capture.reject?.drawing).toBe('ears-bad');
    },
    async 11(phone) {
      const { captureId } = await phone.pay('li-xiaoyu');
      getWorld().edit('captures', captureId, { checksLeft: 0 });
      const { next } = await paste({ action: 'find', text: '李晓雨 金沙江大学 待采集' });
      await twice({ action: 'allowTry', captureId: (next as Event).captureId, ticket: '1' });
      expect(getWorld().capture(captureId).checksLeft).toBe(3);
    },
    async 12(phone) {
      const { captureId } = await phone.pay('li-xiaoyu');
      const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不想拍了' });
      const { orderId } = rowOf(await paste({ action: 'requests' }), captureId);
      await twice({ action: 'refund', orderId });
      await sweep();
      expect(await asked(phone, number)).toMatchObject({
        status: '已退款',
        answer: expect.stringContaining('已退回 30.00 元'),
        follow: '',
      });
    },
    async 13(phone) {
      const { captureId } = await phone.pay('li-xiaoyu');
      const orderId = getWorld().capture(captureId).paidOrderId;
      await deed({ action: 'refund', orderId, reason: '付错' });
      await sweep();
      expect(state(captureId)).toBe('refunded');
      const { next } = await paste({ action: 'find', text: short(captureId) });
      await twice({ action: 'release', captureId: (next as Event).captureId });
      expect((await phone.pay('li-xiaoyu')).captureId).not.toBe(captureId);
    },
    async 14(phone) {
      const { captureId } = await phone.pay('li-xiaoyu');
      const invoice = { title: '张三', email: 'zhang@example.org' };
      const { number } = await phone.call('requestService', { captureId, kind: 'invoice', invoice });
      expect(await asked(phone, number)).toMatchObject({ open: true, follow: '开好后发到 z***@example.org。' });
      const { requestId } = rowOf(await paste({ action: 'requests' }), captureId);
      await twice({ action: 'answer', requestId, invoiceNumber: '24322000000012345678', reason: '发票已开具' });
      expect(await asked(phone, number)).toMatchObject({
        status: '已开票',
        follow: expect.stringContaining('12345678，已发到'),
      });
    },
    async 15(phone) {
      await phone.agree();
      const { number } = await phone.call('requestService', { kind: 'complaint', text: '太慢' });
      expect(await asked(phone, number)).toMatchObject({ open: true, promise: '一般1个工作日内答复', about: '' });
      const before = getWorld().messages.length;
      const { say } = await twice({
        action: 'answer',
        requestId: number.replace('-', '').toLowerCase(),
        reason: '已加派审核',
      });
      expect([say, getWorld().messages.length]).toEqual([expect.stringContaining('已通知学生'), before + 1]);
      expect(await asked(phone, number)).toMatchObject({ open: false, status: '已答复', answer: '已加派审核' });
    },
    async 16(phone) {
      const captureId = await makeReviewing(getWorld(), phone, 'li-xiaoyu');
      const ask = () => phone.call('requestService', { captureId, kind: 'manualReview' });
      const { requestId } = await ask();
      expect(await ask()).toMatchObject({ requestId });
      const view = async () => (await phone.call('getCapture', { captureId })).capture.reviewAsked;
      expect(await view()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
      expect(rowOf(await paste({ action: 'requests' }), captureId)).toMatchObject({ requestId });
      await paste({ action: 'show', captureId });
      await paste({ action: 'answer', requestId, reason: '人工看过，照片合格', dryRun: false });
      expect(await view()).toBeUndefined();
    },
    async 17(phone) {
      const captureId = await makeReviewing(getWorld(), phone, 'li-xiaoyu');
      getWorld().messageCode = 43101;
      const { say } = await twice({ action: 'resend', what: 'message', captureId: short(captureId) });
      getWorld().messageCode = 0;
      expect(say).toContain('没有订阅');
    },
    async 18(phone) {
      const captureId = await approved(phone);
      const before = getWorld().capture(captureId).attempt;
      await twice({ action: 'resend', captureId: short(captureId) });
      expect(getWorld().capture(captureId).attempt).toBe(before + 1);
    },
    async 19(phone) {
      const captureId = await approved(phone);
      const { photo, shot } = getWorld().capture(captureId);
      for (const fileId of [photo!.standardFileId, shot!.fileId]) getWorld().cloud.removeFile(fileId);
      await expect(paste({ action: 'rebuild', captureId, reason: '下载不了', dryRun: true })).rejects.toThrow(
        '原片也不在了',
      );
      await twice({ action: 'reject', captureId, reason: '照片文件损坏，请免费重拍。' });
      expect(state(captureId)).toBe('rejected');
    },
    async 20(phone) {
      const { captureId } = await phone.verify('li-xiaoyu');
      await twice({ action: 'erase', captureId: short(captureId) });
      expect(state(captureId)).toBe('erased');
    },
    async 21(phone) {
      const { captureId } = await phone.pay('li-xiaoyu');
      getWorld().edit('batches', 'JSJ2027', { closesAt: past(60) });
      await sweep();
      expect(state(captureId)).toBe('closed');
      const batch = { closesAt: '2027-06-30' };
      const { next } = await twice({ action: 'batch', batchId: 'JSJ2027', change: 'change', batch });
      expect(getWorld().cloud.store.read('batches', 'JSJ2027')).toMatchObject({ closesAt: '2027-06-30 23:59' });
      await paste(next as Event);
      expect(state(captureId)).toBe('paid');
    },
    async 22() {
      const batch = { name: '新批次', priceYuan: '30.00', opensAt: '2026-09-01', closesAt: '2027-06-30 18:00' };
      await twice({ action: 'batch', batchId: 'NEW2027', change: 'create', batch });
      expect(getWorld().cloud.store.read('batches', 'NEW2027')).toMatchObject({ priceFen: 3000 });
    },
    async 23() {
      const { details } = await paste({ action: 'stats', batchId: 'JSJ2027' });
      expect(details.批次).toMatchObject([{ batchId: 'JSJ2027' }]);
    },
    async 24() {
      expect((await paste({ action: 'money' })).say).toContain('没有服务的款项');
    },
    async 25(phone) {
      await twice({ action: 'help', help: { kind: 'contact', phone: '010-00000000', hours: '工作日 9:00-18:00' } });
      expect((await phone.call('getHelp', {})).phone).toBe('010-00000000');
    },
  };
}
