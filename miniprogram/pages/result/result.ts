// 身份核验中, and how it ended: waiting, refused with a reason and a free re-shoot, done, or over.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import type { Outputs } from '../../../shared/functions';
import { call } from '../../services/cloud/cloud';
import { readHelp } from '../../services/cloud/help';
import { CARD_PICTURE } from '../../services/journey/addresses';
import { isOnTop, openPage, replacePage } from '../../services/journey/go';
import { pageOf, stepOf } from '../../services/journey/journey';
import { askReview } from '../../services/journey/manual-review';
import { isDone, mayReshoot, placeOf } from '../../services/journey/states';
import { watchCapture } from '../../services/journey/watch-capture';
import { watching } from '../../services/journey/watching';
import { act } from '../../services/phone/act';
import { ask } from '../../services/phone/dialog';
import { type Lost, mayAskAgain } from '../../services/phone/expired';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';
import { IDENTITY, isOfThePerson, isUsedUp, type Words, whyOf, wordsOf } from './words';

Page({
  ...watching,
  data: {
    t: forPage(words.result),
    state: 'loading' as 'loading' | 'ready' | 'error',
    busy: false,
    problem: null as Problem | null,
    capture: null as CaptureView | null,
    words: null as Words | null,
    step: 0,
    waiting: false,
    ended: false,
    reshoot: false,
    /** address of the photo that came back; '' once it is deleted, and then nothing keeps a place for it */
    returned: '',
    /** shooting again would lead nowhere: only customer service can help on */
    usedUp: false,
    done: false,
    /** of a reason that is in the list: the rule in words, and what is wrong as a drawing */
    rule: '',
    drawing: '',
    /** refused because the person was in doubt: what to do, and what to bring */
    identity: [] as readonly string[],
    said: '',
  },
  captureId: '',
  expected: undefined as Outputs['getHelp']['expected'] | undefined,

  onLoad(query: Record<string, string | undefined>) {
    this.captureId = query.captureId ?? '';
    this.watch = watchCapture(
      this.captureId,
      (capture) => this.show(capture),
      (problem) => this.fail(problem),
    );
    readHelp().then(
      ({ expected }) => {
        this.expected = expected;
        if (this.data.capture) this.show(this.data.capture);
      },
      // without it the page only says less
      () => undefined,
    );
  },

  show(capture: CaptureView) {
    const words = wordsOf(capture, this.expected);
    if (!words) return replacePage(pageOf(capture, 'result'), { captureId: this.captureId });
    const { story } = placeOf(capture.state);
    // what is shot while the money goes back could not be submitted
    const reshoot = mayReshoot(capture.state) && !capture.rests;
    this.setData({
      state: 'ready',
      capture,
      words,
      step: stepOf(capture.state),
      waiting: story === 'waiting',
      ended: story === 'over',
      reshoot,
      returned: capture.standardPreviewUrl || capture.standardUrl || capture.shotPreviewUrl || capture.shotUrl || '',
      usedUp: isUsedUp(capture),
      done: isDone(capture.state),
      identity: reshoot && isOfThePerson(capture) ? IDENTITY : [],
      ...whyOf(capture),
      // answered: what was said when it was sent is old, and the next verdict may be shown to a person too
      ...(!capture.reviewAsked && { said: '' }),
    });
  },
  fail(problem: Problem) {
    if (this.data.state === 'loading') this.setData({ state: 'error', problem });
  },

  onWithdraw() {
    return act(this, async () => {
      const { withdrawAsk: title, withdrawAskText: content, withdrawShort: yes } = words.result;
      if (!(await ask({ title, content, yes }))) return;
      await call('withdrawPhoto', { captureId: this.captureId });
      if (isOnTop(this)) replacePage('standardize', { captureId: this.captureId });
    });
  },
  onReview() {
    return act(this, async () => {
      const said = await askReview(this.captureId);
      // the wish is seen before its words stand here: a look that saw it never could not tell that it was answered
      await this.watch?.refresh();
      this.setData({ said });
    });
  },
  onAsked() {
    openPage('asked');
  },
  onReshoot() {
    // in place of this page: the next verdict leads to a new one
    replacePage('camera', { captureId: this.captureId, shoot: '1' });
  },
  onRequirements() {
    openPage('requirements', { captureId: this.captureId });
  },
  onDownload() {
    openPage('download', { captureId: this.captureId });
  },
  onHelp() {
    openPage('help');
  },
  onStale({ detail }: Lost) {
    if (mayAskAgain(this, detail)) return this.watch?.refresh();
  },
  onRetry() {
    this.setData({ state: 'loading', problem: null });
    this.watch?.start();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
  onShareAppMessage() {
    return { title: words.result.share, path: '/pages/welcome/welcome', imageUrl: CARD_PICTURE };
  },
});
