// Money that WeChat Pay can give back no more: accounts that were given up, refunds that the bank refused and that were sent to the
// merchant, and staff who hand it to the student themselves. They are told how much, hand it over once, and then say so.
import { z } from 'zod';
import { Order } from '../../cloudfunctions/_journey/documents.js';
import { ignoreKilled } from './processes.js';
import type { Town } from './town.js';

/** docs, user_received_account */
const MERCHANT = '商户基本账户';
const Told = z.object({ ok: z.literal(true), data: z.object({ say: z.string(), next: z.looseObject({}) }) });
const AMOUNT = /用其他方式退给学生 (\d+\.\d\d) 元/;

type Returned = Order['returned'];
export const isByHand = ({ voucher }: Returned[number]): boolean => Boolean(voucher);
export const sumFen = (parts: readonly { amountFen: number }[]): number =>
  parts.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Staff ask what a person has to give back of an order, hand it over where they have not yet, and book it. */
async function settle({ house, coverage }: Town, staff: object, orderId: string): Promise<void> {
  const paste = async (event: object) =>
    Told.safeParse(await house.invoke('staff', { ...event, ...staff }).catch(ignoreKilled)).data?.data;
  const event = { action: 'settleRefund', orderId, voucher: `V-${orderId}`, reason: '来电' };
  const told = await paste({ ...event, dryRun: true });
  const [, amount] = AMOUNT.exec(told?.say ?? '') ?? [];
  if (!told || !amount) return coverage.sometimes('staff settleRefund refused');
  const booked = sumFen(Order.parse(house.store.read('orders', orderId)).returned.filter(isByHand));
  // what was handed over before, while nobody could take it down, is not handed over twice
  house.handed.set(orderId, Math.max(house.handed.get(orderId) ?? 0, booked + Math.round(Number(amount) * 100)));
  const done = await paste(told.next);
  coverage.sometimes(`staff settleRefund ${done?.say.startsWith('已执行') ? 'done' : 'not yet'}`);
}

/** Staff go through their list; of most orders there is nothing to say. */
export async function settleSome(town: Town, staff: object, share: number): Promise<void> {
  const { house, chance } = town;
  for (const { _id, transactionId } of house.store.find('orders', {}))
    if (transactionId && chance.happens(share)) await settle(town, staff, _id);
}

/** What the bank refused is sent to the merchant's own account over there: the student has nothing of it. */
export async function sendAstray({ house, chance, coverage }: Town, share: number): Promise<void> {
  for (const { refundId, status } of house.ledger.refunds) {
    if (status !== 'ABNORMAL' || !chance.happens(share)) continue;
    coverage.sometimes('a refund goes to the merchant');
    await house.post.settleRefund(refundId, 'SUCCESS', chance.happens(0.6), MERCHANT);
  }
}

/** What staff handed over stands in our books, each fen of it, and nothing else does. */
export function checkHanded({ violations, handed }: Town['house'], { _id, returned }: Order): void {
  const [gave, said] = [handed.get(_id) ?? 0, sumFen(returned.filter(isByHand))];
  if (gave !== said) violations.push(`${_id}: staff gave ${gave} fen by hand, our books say ${said}`);
}

/** Whether money of this order was handed over: then what the bank refused may go to the merchant alone, as staff are told. */
export const wasHanded = ({ handed }: Town['house'], orderId: string): boolean => handed.has(orderId);
