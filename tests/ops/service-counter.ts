// The counter of customer service for the cases of docs/service.md: pastes events and keeps their order, and brings a
// student to where a case begins.
import { expect } from 'vitest';
import { OPERATOR, type Phone, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { type Answer, consoleOf } from './console.js';
import { makeReviewing, waitingItem } from './review-desk.js';

export type Event = { action?: string; dryRun?: boolean; [field: string]: unknown };
export type Counter = ReturnType<typeof counterOf>;

export function counterOf(getWorld: () => World) {
  let pasted: string[] = [];
  const { newPhone, sweep, state } = clockworkOf(getWorld);
  const { deed } = consoleOf(getWorld);
  /** Pastes an event as it is; what acts says why. */
  async function paste(event: Event | string): Promise<Answer['data']> {
    if (typeof event === 'string') throw new Error(`no event: ${event}`);
    pasted.push(`${event.action}${event.dryRun ? ' 演练' : ''}`);
    const reply = (await getWorld().cloud.invoke('staff', { ...event, ...OPERATOR })) as Answer;
    if (!reply.ok) throw new Error(reply.error.say);
    return reply.data;
  }
  /** Rehearses, then runs what the answer proposes. */
  async function twice(event: Event): Promise<Answer['data']> {
    const { say, next } = await paste({ reason: '已核实', ...event, dryRun: true });
    expect(say).toMatch(/^演练/);
    return paste(next as Event);
  }
  const short = (captureId: string): string => captureId.slice(0, 8).toUpperCase();
  const rowOf = (data: Answer['data'], captureId: string) =>
    (data.details.列表 as { captureId?: string; requestId: string; orderId: string }[]).find(
      (one) => one.captureId === captureId,
    )!;

  async function unpaid(phone: Phone): Promise<{ captureId: string; orderId: string }> {
    const { captureId } = await phone.verify('li-xiaoyu');
    const { orderId } = await phone.call('createOrder', { captureId });
    await getWorld().pay.pay(orderId, 'silent');
    return { captureId, orderId };
  }
  async function approved(phone: Phone): Promise<string> {
    const captureId = await makeReviewing(getWorld(), phone, 'zhao-lei-benke');
    getWorld().chsi.desk.decide(waitingItem(getWorld(), 'zhao-lei-benke', 'check'), 'approved');
    await sweep();
    await sweep();
    return captureId;
  }
  async function taken(): Promise<{ captureId: string; owner: Phone; ref: string }> {
    const { captureId } = await newPhone().verify('wang-zihan');
    const owner = newPhone();
    await owner.agree();
    const reply = await owner.ask('readCaptureCode', { text: getWorld().chsi.codeText('wang-zihan') });
    return { captureId, owner, ref: reply.ok ? '' : reply.error.ref };
  }
  /** A paid capture, and the request of its owner's new account. */
  async function otherAccount(phone: Phone): Promise<{ captureId: string; requestId: string; taker: Phone }> {
    const { captureId } = await phone.pay('li-xiaoyu');
    const taker = newPhone();
    await taker.agree();
    const { number: requestId } = await taker.call('requestService', { kind: 'transfer' });
    return { captureId, requestId, taker };
  }
  const asked = async (phone: Phone, number: string) =>
    (await phone.call('getMyData', {})).requests.find((one) => one.number === number);

  return {
    begin: () => {
      pasted = [];
    },
    pasted: () => pasted,
    ...{ paste, twice, deed, short, rowOf, unpaid, approved, taken, otherAccount, asked, newPhone, sweep, state },
  };
}
