// What the finder begins with, and what it holds beside its screen: the camera, its watchers, and the counting that must
// stop when nobody looks.
import type { Problem } from '../../../../shared/errors';
import { AT_REST, type Countdown, countDown } from '../../../services/camera/auto-shutter';
import type { Live } from '../../../services/camera/guidance-live';
import type { Hint } from '../../../services/camera/guidance-words';
import { countOpenings } from '../../../services/camera/reopening';
import type { Voice } from '../../../services/camera/voice';
import { forPage } from '../../../words/fill';
import { words } from '../../../words/words';

const NO_SHOT: Problem = { code: 'INTERNAL', say: words.finder.noShot, next: words.finder.noShotNext, ref: '' };

/** What the screen holds at first. */
export const FIRST = {
  t: forPage(words.finder),
  open: false,
  started: false,
  /** the camera lies over everything inside it */
  flat: false,
  hint: '',
  ready: false,
  delay: 0,
  /** seconds of the timer that are left */
  timerLeft: 0,
  /** releases itself */
  auto: false,
  /** seconds until it releases itself */
  autoLeft: 0,
  voice: false,
  /** the voice cannot be had at present: tones take its place */
  mute: false,
  busy: false,
  problem: null as Problem | null,
};

/** What it goes back to before the camera is opened. */
export const CLOSED = { open: false, started: false, flat: false, ready: false, timerLeft: 0, autoLeft: 0 };
/** ms (chosen) between two cameras: when the next one comes at once, Android says that there may be one only. */
const BETWEEN = 150;
/** ms (chosen) after which nobody waits for a photo any more: slow phones take three seconds, and some never answer. */
const PATIENCE = 10_000;

/** What does not belong on the screen. */
export interface Own {
  camera?: WechatMiniprogram.CameraContext;
  live?: Live;
  /** speaks the hints while the camera is watched */
  voice?: Voice;
  /** on the screen */
  hint: Hint;
  timer: number;
  /** the phone has vibrated: once, the first time that all is right */
  felt?: boolean;
  /** the screen is kept on: nobody touches a phone that leans on something */
  awake?: boolean;
  /** counts by itself when all is right */
  countdown: Countdown;
  /** 客服 is open over the picture */
  covered?: boolean;
  /** what comes after a pause: the camera is opened, or a photo is given up */
  later: number;
  /** the camera is to be opened once the last one is off the screen */
  opens?: boolean;
  /** a photo is being taken: gives it up, because a camera that closes answers nothing */
  giveUp?: () => void;
  reopening: ReturnType<typeof countOpenings>;
  /** without a face tracker beside the camera, because that may have taken it */
  untracked?: boolean;
}

const owned = new WeakMap<object, Own>();
export const own = (finder: object): Own => {
  const known = owned.get(finder) ?? {
    ...{ hint: 'wait', timer: 0, later: 0 },
    ...{ reopening: countOpenings(), countdown: AT_REST },
  };
  owned.set(finder, known);
  return known;
};

/** Keeps the screen on while the camera looks, and only then. A phone that cannot goes dark as it always does. */
export function keepAwake(finder: object, awake: boolean): void {
  const mine = own(finder);
  if (Boolean(mine.awake) === awake) return;
  mine.awake = awake;
  wx.setKeepScreenOn({ keepScreenOn: awake, fail: () => undefined });
}

/** Stops watching, speaking and counting; the screen may go dark. */
export function rest(finder: object): void {
  const mine = own(finder);
  keepAwake(finder, false);
  mine.countdown = AT_REST;
  clearInterval(mine.timer);
  clearTimeout(mine.later);
  mine.opens = false;
  mine.giveUp?.();
  mine.live?.stop();
  mine.live = undefined;
  mine.voice?.close();
  mine.voice = undefined;
}

/** Opens the camera if it is still wanted once the last one is off the screen. @param close calls back when that is so */
export function openLater(finder: object, open: () => void, close: (then: () => void) => void): void {
  const mine = own(finder);
  mine.opens = true;
  close(() => {
    clearTimeout(mine.later);
    if (mine.opens) mine.later = setTimeout(open, BETWEEN);
  });
}

/**
 * One look further towards the moment at which it releases itself.
 * @returns seconds that are left, 0 while it does not count; fires: now, once
 */
export function stepAutoShutter(finder: object, may: boolean, at: number): { left: number; fires: boolean } {
  const mine = own(finder);
  const before = mine.countdown.due;
  mine.countdown = countDown(may && !mine.covered, at, mine.countdown);
  return { left: mine.countdown.left, fires: mine.countdown.due && !before };
}

/** @returns where the picture lies on the phone @throws Problem */
export function takePhoto(finder: object, camera: WechatMiniprogram.CameraContext): Promise<string> {
  const mine = own(finder);
  return new Promise((resolve, reject) => {
    const fail = () => reject(NO_SHOT);
    mine.giveUp = fail;
    mine.later = setTimeout(fail, PATIENCE);
    camera.takePhoto({
      quality: 'high',
      selfieMirror: false,
      success: (taken: WechatMiniprogram.TakePhotoSuccessCallbackResult) => resolve(taken.tempImagePath),
      fail,
    });
  });
}
