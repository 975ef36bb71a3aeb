// What the finder holds beside its screen: the camera, its watchers, and the counting that must stop when nobody looks.
import type { Problem } from '../../../../shared/errors';
import type { Hint } from '../../../services/guidance';
import type { Live } from '../../../services/guidance-live';
import { Reopening } from '../../../services/reopening';
import type { Voice } from '../../../services/voice';

const NO_SHOT: Problem = { code: 'INTERNAL', say: '这一张没有拍成。', next: '请再按一次【拍照】。', ref: '' };

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
  /** this phone cannot track faces */
  untracked?: boolean;
  /** the camera is to be opened after a pause */
  opening: number;
  reopening: Reopening;
  /** without a face tracker beside the camera, because that may have taken it */
  alone?: boolean;
}

const owned = new WeakMap<object, Own>();
export const own = (finder: object): Own => {
  const known = owned.get(finder) ?? { hint: 'wait', timer: 0, opening: 0, reopening: new Reopening() };
  owned.set(finder, known);
  return known;
};

/** Stops watching, speaking and counting. */
export function rest(finder: object): void {
  const mine = own(finder);
  clearInterval(mine.timer);
  clearTimeout(mine.opening);
  mine.live?.stop();
  mine.live = undefined;
  mine.voice?.close();
  mine.voice = undefined;
}

/** @returns where the picture lies on the phone @throws Problem */
export function takePhoto(camera: WechatMiniprogram.CameraContext): Promise<string> {
  return new Promise((resolve, reject) => {
    camera.takePhoto({
      quality: 'high',
      selfieMirror: false,
      success: (taken: WechatMiniprogram.TakePhotoSuccessCallbackResult) => resolve(taken.tempImagePath),
      fail: () => reject(NO_SHOT),
    });
  });
}
