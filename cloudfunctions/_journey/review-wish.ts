// The wish for a person to look at the photo: its owner reads at every look that it was sent, and nobody asks twice.

import { _ } from '../_platform/database.js';
import { captures } from './captures.js';

/** Noted once: the first time counts. */
export async function noteReviewWish(captureId: string): Promise<void> {
  await captures.change(captureId, { reviewWishedAt: _.exists(false) }, { reviewWishedAt: new Date() });
}

/** The wish was answered. */
export async function forgetReviewWish(captureId: string): Promise<void> {
  await captures.change(captureId, {}, { reviewWishedAt: undefined });
}
