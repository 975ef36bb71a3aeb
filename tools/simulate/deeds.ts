// What others do while students are on their way: reviewers, staff, operators, WeChat Pay, and whoever lies.
import { z } from 'zod';
import { ignoreKilled } from './house.js';
import type { Town } from './phone.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const Document = z.looseObject({ _id: z.string(), state: z.string().default('') });

export interface Staff {
  operator: string;
  secret: string;
}

export class Others {
  private tickets = 0;

  constructor(
    private readonly town: Town,
    private readonly staff: Staff,
  ) {}

  private any(collection: string): z.infer<typeof Document> | undefined {
    const all = this.town.house.store.find(collection, {}).map((doc) => Document.parse(doc));
    return all.length > 0 ? this.town.chance.pick(all) : undefined;
  }

  /** A reviewer decides; the gateway tells it by itself, or waits to be asked. */
  async review(): Promise<void> {
    const { house, chance } = this.town;
    const waiting = house.desk.items.filter(({ verdict }) => verdict === 'pending');
    if (waiting.length === 0) return;
    const { id, kind } = chance.pick(waiting);
    const good = chance.happens(0.75);
    if (kind === 'check') house.desk.decide(id, good ? 'approved' : 'rejected', good ? undefined : '请重拍');
    else house.desk.decide(id, good ? 'accepted' : 'refused', good ? undefined : '不符合要求');
    if (chance.happens(0.5)) await house.tellVerdicts([id]);
  }

  async console(): Promise<void> {
    const { house, chance, coverage } = this.town;
    const [capture, order] = [this.any('captures'), this.any('orders')];
    const action = chance.pick([
      'refund',
      'refund',
      'approve',
      'reject',
      'reopen',
      'reopen',
      'resend',
      'release',
      'verifyManually',
      'allowTry',
      'unlock',
      'erase',
    ]);
    if (action === 'refund' ? !order : !capture) return;
    const about = action === 'refund' ? { orderId: order?._id } : { captureId: capture?._id };
    const more = action === 'allowTry' ? { ticket: `T${this.tickets++}` } : {};
    const event = { ...this.staff, action, ...about, ...more, reason: '来电', dryRun: false };
    const reply = await house.invoke('staff', event).catch(ignoreKilled);
    const ok = z.looseObject({ ok: z.boolean() }).safeParse(reply).data?.ok;
    coverage.sometimes(`staff ${action} ${ok ? 'done' : 'refused'}`);
  }

  /** WeChat Pay's side of refunds: an empty account, slow banks, refunds that end badly, refunds made by hand. */
  async money(): Promise<void> {
    const { house, chance, coverage } = this.town;
    const act = chance.pick(['balance', 'hold', 'settle', 'settle', 'byHand', 'notice'] as const);
    if (act === 'balance') house.ledger.setBalance(chance.happens(0.5) ? 0 : undefined);
    if (act === 'hold') house.holdRefunds = chance.happens(0.6);
    const open = house.ledger.refunds.filter(({ status }) => status === 'PROCESSING');
    if (act === 'settle' && open.length > 0) {
      const end = chance.pick(['SUCCESS', 'ABNORMAL', 'CLOSED'] as const);
      coverage.sometimes(`refund ends ${end}`);
      await house.settleRefund(chance.pick(open).refundId, end, chance.happens(0.6));
    }
    const paid = house.ledger.orders.filter(({ transactionId }) => transactionId);
    if (paid.length === 0) return;
    const order = chance.pick(paid);
    if (act === 'byHand' && chance.happens(0.4)) await this.giveBack(order.orderId, order.amountFen);
    if (act === 'notice') {
      const kind = chance.pick(['honest', 'forged', 'amount', 'certificate'] as const);
      coverage.sometimes(`notice ${kind} answered ${await house.noticePayment(order, kind)}`);
    }
  }

  private async giveBack(orderId: string, totalFen: number): Promise<void> {
    const { house, chance, coverage } = this.town;
    const refundId = `MP${orderId}${house.ledger.refunds.length}`;
    const amountFen = chance.happens(0.7) ? totalFen : Math.ceil(totalFen / 3);
    try {
      house.ledger.refund({ refundId, orderId, amountFen, totalFen, reason: '商户平台退款' });
    } catch {
      return;
    }
    coverage.sometimes(amountFen === totalFen ? 'refund by hand' : 'refund by hand, in part');
    await house.settleRefund(refundId, 'SUCCESS', chance.happens(0.5));
  }

  /** The operator edits the batches: price, end, who pays. */
  operate(): void {
    const { house, chance, coverage } = this.town;
    const batch = chance.pick(house.store.find('batches', {}));
    const change = chance.pick([
      { priceFen: chance.pick([2500, 3000]) },
      { closesAt: new Date(Date.now() - HOUR) },
      { closesAt: new Date(Date.now() + 60 * DAY) },
      { closesAt: new Date(Date.now() + 60 * DAY) },
      { payer: chance.pick(['student', 'student', 'school']) },
    ]);
    coverage.sometimes(`operator sets ${Object.keys(change)[0]}`);
    house.store.write([{ name: 'batches', id: batch._id, doc: { ...batch, ...change } }]);
  }

  complain(): void {
    const { house, chance } = this.town;
    const paid = house.ledger.orders.filter(({ transactionId }) => transactionId);
    if (paid.length > 0) house.complaints.add(chance.pick(paid).orderId, '没有收到照片');
  }
}
