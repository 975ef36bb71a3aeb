// What others do while students are on their way: reviewers, staff, operators.
import { z } from 'zod';
import { rehearse } from '../../local/rehearse.js';
import { statesBefore } from '../../shared/capture.js';
import { ANY, fittingFor, LISTED } from './fitting.js';
import { settleSome } from './otherwise.js';
import { ignoreKilled } from './processes.js';
import type { Town } from './town.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const Document = z.looseObject({
  _id: z.string(),
  state: z.string().default(''),
  paidOrderId: z.string().default(''),
});

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

  private any(collection: string, condition = {}): z.infer<typeof Document> | undefined {
    const all = this.town.house.store.find(collection, condition).map((doc) => Document.parse(doc));
    return all.length > 0 ? this.town.chance.pick(all) : undefined;
  }

  /** A reviewer decides some; the gateway tells it by itself, or waits to be asked. */
  async review(share = 0.7): Promise<void> {
    const { house, chance } = this.town;
    const waiting = house.desk.items.filter(({ verdict }) => verdict === 'pending');
    const looked = waiting.filter(() => chance.happens(share));
    if (looked.length === 0) return;
    // what is asked in the moment of the verdict races with it
    const race = chance.happens(0.25) ? this.act('refund', this.reviewedOrder()) : undefined;
    for (const { id, kind } of looked) {
      const good = chance.happens(kind === 'check' ? 0.75 : 0.5);
      if (kind === 'check') house.desk.decide(id, good ? 'approved' : 'rejected', good ? undefined : '请重拍');
      else house.desk.decide(id, good ? 'accepted' : 'refused', good ? undefined : '不符合要求');
    }
    if (chance.happens(0.5)) await house.post.verdicts(looked.map(({ id }) => id));
    await race;
  }

  /** Some order that was paid, of somebody who waits for a verdict. */
  reviewedOrder(): string | undefined {
    const { house, chance } = this.town;
    const reviewed = house.store.find('captures', {
      state: { $in: [...statesBefore('approve'), ...statesBefore('deliver')] },
    });
    const paid = reviewed.flatMap(({ paidOrderId }) => z.string().min(1).safeParse(paidOrderId).data ?? []);
    return paid.length > 0 ? chance.pick(paid) : undefined;
  }

  /** Staff do something: mostly what fits, sometimes anything; mostly to whoever stands on a list of theirs. */
  async console(): Promise<void> {
    const { chance } = this.town;
    const listed = chance.happens(0.6) ? this.any('captures', LISTED) : undefined;
    const [capture, order] = [listed ?? this.any('captures'), this.any('orders')];
    const fitting = fittingFor(capture?.state ?? '');
    const action = chance.pick(chance.happens(0.6) ? fitting : ANY);
    const paid = capture?.paidOrderId || order?._id;
    await this.act(action, action === 'refund' || action === 'check' ? paid : capture?._id);
  }

  /** Staff press a button. */
  async act(action: string, id: string | undefined, refundId?: string): Promise<void> {
    if (!id) return;
    const { house, coverage } = this.town;
    const key =
      { refund: 'orderId', check: 'orderId', learnRefund: 'orderId', answer: 'requestId' }[action] ?? 'captureId';
    const more = action === 'allowTry' ? { ticket: `T${this.tickets++}` } : refundId ? { refundId } : {};
    const paste = (event: object) => house.invoke('staff', { ...event, ...this.staff });
    const event = { action, [key]: id, ...more, reason: '来电' };
    const reply = await rehearse(paste, event).then(paste).catch(ignoreKilled);
    const ok = z.looseObject({ ok: z.boolean() }).safeParse(reply).data?.ok;
    coverage.sometimes(`staff ${action} ${ok ? 'done' : 'refused'}`);
  }

  /** Staff answer whoever still waits for an answer. */
  async answerAll(): Promise<void> {
    for (const { _id, state } of this.town.house.store.find('requests', {}))
      if (state === 'open') await this.act('answer', _id);
  }

  /** Staff look up what became of a refund of the merchant platform whose number was unknown: no bill tells of a closed one. */
  async lookUpRefunds(): Promise<void> {
    const { store, ledger } = this.town.house;
    for (const { refundId, orderId, status } of ledger.refunds) {
      const order = status === 'CLOSED' ? store.read('orders', orderId) : null;
      if (order?.state === 'refunding' && order.refundId === '') await this.act('learnRefund', orderId, refundId);
    }
  }

  /** Staff give back by hand what comes back in no other way. */
  settleSome(share: number): Promise<void> {
    return settleSome(this.town, this.staff, share);
  }

  /** The window of every batch closes while students are on their way; some are let in again. */
  async closeWindow(): Promise<void> {
    const { house, chance, coverage } = this.town;
    coverage.sometimes('the window closes');
    this.setBatches({ closesAt: new Date(Date.now() - 10 * MINUTE) });
    await house.wait(chance.between(1_000, 30_000));
    await house.sweep();
    await house.wait(chance.between(1_000, 60_000));
    if (chance.happens(0.5)) await house.sweep();
    if (chance.happens(0.3)) return;
    this.setBatches({ closesAt: new Date(Date.now() + 60 * DAY) });
    for (const { _id } of house.store.find('captures', { state: { $in: statesBefore('reopen') } }))
      await this.act(chance.pick(['reopen', 'reopen', 'reopen', 'erase']), _id);
  }

  /** Whether somebody has the cashier open. */
  get paying(): boolean {
    return this.town.house.store.find('captures', { state: { $in: statesBefore('cancelOrder') } }).length > 0;
  }

  /** What is paid changes while somebody has the cashier open. @returns false when nobody has */
  changePrice(): boolean {
    const { chance, coverage } = this.town;
    if (!this.paying) return false;
    const change = chance.pick([{ payer: 'school' }, { payer: 'school' }, { priceFen: 2000 }]);
    coverage.sometimes(`at the cashier: operator sets ${Object.keys(change)[0]}`);
    this.setBatches(change);
    return true;
  }

  /** The windows are moved on, and students pay themselves again. */
  beginTerm(): void {
    this.setBatches({ closesAt: new Date(Date.now() + 60 * DAY), payer: 'student', priceFen: 3000 });
  }

  private setBatches(change: object): void {
    const { store } = this.town.house;
    store.write(
      store.find('batches', {}).map((batch) => ({ name: 'batches', id: batch._id, doc: { ...batch, ...change } })),
    );
  }

  /** The operator has another provider take the money of new orders. */
  changeProvider(): void {
    const { house, coverage } = this.town;
    coverage.sometimes('operator sets provider');
    house.setProvider(house.provider === 'virtual' ? 'jsapi' : 'virtual');
  }

  /** The operator edits the batches: price, end, who pays. */
  operate(): void {
    const { house, chance, coverage } = this.town;
    const batch = chance.pick(house.store.find('batches', {}));
    const change = chance.pick([
      { priceFen: chance.pick([2000, 3000]) },
      { closesAt: new Date(Date.now() - HOUR) },
      { closesAt: new Date(Date.now() + 60 * DAY) },
      { closesAt: new Date(Date.now() + 60 * DAY) },
      { payer: 'student' },
      { payer: chance.pick(['student', 'school']) },
    ]);
    coverage.sometimes(`operator sets ${Object.keys(change)[0]}`);
    house.store.write([{ name: 'batches', id: batch._id, doc: { ...batch, ...change } }]);
  }

  complain(): void {
    const { house, chance } = this.town;
    const paid = house.ledger.orders.filter(({ transactionId }) => transactionId);
    if (paid.length === 0) return;
    const { orderId, virtual } = chance.pick(paid);
    house.complaints.add(orderId, '没有收到照片', { virtual });
  }
}
