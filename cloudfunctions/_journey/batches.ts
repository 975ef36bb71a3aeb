// The batches (批次): price, window, profile and counts, edited by staff with the role `school` (the action `batch`, also at
// the desk), and by operators in the database.
import { AppError } from '../../shared/errors.js';
import { type Broken, collection } from '../_platform/database.js';
import { Kept } from '../_platform/kept.js';
import { walk } from '../_platform/walk.js';
import { Batch, type Capture } from './documents.js';

export const batches = collection('batches', Batch, ({ unreadable = [] }) => unreadable);

/**
 * All of them: hundreds of schools have some each year, and one question brings a thousand, in no order. One that cannot be read is
 * left out.
 * @param tell what is done about those
 */
export async function everyBatch(tell?: (broken: Broken[]) => Promise<unknown>): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of walk(batches, {}, tell)) all.push(batch);
  return all;
}

const kept = new Kept((id: string) => batches.get(id));

/** A batch as it was seconds ago at most: nearly every step reads it, and staff change it now and then. */
export const readBatch = (batchId: string): Promise<Batch | undefined> => kept.get(batchId);

/** What a capture's batch is called now; the name that it had when it was begun, where it is gone or cannot be read. */
export async function batchNameOf({ batchId, batchName }: Pick<Capture, 'batchId' | 'batchName'>): Promise<string> {
  return (await readBatch(batchId).catch(() => undefined))?.name ?? batchName;
}

/** Serves codes and students that name no batch. */
export const DEFAULT_BATCH = 'default';

/** @throws AppError CODE_OUTSIDE_BATCH when there is no such batch */
export async function knownBatch(batchId: string): Promise<Batch> {
  const batch = await readBatch(batchId);
  if (!batch) throw new AppError('CODE_OUTSIDE_BATCH', 'batch unknown');
  return batch;
}

/** @throws AppError BATCH_CLOSED before the window opens and after it closed */
export function checkWindow(batch: Batch, now = new Date()): void {
  if (now < batch.opensAt) throw new AppError('BATCH_CLOSED', 'not open yet', '本批次采集还没有开始。');
  if (now > batch.closesAt) throw new AppError('BATCH_CLOSED', 'closed');
}
