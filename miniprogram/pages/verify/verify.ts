// 核验学籍信息: the last four characters tie the capture to the student; afterwards the masked facts are shown once more,
// so that nobody goes on with somebody else's code.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { asProblem, isOffline } from '../../services/cloud/problem';
import { openPage, replacePage } from '../../services/journey/go';
import { placeOf } from '../../services/journey/states';
import { act } from '../../services/phone/act';
import { ask } from '../../services/phone/dialog';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

type Shown = Pick<CaptureView, 'captureId' | 'name' | 'idMasked' | 'school' | 'batchName' | 'payer'>;

function shownOf({ captureId, name, idMasked, school, batchName, payer }: CaptureView): Shown {
  return { captureId, name, idMasked, school, batchName, payer };
}

Page({
  data: {
    t: forPage(words.verify),
    state: 'loading',
    busy: false,
    /** beside the input, or the lock */
    problem: null as Problem | null,
    /** full page: the capture could not be read */
    frameProblem: null as Problem | null,
    capture: null as Shown | null,
    suffix: '',
    focus: false,
    locked: false,
    /** no time opens this lock: only customer service does */
    stopped: false,
    done: false,
  },
  captureId: '',

  onLoad(query: { captureId?: string }) {
    this.captureId = query.captureId ?? '';
    return this.load();
  },
  onShow() {
    // customer service may have opened the lock meanwhile
    if (this.data.stopped) this.onAgain();
  },
  async load() {
    this.setData({ state: 'loading', frameProblem: null });
    try {
      const { capture } = await call('getCapture', { captureId: this.captureId });
      const done = placeOf(capture.state).page !== 'verify';
      this.setData({ state: 'ready', capture: shownOf(capture), done, focus: !done });
    } catch (thrown) {
      this.setData({ state: 'error', frameProblem: asProblem(thrown) });
    }
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ suffix: event.detail.value });
  },
  onVerify() {
    if (this.data.suffix.length !== 4) return;
    const { suffix } = this.data;
    return act(this, async () => {
      try {
        const { capture } = await call('verifyIdentity', { captureId: this.captureId, suffix });
        this.setData({ capture: shownOf(capture), done: true, suffix: '' });
        wx.pageScrollTo({ scrollTop: 0, duration: 200 });
      } catch (thrown) {
        const { code } = asProblem(thrown);
        // what was typed while the answer was on its way stays
        const typed = this.data.suffix === suffix ? '' : this.data.suffix;
        const stopped = code === 'SUFFIX_STOPPED';
        if (stopped || code === 'SUFFIX_LOCKED') this.setData({ locked: true, stopped, suffix: '' });
        if (code === 'SUFFIX_WRONG') this.setData({ suffix: typed, focus: true });
        // what is wrong stands below the field, on a short phone below the fold
        wx.pageScrollTo({ selector: '#ask', duration: 200 });
        throw thrown;
      }
    });
  },
  onAgain() {
    this.setData({ locked: false, stopped: false, problem: null, focus: true });
  },
  onUnlock() {
    openPage('requests', { captureId: this.captureId, kind: 'unlock' });
  },
  onContinue() {
    replacePage('captures', { captureId: this.captureId });
  },
  async onNotMe() {
    const { notYou: title, notYouText: content, scanAgain: yes, service: no } = words.verify;
    if (await ask({ title, content, yes, no })) replacePage('scan');
    else openPage('help');
  },
  onRetry() {
    return this.load();
  },
  onOnline() {
    if (isOffline(this.data.problem)) this.setData({ problem: null });
  },
  onDismiss() {
    this.setData({ frameProblem: null });
  },
});
