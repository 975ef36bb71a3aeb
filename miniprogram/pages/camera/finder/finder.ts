// The finder: the rear camera with its guide frame, one live hint at a time, spoken on demand, a timer, and the shutter.
// Always a shot by somebody else: there is no front camera and no mirror.
import type { Problem } from '../../../../shared/errors';
import { act } from '../../../services/act';
import { type Guidance, HINTS, type Hint } from '../../../services/guidance';
import { type Live, watchCamera } from '../../../services/guidance-live';
import { playTone, stopTones } from '../../../services/tone';
import { keepWish, openVoice, type Voice, wantsVoice } from '../../../services/voice';

const NO_SHOT: Problem = { code: 'INTERNAL', say: '这一张没有拍成。', next: '请再按一次【拍照】。', ref: '' };
const UNTRACKED = '实时提示不可用，请对照人像框拍摄';
/** seconds; the helper needs time to get both hands on the phone, or to step back from a stand */
const DELAYS = [0, 3, 5];

/** What does not belong on the screen. */
interface Own {
  camera?: WechatMiniprogram.CameraContext;
  live?: Live;
  /** speaks the hints while the camera is watched */
  voice?: Voice;
  /** on the screen */
  hint: Hint;
  timer: number;
  /** the phone has vibrated: once, the first time that all is right */
  felt?: boolean;
  /** this phone cannot track faces */
  untracked?: boolean;
}
const owned = new WeakMap<object, Own>();
const own = (finder: object): Own => {
  const known = owned.get(finder) ?? { hint: 'wait', timer: 0 };
  owned.set(finder, known);
  return known;
};

/** Stops watching, speaking and counting. */
function rest(finder: object): void {
  const mine = own(finder);
  clearInterval(mine.timer);
  mine.live?.stop();
  mine.live = undefined;
  mine.voice?.close();
  mine.voice = undefined;
}

function takePhoto(camera: WechatMiniprogram.CameraContext): Promise<string> {
  return new Promise((resolve, reject) => {
    camera.takePhoto({
      quality: 'high',
      selfieMirror: false,
      success: (taken: WechatMiniprogram.TakePhotoSuccessCallbackResult) => resolve(taken.tempImagePath),
      fail: () => reject(NO_SHOT),
    });
  });
}

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
      this.setData({ open: false, started: false, ready: false, count: 0, hint: HINTS.wait }, () =>
        this.setData({ open: true }),
      );
    },
    onCamera() {
      rest(this);
      const mine = own(this);
      mine.camera = wx.createCameraContext();
      mine.hint = 'wait';
      mine.live = watchCamera(
        mine.camera,
        (guidance) => this.show(guidance),
        () => {
          mine.untracked = true;
          this.setData({ hint: UNTRACKED });
        },
        // while it counts there are the ticks, while it shoots nothing
        ({ hint }, at) => !this.data.count && !this.data.busy && mine.voice?.look(hint, at),
      );
      this.setData({ started: true });
      if (this.data.voice) this.speak();
    },
    onRefused() {
      rest(this);
      this.triggerEvent('refused');
    },
    onStopped() {
      this.aim();
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
