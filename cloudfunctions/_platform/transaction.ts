// Which of our orders a payment is for that WeChat Pay knows by its own number (微信支付单号): students read that number from
// their wallet before the payment is booked here.
import { parseAnswer, send, whenAbsent } from './pay/client.js';
import { Trade } from './pay/trade.js';
import { paySettings } from './settings.js';

/**
 * @returns our order number; undefined when the payment is not of this merchant, or unknown
 * @throws AppError PAY_UNAVAILABLE
 */
export async function findTransaction(transactionId: string): Promise<string | undefined> {
  const path = `v3/pay/transactions/id/${encodeURIComponent(transactionId)}?mchid=${paySettings().mchid}`;
  const answer = await send('get', path).catch(whenAbsent);
  if (answer === undefined) return undefined;
  const { mine, orderId } = parseAnswer(Trade, answer);
  return mine ? orderId : undefined;
}
