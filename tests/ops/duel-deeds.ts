// Everybody who can move the money of one record: what each needs to have read before is read first, so that the deeds
// themselves can fall into one moment. Stories press one button after another; here two of staff hold the same rehearsal.
import { z } from 'zod';
import { rehearse } from '../../local/rehearse.js';
import { type Student, suffixOf } from '../../local/seed/students.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { Chance } from '../../tools/simulate/chance.js';
import { DAY, MINUTE, type Others, type Staff } from '../../tools/simulate/deeds.js';
import { pictureOf } from '../../tools/simulate/engine.js';
import type { House } from '../../tools/simulate/house.js';
import { ignoreKilled } from '../../tools/simulate/processes.js';
import { Shown } from '../../tools/simulate/screen.js';

const OPENID = 'phone-0';
/** docs, user_received_account */
const MERCHANT = '商户基本账户';
const Said = z.object({ data: z.object({ say: z.string(), next: z.looseObject({}) }) });
const AMOUNT = /用其他方式退给学生 (\d+\.\d\d) 元/;
export type Deed = () => Promise<unknown>;
const nothing: Deed = async () => undefined;

export class Duellists {
  captureId = '';
  private count = 0;

  constructor(
    readonly house: House,
    readonly chance: Chance,
    private readonly others: Others,
    private readonly staffs: readonly Staff[],
    private readonly student: Student,
  ) {}

  async ask(name: string, data: object = { captureId: this.captureId }) {
    const reply = await this.house.invoke(name, data, { openid: OPENID }).catch(ignoreKilled);
    return Shown.parse(z.looseObject({ data: z.unknown() }).safeParse(reply).data?.data ?? {});
  }

  /** @returns a deed of staff that was rehearsed now, to be done in the moment */
  private async told(event: object): Promise<Deed> {
    const who = this.chance.pick(this.staffs);
    const paste = (one: object) => this.house.invoke('staff', { reason: '来电', ...one, ...who }).catch(ignoreKilled);
    const next = await rehearse(paste, event);
    return () => paste(next);
  }
  async staff(event: object): Promise<void> {
    await (await this.told(event))();
  }

  get orders(): string[] {
    return this.house.store.find('orders', {}).map(({ _id }) => _id);
  }
  get paid(): string[] {
    return this.house.ledger.orders.flatMap(({ orderId, transactionId }) => (transactionId ? [orderId] : []));
  }
  private anyOrder(): string | undefined {
    const all = this.paid.length > 0 ? this.paid : this.orders;
    return all.length > 0 ? this.chance.pick(all) : undefined;
  }
  batches(change: object): void {
    const { store } = this.house;
    store.write(store.find('batches', {}).map((doc) => ({ name: 'batches', id: doc._id, doc: { ...doc, ...change } })));
  }

  async begin(): Promise<void> {
    await this.ask('login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
    const { capture } = await this.ask('readCaptureCode', { text: this.house.codeText(this.student) });
    this.captureId = capture?.captureId ?? '';
    await this.ask('verifyIdentity', { captureId: this.captureId, suffix: suffixOf(this.student) });
  }
  /** 立即支付 on one of two devices; what virtual payment's cashier refuses is no order over there. */
  async order(): Promise<void> {
    const { house, captureId } = this;
    let shown = await this.ask('createOrder');
    if (shown.needsCode) shown = await this.ask('createOrder', { captureId, code: house.virtual.login(OPENID) });
    if (shown.payment && 'signData' in shown.payment)
      refusable(() => house.virtual.request(OPENID, shown.payment as never));
  }
  pay(): void {
    const open = this.house.ledger.orders.filter(({ state }) => state === 'NOTPAY');
    if (open.length > 0) refusable(() => this.house.ledger.pay(this.chance.pick(open).orderId));
  }
  async shoot(): Promise<void> {
    const { path } = await this.ask('startUpload', { captureId: this.captureId, ending: 'jpg' });
    if (!path) return;
    const fileId = this.house.storage.put(path, pictureOf(`good ${this.count++}`), OPENID);
    await this.ask('submitShot', { captureId: this.captureId, fileId });
  }
  /** In the merchant platform or the console of virtual payment, of the whole or a part. */
  async byHand(part = this.chance.pick([1000, undefined])): Promise<void> {
    const [orderId] = this.paid;
    if (!orderId) return;
    const { ledger, post } = this.house;
    const totalFen = ledger.find(orderId).amountFen;
    const refundId = `MPX${String(this.count++).padStart(6, '0')}`;
    refusable(() => ledger.refund({ refundId, orderId, amountFen: part ?? totalFen, totalFen, reason: '后台退款' }));
    const isBegun = ledger.refunds.some((one) => one.refundId === refundId);
    if (isBegun && this.chance.happens(0.7)) await post.settleRefund(refundId, 'SUCCESS', this.chance.happens(0.6));
  }
  /** The bank has done its work on one of the refunds, well or badly. */
  private bank(): Deed {
    const { house, chance } = this;
    const end = chance.pick(['SUCCESS', 'SUCCESS', 'CLOSED', 'ABNORMAL'] as const);
    return async () => {
      const { refunds } = house.ledger;
      if (refunds.length === 0) return;
      const { refundId, status } = chance.pick(refunds);
      // what the bank refused may be sent to the merchant's own account
      const to = status === 'ABNORMAL' && chance.happens(0.5) ? MERCHANT : undefined;
      await house.post.settleRefund(refundId, to ? 'SUCCESS' : end, chance.happens(0.7), to);
    };
  }
  /** Whoever reads that it was not booked has given nothing: of two with one rehearsal one is told so. */
  private async settle(): Promise<Deed> {
    const { house } = this;
    const orderId = this.anyOrder();
    const who = this.chance.pick(this.staffs);
    const voucher = `V-${this.count++}`;
    const event = { action: 'settleRefund', orderId, voucher, reason: '来电', dryRun: true, ...who };
    const told = Said.safeParse(orderId && (await house.invoke('staff', event).catch(ignoreKilled))).data?.data;
    const [, amount] = AMOUNT.exec(told?.say ?? '') ?? [];
    if (!orderId || !told || !amount) return nothing;
    return async () => {
      await house.invoke('staff', { ...told.next, ...who }).catch(ignoreKilled);
      const isBooked = JSON.stringify(house.store.read('orders', orderId)).includes(`"${voucher}"`);
      if (isBooked) house.handed.set(orderId, (house.handed.get(orderId) ?? 0) + Math.round(Number(amount) * 100));
    };
  }
  private erase() {
    return this.ask('eraseMe', {
      confirm: true,
      captureId: this.captureId,
      paid: this.chance.pick(['refund', 'keep']),
    });
  }
  private notice(kind: 'honest' | 'amount'): Deed {
    return async () => {
      const [order] = this.house.ledger.orders.filter(({ transactionId }) => transactionId || kind === 'amount');
      // the same again, as WeChat Pay sends what nobody answered
      if (order) await Promise.all([this.house.post.payment(order, kind), this.house.post.payment(order, kind)]);
    };
  }
  private onOrder(event: object): Promise<Deed> | Deed {
    const orderId = this.anyOrder();
    return orderId ? this.told({ ...event, orderId }) : nothing;
  }

  /** By name, what is ready to be done. */
  private readonly ready: Record<string, () => Promise<Deed> | Deed> = {
    order: () => () => this.order(),
    'order and pay': () => () => this.order().then(() => this.pay()),
    pay: () => async () => this.pay(),
    confirm: () => () => this.ask('confirmPayment'),
    notice: () => this.notice('honest'),
    'notice of another amount': () => this.notice('amount'),
    timer: () => () => this.house.sweep(),
    refund: () => this.onOrder({ action: 'refund' }),
    settle: () => this.settle(),
    bank: () => this.bank(),
    check: () => this.onOrder({ action: 'check' }),
    'by hand': () => () => this.byHand(),
    learn: () => this.onOrder({ action: 'learnRefund', refundId: this.house.ledger.refunds[0]?.refundId ?? 'MPX' }),
    erase: () => () => this.erase(),
    ...Object.fromEntries(
      ['erase', 'release', 'approve', 'reject', 'restore', 'reopen'].map((action) => [
        `staff ${action}`,
        () => this.told({ action, captureId: this.captureId }),
      ]),
    ),
    shoot: () => () => this.shoot(),
    verdict: () => () => this.others.review(),
    withdraw: () => () => this.ask('withdrawPhoto'),
    submit: () => () => this.ask('submitPhoto'),
    wish: () => () => this.ask('requestService', { captureId: this.captureId, kind: 'refund' }),
    'school pays': () => async () => this.batches({ payer: 'school' }),
    price: () => async () => this.batches({ priceFen: this.chance.pick([2000, 3000]) }),
    'window closes': () => async () => this.batches({ closesAt: new Date(Date.now() - MINUTE) }),
    'window opens': () => async () => this.batches({ closesAt: new Date(Date.now() + 60 * DAY) }),
  };

  /** Some at once; what races for money comes twice as often. @returns their names, and what is ready to be done */
  async draw(count: number): Promise<{ names: string[]; deeds: Deed[] }> {
    const all = [...Object.keys(this.ready), ...OFTEN];
    const names = Array.from({ length: count }, () => this.chance.pick(all));
    const deeds: Deed[] = [];
    for (const name of names) deeds.push((await this.ready[name]?.()) ?? nothing);
    return { names, deeds };
  }
}

const OFTEN = ['order', 'confirm', 'notice', 'timer', 'refund', 'settle', 'bank'];
/** What the other side refuses has not happened. */
function refusable(act: () => unknown): void {
  try {
    act();
  } catch {
    // such as a cashier whose order is over
  }
}
