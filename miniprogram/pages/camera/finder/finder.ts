// The finder: the rear camera with its guide frame, one live hint at a time, spoken on demand, a timer, and a shutter that
// releases itself when all is right. There is no front camera and no mirror: somebody else holds the phone, or it leans
// on something.

import { AT_REST } from '../../../services/camera/auto-shutter';
import { firstWishes, keepFinderWish, nextDelay, readsAloud } from '../../../services/camera/finder-wishes';
import type { Guidance } from '../../../services/camera/guidance';
import { watchCamera } from '../../../services/camera/guidance-live';
import { type Way, wordsOf } from '../../../services/camera/guidance-words';
import { playTone, stopTones } from '../../../services/camera/tone';
import { keepWish, openVoice } from '../../../services/camera/voice';
import { act } from '../../../services/phone/act';
import { type Refusal, refusalOf } from '../../../services/phone/permission';
import { words } from '../../../words/words';
import { CLOSED, FIRST, keepAwake, openLater, own, rest, stepAutoShutter, takePhoto } from './own';

Component({
  properties: {
    way: { type: String, value: 'helper' },
    /** guided by the phone's face tracker, where it has one */
    tracked: { type: Boolean, value: true },
  },
  data: { ...FIRST },
  lifetimes: {
    attached() {
      const { wishes, chosen } = firstWishes(this.data.way as Way);
      this.setData(wishes);
      if (!chosen) void readsAloud().then((aloud) => aloud && this.setData({ auto: false }));
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
      own(this).untracked = false;
      own(this).reopening.forget();
      this.aim();
    },
    hide() {
      rest(this);
      // what plays them is made anew: a call leaves it silent
      stopTones();
      this.setData({ open: false });
    },
  },
  methods: {
    aim() {
      rest(this);
      // made anew every time: a camera that the phone took away (a call, another app) would stay black
      const hint = wordsOf('wait', this.data.way as Way);
      const open = () => this.setData({ open: true });
      openLater(this, open, (then) => this.setData({ ...CLOSED, hint }, then));
    },
    onCamera() {
      rest(this);
      keepAwake(this, true);
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
        this.setData({ hint: words.finder.noFrames });
      }
      if (this.data.voice) this.speak();
    },
    watch(camera: WechatMiniprogram.CameraContext) {
      const mine = own(this);
      return watchCamera(camera, {
        untracked: mine.untracked || !this.data.tracked,
        say: (guidance) => this.show(guidance),
        looked: ({ hint, ready }, at) => {
          this.countDown(ready, at);
          // while it counts there are the ticks, while it shoots nothing
          if (!this.data.timerLeft && !this.data.autoLeft && !this.data.busy) mine.voice?.look(hint, at);
        },
      });
    },
    /** Counts by itself while all is right and nothing else was asked for. */
    countDown(ready: boolean, at: number) {
      const { auto, timerLeft, busy, voice } = this.data;
      if (busy) return;
      const { left, fires } = stepAutoShutter(this, ready && auto && !timerLeft, at);
      if (left !== this.data.autoLeft) {
        this.setData({ autoLeft: left });
        if (left && voice) playTone('tick');
      }
      if (fires) void this.shoot();
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
      // a call takes it once; a tracker that takes the camera for itself takes it again
      mine.untracked = mine.reopening.isAgain();
      this.aim();
    },
    /** docs, 同层渲染: nothing that lies in the camera is seen, so the hint and the drawing stand beside it. */
    onFlat() {
      this.setData({ flat: true });
    },
    lose() {
      rest(this);
      this.setData({ open: false });
      this.triggerEvent('refused', { refusal: 'other' satisfies Refusal });
    },
    show({ hint, ready }: Guidance) {
      const mine = own(this);
      mine.hint = hint;
      this.setData({ hint: wordsOf(hint, this.data.way as Way, this.data.auto), ready });
      if (ready && !mine.felt) {
        mine.felt = true;
        wx.vibrateShort({ type: 'medium', fail: () => undefined });
      }
    },
    speak() {
      const mine = own(this);
      this.setData({ mute: false });
      mine.voice = openVoice(mine.hint, this.data.way as Way, (speaks) => {
        if (this.data.mute === speaks) this.setData({ mute: !speaks });
      });
    },

    onDelay() {
      const delay = nextDelay(this.data.delay);
      keepFinderWish({ delay });
      this.setData({ delay });
    },
    onAuto() {
      const auto = !this.data.auto;
      keepFinderWish({ auto });
      own(this).countdown = AT_REST;
      this.setData({ auto, autoLeft: 0 });
      if (this.data.ready) this.setData({ hint: wordsOf('ready', this.data.way as Way, auto) });
    },
    onCovered({ detail }: WechatMiniprogram.CustomEvent<{ open: boolean }>) {
      own(this).covered = detail.open;
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
      const { started, timerLeft, autoLeft, delay } = this.data;
      const mine = own(this);
      clearInterval(mine.timer);
      // a tap while it counts takes the countdown back
      if (!started || timerLeft) return this.setData({ timerLeft: 0 });
      // while it counts by itself a tap says "now"
      if (!delay || autoLeft) return void this.shoot();
      mine.voice?.hush();
      this.setData({ timerLeft: delay });
      mine.timer = setInterval(() => this.tick(), 1000);
    },
    tick() {
      const timerLeft = this.data.timerLeft - 1;
      this.setData({ timerLeft });
      if (this.data.voice) playTone('tick');
      if (timerLeft > 0) return;
      clearInterval(own(this).timer);
      void this.shoot();
    },
    shoot() {
      return act(this, async () => {
        const { camera, voice } = own(this);
        if (!camera) return;
        voice?.hush();
        this.setData({ autoLeft: 0 });
        const path = await takePhoto(this, camera);
        rest(this);
        this.triggerEvent('shot', { path });
      });
    },
    onDismiss() {
      this.setData({ problem: null });
    },
  },
});
