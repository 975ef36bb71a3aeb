// The phone comes back from paying: WeChat Pay is asked, the phone is not believed. Also repairs what is paid but stuck.
import { allows } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { advance, ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { repairOrder } from '../_journey/payments.js';
import { spend } from '../_journey/quotas.js';
import { viewOf } from '../_journey/view.js';
import { serve } from '../_platform/serve.js';

export const main = serve('confirmPayment', INPUTS.confirmPayment, async ({ captureId }, call) => {
  call.about(captureId, 'confirm');
  let capture = await ownCapture(captureId, call.userKey);
  if (!capture.paidOrderId && capture.orderId) {
    await spend(call.userKey, 'confirm');
    const stands = await repairOrder(capture.orderId, 'student');
    capture = await ownCapture(captureId, call.userKey);
    if (stands !== 'paid') capture = await backToVerified(capture);
  }
  const view = await viewOf(capture);
  return { paid: view.paid, capture: view };
});

/**
 * Unpaid: the student may press 立即支付 again and gets the same order, or the next one where it can be paid no more
 * (createOrder). A late payment is still booked.
 */
async function backToVerified(capture: Capture): Promise<Capture> {
  if (!allows(capture.state, 'cancelOrder')) return capture;
  try {
    return await advance(capture, 'cancelOrder', {}, { by: 'student' });
  } catch (error) {
    // a notice or another press was faster: show what is so now
    if (error instanceof AppError && error.code === 'BUSY') return ownCapture(capture._id, capture.userKey);
    throw error;
  }
}
