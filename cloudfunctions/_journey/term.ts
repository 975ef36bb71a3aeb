// The day on which a capture is deleted. It follows the window of its batch, because that may be moved after the student
// came: never before the window is over and the term for complaints has passed.

import { settings } from '../_platform/settings.js';
import { addDays } from '../_platform/time.js';
import type { Batch, Capture } from './documents.js';

/** When a window is shortened: whoever was shown a later day still has a week to save the photo. Chosen. */
export const LEAST_NOTICE_DAYS = 7;

/** The day that the window gives: how long the captures of a batch are kept, and their pictures with them. */
export const termOf = ({ closesAt }: Pick<Batch, 'closesAt'>): Date => addDays(closesAt, settings().retentionDays);

/**
 * @param batch as it is now; undefined when it was removed: then the day that was shown stays
 */
export function deleteOnOf(
  { deleteOn, erasing }: Pick<Capture, 'deleteOn' | 'erasing'>,
  batch: Pick<Batch, 'closesAt'> | undefined,
  now = new Date(),
): Date {
  if (!batch || erasing) return deleteOn;
  const end = termOf(batch);
  if (end >= deleteOn) return end;
  const kept = Math.min(deleteOn.getTime(), addDays(now, LEAST_NOTICE_DAYS).getTime());
  return new Date(Math.max(end.getTime(), kept));
}
