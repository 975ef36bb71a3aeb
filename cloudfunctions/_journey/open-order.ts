// The open order of a capture that is about to be deleted: it ends first, so that nobody pays for what goes.
import { z } from 'zod';
import { knownCapture } from './captures.js';
import type { Capture } from './documents.js';
import { endOrder } from './payments.js';
import { Overtaken } from './races.js';

/**
 * Ends an open order, so that nobody pays for what is about to go, and learns whether it was paid already.
 * @throws Overtaken when the capture moved to another account meanwhile: whoever asked is its owner no longer. AppError BUSY
 *   while somebody is paying; PAY_UNAVAILABLE. ZodError of an order that nobody can read
 */
export async function endOpenOrder(capture: Capture, by: string): Promise<Capture> {
  if (!capture.orderId || capture.paidOrderId || capture.state === 'erased') return capture;
  await endOrder(capture.orderId, by);
  const now = await knownCapture(capture._id);
  if (now.state !== 'erased' && now.userKey !== capture.userKey) throw new Overtaken('BUSY', 'moved');
  return now;
}

/**
 * The same before a capture is marked. An order that nobody can read keeps no capture from that: the deletion tells staff of it, and
 * its own record waits for whoever mends it.
 * @throws Overtaken; AppError BUSY, PAY_UNAVAILABLE
 */
export function endReadableOrder(capture: Capture, by: string): Promise<Capture> {
  return endOpenOrder(capture, by).catch((error: unknown) => {
    if (error instanceof z.ZodError) return capture;
    throw error;
  });
}
