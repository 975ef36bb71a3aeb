// Batches are typed by hand. The timer notes beside each what could be read of it, so that a slip of the hand breaks nobody
// who is already in it, and tells staff which field it was.
import { batches, everyBatch } from '../_journey/batches.js';
import { tellBroken } from '../_journey/broken.js';
import type { Batch } from '../_journey/documents.js';
import { goodOf } from '../_journey/documents-batch.js';
import { openTask } from '../_journey/tasks.js';
import type { Broken } from '../_platform/database.js';
import { beijingDay } from '../_platform/time.js';
import type { Chore } from './chore.js';

const isNotable = ({ isNew, unreadable = [] }: Batch): boolean => isNew || unreadable.length > 0;
/** Of one that cannot be read at all, and never could, nothing is noted: whoever is in it is neither reminded nor closed. */
const tell = (broken: Broken[]) => tellBroken(batches.name, broken);

const keepGood: Chore<Batch> = {
  name: 'keepGood',
  waiting: async () => (await everyBatch(tell)).filter(isNotable),
  load: async (ids) => (await everyBatch()).filter((batch) => isNotable(batch) && ids.includes(batch._id)),
  async work(batch, now) {
    const { _id, name, unreadable = [] } = batch;
    if (unreadable.length === 0) return batches.change(_id, {}, { good: goodOf(batch) });
    const fields = unreadable.join('、');
    const text = `批次“${name}”（${_id}）的 ${fields} 写法读不懂，暂按上一次的值办理。时间写 2026-06-30 18:00，价格写整数（分）。`;
    return openTask({ id: `batch-${_id}-${beijingDay(now)}-${unreadable.join('-')}`, text });
  },
};

export const BATCHES: readonly Chore[] = [keepGood];
