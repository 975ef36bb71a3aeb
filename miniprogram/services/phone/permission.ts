// Why WeChat would not open the camera or the album, because each cause has another way out: WeChat's own permission in the
// phone's settings, the program's in WeChat's, the privacy guideline, or a call that holds the camera.
import { isPrivacyRefusal } from '../cloud/problem';

/**
 * wechat: the phone forbids it to WeChat; program: the student forbids it to this program; privacy: the guideline was not agreed to;
 * computer: none has a rear camera, and nobody can aim one (docs: camera, not on Windows; on macOS and HarmonyOS the one above the
 * screen); other: nothing was forbidden, a call or another app may hold the camera
 */
export type Refusal = 'wechat' | 'program' | 'privacy' | 'computer' | 'other';

type Permission = 'cameraAuthorized' | 'albumAuthorized';

/** Whether the phone forbids something to WeChat. docs: not told before 2.20.1, and on Android not of the album. */
export function isForbiddenToWeChat(permission: Permission): boolean {
  return wx.canIUse('getAppAuthorizeSetting') && wx.getAppAuthorizeSetting()[permission] === 'denied';
}

/**
 * @param thrown what a wx call or a component's error event says
 * @param permission which of WeChat's own is needed
 */
export function refusalOf(thrown: unknown, permission: Permission): Exclude<Refusal, 'computer'> {
  if (isPrivacyRefusal(thrown)) return 'privacy';
  const said = typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown ? String(thrown.errMsg) : '';
  if (isForbiddenToWeChat(permission) || /system permission denied/i.test(said)) return 'wechat';
  // docs: "auth deny", "auth denied", "authorize no response" depending on system and version
  return /auth/i.test(said) ? 'program' : 'other';
}

/** Opens WeChat's page in the phone's settings; where that fails, the words on the page say where it is. */
export function openPhoneSettings(): void {
  if (wx.canIUse('openAppAuthorizeSetting')) wx.openAppAuthorizeSetting({ fail: () => undefined });
}

/** Whether WeChat runs on a computer, where there is nothing to shoot or to scan with (docs: platform windows, mac, ohos_pc). */
export function isComputer(): boolean {
  return wx.canIUse('getDeviceInfo') && ['windows', 'mac', 'ohos_pc'].includes(wx.getDeviceInfo().platform);
}
