// The finder: the rear camera with its guide frame, one live hint at a time, spoken on demand, a timer, and the shutter.
// Always a shot by somebody else: there is no front camera and no mirror.
import type { Problem } from '../../../../shared/errors';
import { act } from '../../../services/act';
import { type Guidance, HINTS } from '../../../services/guidance';
import { watchCamera } from '../../../services/guidance-live';
import { type Refusal, refusalOf } from '../../../services/permission';
import { playTone, stopTones } from '../../../services/tone';
import { keepWish, openVoice, wantsVoice } from '../../../services/voice';
import { own, rest, takePhoto } from './own';

const UNTRACKED = '实时提示不可用，请对照人像框拍摄';
/** ms (chosen) between two cameras: when the next one comes at once, Android says that there may be one only. */
const BETWEEN = 150;
/** seconds; the helper needs time to get both hands on the phone, or to step back from a stand */
const DELAYS = [0, 3, 5];

Component({
  data: {
    open: false,
    started: false,
    hint: HINTS.wait as string,
    ready: false,
    delay: 0,
    count: 0,
    voice: false,
    /** the voice cannot be had at present: tones take its place */
    mute: false,
    busy: false,
    problem: null as Problem | null,
  },
  lifetimes: {
    attached() {
      this.setData({ voice: wantsVoice() });
      this.aim();
    },
    detached() {
      rest(this);
      stopTones();
    },
  },
  pageLifetimes: {
    show() {
      // a call that took the camera is over: hints are tried again
      Object.assign(own(this), { alone: false, untracked: false });
      own(this).reopening.forget();
      this.aim();
    },
    hide() {
      rest(this);
      this.setData({ open: false });
    },
  },
  methods: {
    aim() {
      rest(this);
      // made anew every time: a camera that the phone took away (a call, another app) would stay black
      this.setData({ open: false, started: false, ready: false, count: 0, hint: HINTS.wait }, () => {
        own(this).opening = setTimeout(() => this.setData({ open: true }), BETWEEN);
      });
    },
    onCamera() {
      rest(this);
      const mine = own(this);
      const camera = wx.createCameraContext();
      mine.camera = camera;
      mine.reopening.opened(Date.now());
      mine.hint = 'wait';
      // a photo can be taken whatever becomes of the hints
      this.setData({ started: true });
      try {
        mine.live = this.watch(camera);
      } catch {
        // a platform without camera frames
        this.loseTrack();
      }
      if (this.data.voice) this.speak();
    },
    watch(camera: WechatMiniprogram.CameraContext) {
      const mine = own(this);
      return watchCamera(camera, {
        alone: mine.alone,
        say: (guidance) => this.show(guidance),
        untracked: () => this.loseTrack(),
        // while it counts there are the ticks, while it shoots nothing
        looked: ({ hint }, at) => !this.data.count && !this.data.busy && mine.voice?.look(hint, at),
      });
    },
    loseTrack() {
      own(this).untracked = true;
      this.setData({ hint: UNTRACKED });
    },
    onRefused({ detail }: WechatMiniprogram.CustomEvent) {
      rest(this);
      this.triggerEvent('refused', { refusal: refusalOf(detail, 'cameraAuthorized') });
    },
    /** The phone took the camera away: it is opened again, but not while nobody looks, and not for ever. */
    onStopped() {
      const mine = own(this);
      if (!this.data.open) return;
      if (!mine.reopening.mayOpen(Date.now())) return this.lose();
      // a tracker that takes the camera for itself would take it again
      mine.alone = true;
      this.aim();
    },
    lose() {
      rest(this);
      this.setData({ open: false });
      this.triggerEvent('refused', { refusal: 'other' satisfies Refusal });
    },
    show({ hint, ready }: Guidance) {
      const mine = own(this);
      mine.hint = hint;
      this.setData({ hint: hint === 'wait' && mine.untracked ? UNTRACKED : HINTS[hint], ready });
      if (ready && !mine.felt) {
        mine.felt = true;
        wx.vibrateShort({ type: 'medium' });
      }
    },
    speak() {
      const mine = own(this);
      this.setData({ mute: false });
      mine.voice = openVoice(mine.hint, (speaks) => {
        if (this.data.mute === speaks) this.setData({ mute: !speaks });
      });
    },

    onDelay() {
      this.setData({ delay: DELAYS[(DELAYS.indexOf(this.data.delay) + 1) % DELAYS.length] ?? 0 });
    },
    onVoice() {
      const voice = !this.data.voice;
      const mine = own(this);
      keepWish(voice);
      this.setData({ voice, mute: false });
      mine.voice?.close();
      mine.voice = undefined;
      if (!voice) return stopTones();
      // the answer to the finger: a voice has to be fetched first
      playTone('change');
      if (mine.live) this.speak();
    },
    onShutter() {
      const { started, count, delay } = this.data;
      const mine = own(this);
      clearInterval(mine.timer);
      // a tap while it counts takes the countdown back
      if (!started || count) return this.setData({ count: 0 });
      if (!delay) return void this.shoot();
      mine.voice?.hush();
      this.setData({ count: delay });
      mine.timer = setInterval(() => this.tick(), 1000);
    },
    tick() {
      const count = this.data.count - 1;
      this.setData({ count });
      if (this.data.voice) playTone('tick');
      if (count > 0) return;
      clearInterval(own(this).timer);
      void this.shoot();
    },
    shoot() {
      return act(this, async () => {
        const { camera, voice } = own(this);
        if (!camera) return;
        voice?.hush();
        const path = await takePhoto(camera);
        rest(this);
        this.triggerEvent('shot', { path });
      });
    },
    onDismiss() {
      this.setData({ problem: null });
    },
  },
});
