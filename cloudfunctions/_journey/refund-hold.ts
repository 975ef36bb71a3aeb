// The capture's half of a refund: it is stopped before its money goes anywhere, so that no photo is both refunded and used.
import { comesOf, isServed } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { amend, captures, dropped, knownCapture } from './captures.js';
import type { Capture, Order } from './documents.js';
import { untilWritten } from './races.js';

/**
 * Stops the capture that this order paid for, in one write that approval cannot overtake.
 * @param o.elsewhere nobody here wants the money back: it is given back in the merchant platform
 * @throws AppError WRONG_STATE when its photo is approved already
 */
export async function holdService({ _id, captureId }: Order, o: { elsewhere?: true } = {}): Promise<void> {
  await untilWritten('refund raced', async () => {
    const capture = await knownCapture(captureId);
    if (capture.paidOrderId !== _id || capture.refundAskedAt || comesOf(capture.state, 'refund')) return true;
    if (isServed(capture.state))
      throw new AppError('WRONG_STATE', `refund in ${capture.state}`, '照片已通过审核，服务已完成，不能退款。');
    const held = { refundAskedAt: new Date(), ...(o.elsewhere && { refundElsewhere: true }) };
    return amend(captureId, { state: capture.state }, held);
  });
}

/** What a refunded capture waits for no more, as part of a patch. */
export const unheld = (capture: Capture) => ({
  ...dropped(capture),
  refundAskedAt: undefined,
  refundElsewhere: undefined,
  refundWishedAt: undefined,
});

/**
 * Whether a capture that is stopped, and whose order is paid, waits for a refund that nobody here asked for, or that has ended:
 * only that it goes on was cut off. To ask for the money then would give back what nobody meant to give back.
 */
export const waitsInVain = ({ refundAskedAt, refundElsewhere }: Capture, { history }: Order): boolean =>
  refundElsewhere === true ||
  history.some(({ event, at }) => event === 'refundFailed' && refundAskedAt !== undefined && at >= refundAskedAt);

/** The money stays after all: the capture goes on. */
export async function resumeService({ _id, captureId }: Order): Promise<void> {
  await captures.change(captureId, { paidOrderId: _id }, { refundAskedAt: undefined, refundElsewhere: undefined });
}
