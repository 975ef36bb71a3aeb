// Batches are typed by hand. The timer notes beside each what could be read of it, so that a slip of the hand breaks nobody
// who is already in it, and tells staff which field it was.
import { batches, everyBatch } from '../_journey/batches.js';
import type { Batch } from '../_journey/documents.js';
import { goodOf } from '../_journey/documents-batch.js';
import { openTask } from '../_journey/tasks.js';
import { beijingDay } from '../_platform/time.js';
import type { Chore } from './chore.js';

async function notable(): Promise<Batch[]> {
  return (await everyBatch()).filter(({ isNew, unreadable = [] }) => isNew || unreadable.length > 0);
}

const keepGood: Chore<Batch> = {
  name: 'keepGood',
  waiting: notable,
  load: async (ids) => (await notable()).filter(({ _id }) => ids.includes(_id)),
  async work(batch, now) {
    const { _id, name, unreadable = [] } = batch;
    if (unreadable.length === 0) return batches.change(_id, {}, { good: goodOf(batch) });
    const fields = unreadable.join('、');
    const text = `批次“${name}”（${_id}）的 ${fields} 写法读不懂，暂按上一次的值办理。时间写 2026-06-30 18:00，价格写整数（分）。`;
    return openTask({ id: `batch-${_id}-${beijingDay(now)}-${unreadable.join('-')}`, text });
  },
};

export const BATCHES: readonly Chore[] = [keepGood];
