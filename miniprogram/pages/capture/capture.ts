// 采集详情: one capture with everything worth knowing, and 【拍照】, which leads to payment or to the requirements,
// whichever comes next. Watches while it is visible.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { isOnTop, openPage, replacePage } from '../../services/journey/go';
import { isKnown, stepOf, workOn } from '../../services/journey/journey';
import { hasTries, isDone } from '../../services/journey/states';
import { watchCapture } from '../../services/journey/watch-capture';
import { watching } from '../../services/journey/watching';
import { act } from '../../services/phone/act';
import { copyNumber } from '../../services/phone/copy';
import { ask } from '../../services/phone/dialog';
import { fill, forPage } from '../../words/fill';
import { words } from '../../words/words';

/** The manual's word on this page for going to shoot, whether or not something must be paid before. */
const SHOOTING = ['service', 'requirements', 'camera'];

function feeOf({ payer, paid, priceYuan }: CaptureView): string {
  if (payer === 'school') return words.capture.schoolPaid;
  return fill(paid ? words.capture.paidPrice : words.capture.price, priceYuan);
}

/** Findings and addresses are for the result page; this one stays light. */
function shownOf(capture: CaptureView): CaptureView {
  const shown = { ...capture, findings: [] };
  delete shown.measurements;
  return shown;
}

Page({
  ...watching,
  data: {
    t: forPage(words.capture),
    state: 'loading',
    problem: null as Problem | null,
    capture: null as CaptureView | null,
    step: 0,
    /** the state is one that only a newer program knows */
    old: false,
    fee: '',
    button: '',
    hasShot: false,
    tries: false,
    /** the engine works on its pictures */
    working: false,
    busy: false,
  },
  captureId: '',

  onLoad(query: { captureId?: string }) {
    this.captureId = query.captureId ?? '';
    this.watch = watchCapture(
      this.captureId,
      (capture) => this.show(capture),
      (problem) => {
        if (this.data.state !== 'ready') this.setData({ state: 'error', problem });
      },
    );
  },

  show(capture: CaptureView) {
    const { state, next, shotUrl, standardUrl } = capture;
    const work = workOn(capture);
    const button = next ? (SHOOTING.includes(next.page) ? words.capture.shoot : next.label) : '';
    this.setData({
      state: 'ready',
      problem: null,
      capture: { ...shownOf(capture), ...(work && { status: work.status, rejectReason: '', next: work }) },
      step: stepOf(state),
      old: !isKnown(state),
      fee: feeOf(capture),
      button: work?.label ?? button,
      working: work !== undefined,
      tries: hasTries(state),
      hasShot: Boolean(shotUrl || standardUrl),
    });
  },

  onNext() {
    const next = this.data.capture?.next;
    if (next) openPage(next.page, { captureId: this.captureId });
  },
  onHelp() {
    openPage('help');
  },
  onResult() {
    openPage('result', { captureId: this.captureId });
  },
  onRequests() {
    // whoever has the photo asks for the invoice more often than for the money
    const done = this.data.capture && isDone(this.data.capture.state);
    openPage('requests', { captureId: this.captureId, ...(done && { kind: 'invoice' }) });
  },
  onAsked() {
    openPage('asked');
  },
  onAgree() {
    return this.answerTransfer(true);
  },
  onRefuse() {
    return this.answerTransfer(false);
  },
  answerTransfer(agree: boolean) {
    return act(this, async () => {
      const { moveAsk: title, moveAskText: content, agreeShort: yes } = words.capture;
      if (agree && !(await ask({ title, content, yes }))) return;
      const { say } = await call('requestService', { kind: 'transfer', captureId: this.captureId, agree });
      wx.showToast({ title: say, icon: 'none' });
      if (agree && isOnTop(this)) replacePage('captures');
      else await this.watch?.refresh();
    });
  },
  onCopy() {
    const number = this.data.capture?.number;
    if (number) copyNumber(number);
  },
  onRetry() {
    if (this.data.state === 'error') this.setData({ state: 'loading', problem: null });
    this.watch?.start();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
