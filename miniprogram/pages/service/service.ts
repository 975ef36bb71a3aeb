// 服务内容: what is included, the server's price, 【立即支付】. Cancelled, unfinished and paid-but-unconfirmed each have
// their own calm state; the last repairs itself, here and after a restart.
import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import type { Outputs } from '../../../shared/functions';
import { call } from '../../services/cloud/cloud';
import { asProblem, isCancel } from '../../services/cloud/problem';
import { askPaid } from '../../services/journey/ask-paid';
import { orderPayment, showCashier } from '../../services/journey/cashier';
import { isOnTop, openPage, replacePage } from '../../services/journey/go';
import { isKnown } from '../../services/journey/journey';
import { claimPaid, forgetClaimedPaid, isClaimedPaid } from '../../services/journey/payment';
import { poll, type Watch } from '../../services/journey/poll';
import { ensureSession } from '../../services/journey/session';
import { isUnpaid, placeOf } from '../../services/journey/states';
import { act } from '../../services/phone/act';
import { fill, forPage } from '../../words/fill';
import { words } from '../../words/words';

type Phase = '' | 'confirming' | 'unsure' | 'cancelled' | 'unfinished' | 'repriced' | 'paid';

function includedOf({ checksLeft, submissionsLeft, profile }: CaptureView) {
  const { width, height, background, sheets } = profile;
  const downloads = sheets.length > 0 ? words.service.downloadBoth : words.service.downloadOne;
  return [
    { title: words.service.shooting, text: words.service.shootingText },
    { title: words.service.checking, text: fill(words.service.checksText, checksLeft) },
    {
      title: words.service.standardizing,
      text: fill(
        words.service.makingText,
        width,
        height,
        background === 'kept' ? words.service.wallKept : words.service.colour,
      ),
    },
    { title: words.service.reviewing, text: fill(words.service.reviewingText, submissionsLeft) },
    { title: words.service.downloading, text: downloads },
  ];
}

Page({
  data: {
    t: forPage(words.service),
    state: 'loading',
    problem: null as Problem | null,
    busy: false,
    phase: '' as Phase,
    name: '',
    school: '',
    priceYuan: '',
    free: false,
    /** what the operator promises before paying */
    promise: '',
    included: [] as ReturnType<typeof includedOf>,
  },
  captureId: '',
  /** false once the page is gone: nothing more is asked for it */
  here: false,
  /** keeps asking while the money is under way and the page is visible */
  eyes: undefined as Watch | undefined,

  onLoad(query: { captureId?: string }) {
    this.captureId = query.captureId ?? '';
    this.eyes = poll(
      () => this.ask(),
      (answer) => this.takeAnswer(answer),
    );
    return this.load();
  },
  onShow() {
    this.here = true;
    if (this.data.phase === 'unsure') this.eyes?.start();
  },
  // WeChat Pay covers the page: what is being asked goes on, only the endless watch rests
  onHide() {
    this.eyes?.stop();
  },
  onUnload() {
    this.here = false;
    this.eyes?.stop();
  },

  async load() {
    this.setData({ state: 'loading', problem: null });
    try {
      const { capture } = await call('getCapture', { captureId: this.captureId });
      // nobody pays for what this program does not understand
      if (!isKnown(capture.state)) return replacePage('capture', { captureId: this.captureId });
      const { name, school, priceYuan, promise = '' } = capture;
      const free = capture.payer === 'school';
      this.setData({ state: 'ready', name, school, priceYuan, free, promise, included: includedOf(capture) });
      if (capture.paid) this.finish();
      else if (isClaimedPaid(this.captureId)) await this.confirm();
      else if (placeOf(capture.state).story === 'paying') await this.lookOnce('unfinished');
    } catch (thrown) {
      this.setData({ state: 'error', problem: asProblem(thrown) });
    }
  },

  onPay() {
    return act(this, async () => {
      this.setData({ phase: '' });
      // nobody pays for a photo to which they might not agree afterwards
      if (!(await ensureSession()).consent.face) return openPage('privacy', { need: 'face' });
      const { payment, capture } = await orderPayment(this.captureId);
      // the school pays, or it is paid already
      if (!payment) return this.finish();
      // nobody is led to pay another price than the page has shown: the operator may have changed it meanwhile
      if (capture.priceYuan !== this.data.priceYuan) {
        this.setData({ priceYuan: capture.priceYuan });
        return this.turnTo('repriced');
      }
      // whoever went back meanwhile does not want to pay now
      if (!isOnTop(this)) return;
      try {
        await showCashier(payment);
      } catch (thrown) {
        // the phone says "cancelled" also of a student who paid and closed the cashier at once: the cloud knows
        return this.lookOnce(isCancel(thrown) ? 'cancelled' : 'unfinished');
      }
      claimPaid(this.captureId);
      await this.confirm();
    });
  },

  /** What became of the money stands on top: whoever has scrolled down must see it. */
  turnTo(phase: Phase) {
    this.setData({ phase });
    wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },

  ask(): Promise<Outputs['confirmPayment']> {
    return call('confirmPayment', { captureId: this.captureId });
  },

  /** The phone says paid: asks a few times, then goes on asking in peace. */
  async confirm() {
    this.setData({ problem: null });
    this.turnTo('confirming');
    try {
      const answer = await askPaid(
        () => this.ask(),
        () => this.here,
      );
      if (!answer || this.takeAnswer(answer)) return;
    } catch (thrown) {
      this.setData({ problem: asProblem(thrown) });
    }
    this.turnTo('unsure');
    if (this.here) this.eyes?.start();
  },

  /** The phone knows of no payment: asks once, the button stays usable. Only the answer says that nothing was charged. */
  lookOnce(otherwise: Phase): Promise<void> {
    this.turnTo('unfinished');
    return this.ask().then(({ paid }: Outputs['confirmPayment']) => (paid ? this.finish() : this.turnTo(otherwise)));
  },

  /** @returns whether there is nothing left to wait for */
  takeAnswer({ paid, capture }: Outputs['confirmPayment']): boolean {
    if (paid) this.finish();
    // the order was closed without money: waiting for it would never end
    else if (isUnpaid(capture.state) && placeOf(capture.state).story !== 'paying') {
      forgetClaimedPaid(this.captureId);
      this.eyes?.stop();
      this.turnTo('unfinished');
    } else return false;
    return true;
  },

  finish() {
    forgetClaimedPaid(this.captureId);
    this.eyes?.stop();
    this.setData({ problem: null });
    this.turnTo('paid');
  },

  onAsk() {
    return act(this, () => {
      this.eyes?.stop();
      return this.confirm();
    });
  },
  onContinue() {
    replacePage('requirements', { captureId: this.captureId });
  },
  onService() {
    openPage('help', { topic: words.service.topic });
  },
  onOnline() {
    if (this.data.phase === 'unsure') this.eyes?.start();
  },
  onRetry() {
    return this.load();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
