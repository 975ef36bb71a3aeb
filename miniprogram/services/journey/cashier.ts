// The cashier: WeChat Pay's, or virtual payment's, whichever the cloud has opened the order at.
import type { Outputs } from '../../../shared/functions';
import type { PaymentParams } from '../../../shared/payment';
import { call } from '../cloud/cloud';

/** docs, wx.requestVirtualPayment: 支付取消 */
const CANCELLED = -2;

/** The code by which the cloud learns the key of this user's session; good once. */
async function loginCode(): Promise<string> {
  return (await wx.login()).code;
}

/** Orders. Virtual payment is signed with the user's session, so the cloud asks for a code then, and only then. */
export async function orderPayment(captureId: string): Promise<Outputs['createOrder']> {
  const answer = await call('createOrder', { captureId });
  return answer.needsCode ? call('createOrder', { captureId, code: await loginCode() }) : answer;
}

/** Opens the cashier. @throws what WeChat says when it was not paid */
export async function showCashier(payment: PaymentParams): Promise<void> {
  if ('package' in payment) {
    await wx.requestPayment(payment);
    return;
  }
  // docs: the very text that was signed; the typings describe what it says
  const signData = payment.signData as unknown as WechatMiniprogram.RequestVirtualPaymentOption['signData'];
  // docs: no promise here, and the number says what happened
  await new Promise<void>((success, fail) => {
    wx.requestVirtualPayment({
      ...payment,
      signData,
      success: () => success(),
      fail: ({ errMsg, errCode }) => fail({ errMsg: errCode === CANCELLED ? 'cancel' : errMsg }),
    });
  });
}
