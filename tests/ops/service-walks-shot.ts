// The case of docs/service.md in which a person decides about a shot that a rule refused.
import { expect } from 'vitest';
import type { Phone, World } from '../flow/world.js';
import { makeFaulty } from './review-desk.js';
import type { Counter } from './service-counter.js';

export function shotWalksOf(getWorld: () => World, counter: Counter): Record<number, (phone: Phone) => Promise<void>> {
  const { paste, rowOf, state, twice } = counter;
  return {
    async 29(phone) {
      const captureId = await makeFaulty(getWorld(), phone, 'li-xiaoyu', ['ears-visible']);
      const { requestId } = await phone.call('requestService', { captureId, kind: 'manualReview' });
      expect(rowOf(await paste({ action: 'requests' }), captureId)).toMatchObject({ requestId });
      await twice({ action: 'letPass', captureId });
      expect(state(captureId)).toBe('checked');
    },
  };
}
