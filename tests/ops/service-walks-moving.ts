// The cases of docs/service.md in which a student has another WeChat account.
import { expect } from 'vitest';
import { suffixOf } from '../../local/chsi/index.js';
import { OPERATOR, type Phone, type World } from '../flow/world.js';
import { past } from './clockwork.js';
import type { Counter } from './service-counter.js';

export function movingWalksOf(
  getWorld: () => World,
  counter: Counter,
): Record<number, (phone: Phone) => Promise<void>> {
  const { paste, twice, short, otherAccount, asked } = counter;
  return {
    async 26(phone) {
      const { captureId, requestId, taker } = await otherAccount(phone);
      const before = getWorld().messages.length;
      await twice({ action: 'transfer', captureId: short(captureId), requestId });
      expect(getWorld().messages).toHaveLength(before + 1);
      expect((await phone.call('getCapture', { captureId })).capture.transfer).toEqual({ number: requestId });
      await phone.call('requestService', { kind: 'transfer', captureId, agree: true });
      expect(await asked(taker, requestId)).toMatchObject({ status: '已转移', open: false });
      await phone.refused('getCapture', { captureId }, 'CAPTURE_UNKNOWN');
    },
    async 27(phone) {
      const { captureId, requestId, taker } = await otherAccount(phone);
      const event = { action: 'transfer', captureId: short(captureId), requestId };
      await paste({ ...event, reason: '原微信已注销', dryRun: false });
      const { number } = getWorld().capture(captureId).transfer!;
      expect(await asked(taker, number)).toMatchObject({ prove: true });
      const suffix = suffixOf(getWorld().chsi.students.find(({ id }) => id === 'li-xiaoyu')!);
      await taker.call('requestService', { kind: 'transfer', suffix });
      const { transfer } = getWorld().capture(captureId);
      getWorld().edit('captures', captureId, { transfer: { ...transfer, provedAt: past(4 * 24 * 60) } });
      const shown = await getWorld().cloud.invoke('staff', { ...OPERATOR, action: 'show', captureId });
      const said = { 换微信申请: number, 换微信: '原微信没有拒绝，现在可以转移' };
      expect(shown).toMatchObject({ data: { details: said } });
      await twice(event);
      expect((await taker.call('listCaptures', {})).captures).toMatchObject([{ captureId, paid: true }]);
    },
  };
}
