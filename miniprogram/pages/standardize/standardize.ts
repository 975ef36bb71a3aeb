// 照片标准化 and 提交: the shot passed; make the standard photo, compare, read what was measured, and send it off.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { followStage } from '../../services/journey/engine-progress';
import { isOnTop, openPage, replacePage } from '../../services/journey/go';
import { type Fact, measuredSheet } from '../../services/journey/photo-facts';
import { ensureSession, session } from '../../services/journey/session';
import { MAKING, MAKING_KEPT } from '../../services/journey/stage-lines';
import { placeOf } from '../../services/journey/states';
import { watchCapture } from '../../services/journey/watch-capture';
import { watching } from '../../services/journey/watching';
import { act } from '../../services/phone/act';
import { type Lost, mayAskAgain } from '../../services/phone/expired';
import { askSubscribe } from '../../services/phone/subscribe';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

/** What the page shows: waiting for the first answer, ready to make, being made, made. */
type Stage = 'loading' | 'error' | 'checked' | 'making' | 'standardized';

Page({
  ...watching,
  data: {
    t: forPage(words.standardize),
    stage: 'loading' as Stage,
    busy: false,
    problem: null as Problem | null,
    capture: null as CaptureView | null,
    facts: [] as Fact[],
    stages: MAKING as readonly string[],
    /** the real wall stays */
    kept: false,
    doing: '',
    asking: false,
  },
  captureId: '',

  onLoad(query: Record<string, string | undefined>) {
    this.captureId = query.captureId ?? '';
    this.watch = watchCapture(
      this.captureId,
      (capture) => this.show(capture),
      (problem) => this.fail(problem),
    );
    // the templates are needed inside a tap, when there is no time to ask for them
    ensureSession().catch(() => undefined);
  },

  show(capture: CaptureView) {
    const { captureId } = this;
    const { state, stage } = capture;
    const { page, made } = placeOf(state);
    // submitted by an earlier visit, or judged anew meanwhile; where no clean photo can be cut from this shot, the camera page
    // shows the place marked, and shoots again
    if (page !== 'standardize') return replacePage(page, { captureId });
    const kept = capture.profile.background === 'kept';
    const making = stage !== undefined || (this.data.busy && this.data.stage === 'making');
    this.setData({
      capture,
      facts: capture.measurements ? measuredSheet(capture.measurements, capture.profile) : [],
      kept,
      stages: kept ? MAKING_KEPT : MAKING,
      stage: made ? 'standardized' : making ? 'making' : 'checked',
      ...(stage && { doing: stage }),
    });
  },
  fail(problem: Problem) {
    if (this.data.stage === 'loading') this.setData({ stage: 'error', problem });
  },

  onStandardize() {
    return act(this, async () => {
      const { captureId } = this;
      this.setData({ stage: 'making', doing: MAKING[0] });
      // whoever read the check to its end sees what is being done
      wx.pageScrollTo({ scrollTop: 0, duration: 200 });
      const stop = followStage(captureId, (doing) => this.setData({ doing }));
      try {
        const { capture } = await call('standardizePhoto', { captureId });
        this.setData({ stage: 'standardized' });
        // whoever has gone elsewhere is shown it by the next look
        if (!isOnTop(this)) return;
        this.show(capture);
        wx.pageScrollTo({ scrollTop: 0, duration: 200 });
      } catch (thrown) {
        this.setData({ stage: 'checked' });
        // the answer may be lost while the photo was made: what the cloud says now is what is so
        await this.watch?.refresh();
        if (this.data.stage !== 'standardized') throw thrown;
      } finally {
        stop();
      }
    });
  },

  onAsk() {
    this.setData({ asking: true, problem: null });
  },
  onClose() {
    this.setData({ asking: false });
  },
  onSubmit() {
    // must be asked in the tap itself; whatever the answer, the photo is submitted
    const asked = askSubscribe(session()?.subscribeTemplates ?? []);
    return act(this, async () => {
      const { captureId } = this;
      await asked;
      this.setData({ asking: false });
      try {
        await call('submitPhoto', { captureId });
        // whoever has gone elsewhere is led on when they come back
        if (isOnTop(this)) replacePage('result', { captureId });
      } catch (thrown) {
        // leaves for the result page by itself when the photo was submitted all the same
        await this.watch?.refresh();
        if (this.data.stage === 'standardized') throw thrown;
      }
    });
  },

  onReshoot() {
    // in place of this page: the next verdict leads to a new one
    replacePage('camera', { captureId: this.captureId, shoot: '1' });
  },
  onHelp() {
    openPage('help');
  },
  onStale({ detail }: Lost) {
    if (mayAskAgain(this, detail)) return this.watch?.refresh();
  },
  onRetry() {
    this.setData({ stage: 'loading', problem: null });
    this.watch?.start();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
