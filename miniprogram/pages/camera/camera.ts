// 拍照: aim with live hints, look, upload, and read what the check found. One page, because a shot that failed leads
// straight back to the camera; between the steps services/journey/send-shot.ts.
import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import type { Way } from '../../services/camera/guidance-words';
import { call } from '../../services/cloud/cloud';
import { asProblem } from '../../services/cloud/problem';
import { captureOf } from '../../services/journey/addresses';
import { waitForEngine } from '../../services/journey/engine-progress';
import { goBack, isOnTop, openPage, replacePage } from '../../services/journey/go';
import { askReview } from '../../services/journey/manual-review';
import { askVerdict, forgetShot, isJudged, pendingShot, uploadShot } from '../../services/journey/send-shot';
import { ensureSession, forgetUnanswered } from '../../services/journey/session';
import { JUDGING } from '../../services/journey/stage-lines';
import { placeOf } from '../../services/journey/states';
import { act } from '../../services/phone/act';
import { type Lost, mayAskAgain } from '../../services/phone/expired';
import { isComputer, isForbiddenToWeChat, openPhoneSettings, type Refusal } from '../../services/phone/permission';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';
import { elsewhereOf, usedUp } from './elsewhere';

type Stage = 'loading' | 'error' | 'ask' | 'aim' | 'refused' | 'look' | 'sending' | 'resume' | 'faulty';

/** milliseconds between two taps of a double tap (the usual value of Android and iOS) */
const DOUBLE = 300;

Page({
  data: {
    t: forPage(words.camera),
    stage: 'loading' as Stage,
    /** who holds the phone; asked before this page opens the camera for the first time */
    way: '' as Way | '',
    /** the operator lets the phone's face tracker guide */
    tracked: true,
    /** why there is no camera, while stage is refused */
    refusal: 'program' as Refusal,
    busy: false,
    problem: null as Problem | null,
    capture: null as CaptureView | null,
    path: '',
    scale: 1,
    percent: 0,
    stages: JUDGING as readonly string[],
    doing: '',
    reviewSaid: '',
  },
  captureId: '',
  shoot: false,
  tapped: 0,
  asked: false,
  /** what came while the student looked at another page */
  late: undefined as CaptureView | undefined,

  onLoad(query: Record<string, string | undefined>) {
    this.captureId = captureOf(query);
    this.shoot = query.shoot === '1';
    return this.enter();
  },
  onShow() {
    const { late } = this;
    this.late = undefined;
    if (late) return this.place(late);
    if (this.asked && !this.data.capture) return this.enter();
    // back from the phone's settings
    const { stage, refusal } = this.data;
    if (stage === 'refused' && refusal === 'wechat' && !isForbiddenToWeChat('cameraAuthorized')) this.onAim();
    if (stage === 'faulty') this.askAgain().catch(() => undefined);
  },

  async enter() {
    this.setData({ stage: 'loading', problem: null });
    try {
      const { consent, faceGuidance } = await ensureSession();
      this.setData({ tracked: faceGuidance });
      if (!consent.face) this.askConsent();
      else this.place((await call('getCapture', { captureId: this.captureId })).capture);
    } catch (thrown) {
      this.setData({ stage: 'error', problem: asProblem(thrown) });
    }
  },

  /** The page of consents says why and leads back here; who comes back without it does not want to shoot. */
  askConsent() {
    if (this.asked) return goBack();
    this.asked = isOnTop(this);
    if (this.asked) openPage('privacy', { need: 'face' });
    // the frame asks again when the student comes back
    else this.setData({ stage: 'error' });
  },
  /** Shows what belongs to the capture's state: this page may be opened days later, or after WeChat was killed. */
  place(capture: CaptureView) {
    if (!isOnTop(this)) {
      this.late = capture;
      return;
    }
    const { captureId } = this;
    const elsewhere = elsewhereOf(capture.state);
    // answered: what was said when it was sent is old, and the next shot may be shown to a person too
    this.setData({ capture, ...(!capture.reviewAsked && { reviewSaid: '' }) });
    if (elsewhere) return replacePage(elsewhere, { captureId });
    const pending = pendingShot(captureId);
    if (pending && isJudged(pending, capture)) forgetShot(captureId);
    else if (pending) this.recall(pending.path);
    const { stage } = capture;
    if (stage) return void act(this, () => this.judge(stage, waitForEngine));
    if (pendingShot(captureId)) return this.setData({ stage: 'resume' });
    const { page } = placeOf(capture.state);
    if (page === 'standardize' && !this.shoot) return replacePage('standardize', { captureId });
    if (page === 'camera' && !this.shoot) return this.setData({ stage: 'faulty' });
    const problem = usedUp(capture);
    if (problem) return this.setData({ stage: 'error', problem });
    this.onAim();
  },
  /** The shot on its way, where the phone still has it. */
  recall(path: string) {
    if (this.data.path || !path) return;
    wx.getFileSystemManager().access({ path, success: () => this.setData({ path }) });
  },
  onAim() {
    forgetShot(this.captureId);
    const clean = { path: '', scale: 1, problem: null };
    if (isComputer()) return this.setData({ ...clean, stage: 'refused', refusal: 'computer' });
    this.setData({ ...clean, stage: this.data.way ? 'aim' : 'ask' });
  },
  onWay({ currentTarget }: WechatMiniprogram.BaseEvent) {
    const { way } = currentTarget.dataset as { way: Way };
    this.setData({ way, stage: 'aim' });
  },
  onShot({ detail }: WechatMiniprogram.CustomEvent<{ path: string }>) {
    this.setData({ stage: 'look', path: detail.path });
  },
  onRefused({ detail }: WechatMiniprogram.CustomEvent<{ refusal: Refusal }>) {
    this.setData({ stage: 'refused', refusal: detail.refusal });
  },
  onPhoneSetting() {
    openPhoneSettings();
  },
  onSetting({ detail }: WechatMiniprogram.CustomEvent<{ authSetting?: Record<string, boolean> }>) {
    if (detail.authSetting?.['scope.camera']) this.onAim();
  },
  onDoubleTap({ timeStamp }: WechatMiniprogram.TouchEvent) {
    const twice = timeStamp - this.tapped < DOUBLE;
    if (twice) this.setData({ scale: this.data.scale > 1 ? 1 : 2.5 });
    // a third tap begins a new pair
    this.tapped = twice ? 0 : timeStamp;
  },
  onUpload() {
    return act(this, async () => {
      const { capture, path } = this.data;
      if (!capture) return;
      this.setData({ stage: 'sending', percent: 0, doing: JUDGING[0] });
      try {
        await uploadShot(capture, path, (percent) => this.setData({ percent }));
      } catch (thrown) {
        this.setData({ stage: 'look' });
        throw thrown;
      }
      await this.judge();
    });
  },
  onJudge() {
    return act(this, () => this.judge());
  },
  /** @param ask has the shot judged, or waits for what is under way */
  async judge(doing: string = JUDGING[1], ask = askVerdict) {
    this.setData({ stage: 'sending', percent: 100, doing });
    this.shoot = false;
    try {
      this.place(await ask(this.captureId, (next) => this.setData({ doing: next })));
    } catch (thrown) {
      const again = pendingShot(this.captureId) || !this.data.path;
      this.setData({ stage: again ? 'resume' : 'look' });
      throw thrown;
    }
  },
  onReview() {
    return act(this, async () => this.setData({ reviewSaid: await askReview(this.captureId) }));
  },
  onStale({ detail }: Lost) {
    if (mayAskAgain(this, detail)) return act(this, () => this.askAgain());
  },
  async askAgain() {
    this.place((await call('getCapture', { captureId: this.captureId })).capture);
  },
  onRequirements() {
    openPage('requirements', { captureId: this.captureId });
  },
  onHelp() {
    openPage('help');
  },
  onRetry() {
    forgetUnanswered();
    return this.enter();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
