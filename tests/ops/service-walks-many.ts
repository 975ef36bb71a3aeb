// The case of docs/service.md in which many students have had the same misfortune.
import { expect } from 'vitest';
import type { Phone, World } from '../flow/world.js';
import { makeReviewing, waitingItem } from './review-desk.js';
import type { Counter } from './service-counter.js';

export function manyWalksOf(getWorld: () => World, counter: Counter): Record<number, (phone: Phone) => Promise<void>> {
  const { twice, approved, newPhone, sweep, state } = counter;
  return {
    async 28(phone) {
      const other = await makeReviewing(getWorld(), newPhone(), 'li-xiaoyu');
      getWorld().chsi.desk.decide(waitingItem(getWorld(), 'li-xiaoyu', 'check'), 'approved');
      const ids = [other, await approved(phone)];
      for (const student of ['li-xiaoyu', 'zhao-lei-benke']) {
        const item = waitingItem(getWorld(), student, 'delivery');
        getWorld().chsi.desk.decide(item, 'refused', undefined, 'compare-failed');
      }
      await sweep();
      expect(ids.map(state)).toEqual(['refused', 'refused']);
      const event = { action: 'many', deed: 'deliverAgain', batchId: 'JSJ2027' };
      expect((await twice(event)).say).toBe('已执行：再次上传学信网 2 名学生。');
      expect(ids.map(state)).toEqual(['approved', 'approved']);
    },
  };
}
