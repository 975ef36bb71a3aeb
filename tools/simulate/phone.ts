// A student with a phone: mostly does what the screen proposes next, sometimes presses twice, changes their mind, takes a bad
// picture, or tries what is another's. Whatever a reply shows must be theirs.
import { z } from 'zod';
import { type Student, suffixOf } from '../../local/seed/students.js';
import { type CaptureState, statesOf } from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { StepName } from '../../shared/functions.js';
import { checkPayable, openCashier, payAtCashier } from './cashier.js';
import { pictureOf } from './engine.js';
import { ignoreKilled } from './processes.js';
import { Reply, Shown, type View } from './screen.js';
import type { Town } from './town.js';

/** Screens from the first to the one that says who looks at the photo, and two more for what goes wrong. */
const WAY = 9;
/** What comes out when they shoot. */
const LOOKS = ['good', 'good', 'good', 'marked', 'blurred', 'unclean', 'broken'] as const;
/** States after which people give up. */
const DISAPPOINTED: readonly CaptureState[] = statesOf('refused');

export class Phone {
  private uploads = 0;
  private userKey = '';
  /** nothing is tried, forgotten or thought better of */
  private steady = false;
  /** how often this one thinks of leaving */
  private readonly fickle: number;

  constructor(
    private readonly town: Town,
    readonly openid: string,
    readonly student: Student,
  ) {
    this.fickle = town.chance.pick([0, 0.01, 0.06]);
  }

  /** @returns what the screen gets, undefined when the line broke or the step refused */
  private async ask(name: StepName, data: object): Promise<z.infer<typeof Shown> | undefined> {
    const { house, coverage } = this.town;
    const reply = Reply.safeParse(await house.invoke(name, data, { openid: this.openid }).catch(ignoreKilled));
    if (!reply.success) return undefined;
    coverage.sometimes(`${name} ${reply.data.error?.code ?? 'done'}`);
    if (!reply.data.ok) return undefined;
    const shown = Shown.parse(reply.data.data ?? {});
    for (const view of [...shown.captures, ...(shown.capture ? [shown.capture] : [])]) this.checkOwn(name, view);
    if (shown.payment) checkPayable(this.town.house, shown.payment);
    const userKey = z.looseObject({ userKey: z.string() }).safeParse(reply.data.data).data?.userKey;
    if (userKey) this.userKey = userKey;
    return shown;
  }

  private checkOwn(step: string, { captureId }: View): void {
    const { house } = this.town;
    const owner = house.store.read('captures', captureId)?.userKey;
    if (this.userKey && owner && owner !== this.userKey && owner !== 'erased')
      house.violations.push(`${step} showed ${this.openid} the capture ${captureId} of somebody else`);
  }

  /** The next few things this student does, until there is nothing to do. */
  async act(): Promise<void> {
    for (let screens = 1 + this.town.chance.below(4); screens > 0; screens--) if (!(await this.step())) return;
  }

  /** Straight to where the photo is with the reviewers. */
  async goStraight(): Promise<void> {
    this.steady = true;
    for (let screens = WAY; screens > 0; screens--) await this.step();
    this.steady = false;
  }

  /** Whether this one leaves the straight way. */
  private strays(share: number): boolean {
    return !this.steady && this.town.chance.happens(share);
  }

  /** @returns false where nobody would press another button now */
  private async step(): Promise<boolean> {
    const found = await this.ask('listCaptures', {});
    if (!found) return true;
    const { captures } = found;
    if (captures.length === 0) return this.begin();
    await this.turnTo(this.town.chance.pick(captures));
    return true;
  }

  private async turnTo(view: View): Promise<void> {
    const { chance } = this.town;
    if (this.strays(DISAPPOINTED.includes(view.state) ? 0.1 : this.fickle)) return this.leave(view);
    // a cashier that was left open pays whatever became of its order meanwhile
    if (this.strays(0.08)) await payAtCashier(this.town, view.captureId);
    if (this.strays(0.02))
      await this.ask('login', { consent: { face: chance.happens(0.5), identity: true }, version: CONSENT_SINCE });
    if (this.strays(0.05)) return void (await this.wish(view));
    if (this.strays(0.1)) await Promise.all([this.goOn(view), this.goOn(view)]);
    else await this.goOn(view);
  }

  /** @returns whether the code was taken */
  private async begin(): Promise<boolean> {
    const { house } = this.town;
    if (this.strays(0.1)) return false;
    await this.ask('login', { consent: { face: !this.strays(0.03), identity: true }, version: CONSENT_SINCE });
    return (await this.ask('readCaptureCode', { text: house.codeText(this.student) })) !== undefined;
  }

  /** Deletes this or everything; whoever is asked what becomes of the money answers, or thinks better of it. */
  private async leave({ captureId }: View): Promise<void> {
    const { chance } = this.town;
    const which = chance.happens(0.5) ? { captureId } : {};
    await this.ask('eraseMe', { confirm: true, ...which });
    const paid = chance.pick(['refund', 'refund', 'keep', undefined]);
    if (paid) await this.ask('eraseMe', { confirm: true, ...which, paid });
  }

  private async wish({ captureId }: View): Promise<void> {
    const { chance } = this.town;
    const kind = chance.pick(['refund', 'complaint', 'manualReview']);
    await this.ask('requestService', { captureId, kind, text: '请帮帮我' });
    await this.ask('getMyData', {});
  }

  private async goOn({ captureId, state }: View): Promise<void> {
    const own = { captureId };
    switch (state) {
      case 'claimed': {
        const suffix = this.strays(0.15) ? '0000' : suffixOf(this.student);
        return void (await this.ask('verifyIdentity', { captureId, suffix }));
      }
      case 'verified':
        if (this.strays(this.town.house.troubles.crawls ? 0.5 : 0.1)) return this.hurry(captureId);
        return this.order(captureId);
      case 'paying':
        if (this.strays(0.3)) await this.order(captureId);
        // puts the phone away, and comes back when the order is over
        if (this.strays(0.15)) return;
        await payAtCashier(this.town, captureId);
        if (!this.strays(0.5)) await this.ask('confirmPayment', own);
        return;
      case 'checked':
        if (this.strays(0.1)) return this.shoot(captureId);
        return void (await this.ask('standardizePhoto', own));
      case 'standardized':
        if (this.strays(0.1)) return this.shoot(captureId);
        return void (await this.ask('submitPhoto', own));
      case 'reviewing':
        if (this.strays(0.1)) await this.ask('withdrawPhoto', own);
        return;
      case 'approved':
      case 'delivered':
        return void (await this.ask('downloadPhoto', { captureId, kind: 'standard' }));
      case 'closed':
      case 'refunded':
      case 'erased':
        return void (await this.ask('getCapture', own));
      case 'paid':
      case 'faulty':
      case 'rejected':
      case 'refused':
        return this.shoot(captureId);
      default:
        return state satisfies never;
    }
  }

  /** 立即支付, and what the phone does with the answer. */
  private async order(captureId: string): Promise<void> {
    const { house } = this.town;
    let shown = await this.ask('createOrder', { captureId });
    if (shown?.needsCode) shown = await this.ask('createOrder', { captureId, code: house.virtual.login(this.openid) });
    if (shown?.payment) openCashier(this.town, this.openid, shown.payment);
  }

  /** Thinks better of it while the cashier is still opening, most of all when that takes long, and pays all the same. */
  private async hurry(captureId: string): Promise<void> {
    const { house, chance } = this.town;
    const back = house.wait(chance.between(0, 8_000)).then(() => this.ask('eraseMe', { confirm: true, captureId }));
    await Promise.all([this.order(captureId), back]);
    await payAtCashier(this.town, captureId);
  }

  private async shoot(captureId: string): Promise<void> {
    const { house, chance } = this.town;
    const look = this.steady ? 'good' : chance.pick(LOOKS);
    const bytes = pictureOf(`${look} ${this.openid} ${this.uploads++}`);
    const path = (await this.ask('startUpload', { captureId, ending: 'jpg' }))?.path;
    // where the network breaks here, the picture never leaves the phone; or it does, and nobody submits it
    if (!path) return;
    const fileId = house.storage.put(path, bytes, this.openid);
    if (this.strays(0.05)) return;
    const shown = await this.ask('submitShot', { captureId, fileId });
    // the answer got lost: the phone asks again
    if (!shown && chance.happens(0.5)) await this.ask('submitShot', { captureId, fileId });
  }

  /** Somebody else's capture, by its number. */
  async spy(captureId: string): Promise<void> {
    const step = this.town.chance.pick(['getCapture', 'createOrder', 'withdrawPhoto', 'submitPhoto'] as const);
    await this.ask(step, { captureId });
  }
}
