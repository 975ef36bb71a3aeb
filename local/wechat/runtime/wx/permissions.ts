// wx: permissions of the phone. Asked once; after a refusal only the settings page, opened by a tap, can help.

import { away } from '../away.js';
import { onOpenType } from '../builtins/button.js';
import { config } from '../config.js';
import { actionButton, element, openDialog, openLayer } from '../overlays.js';
import { phone } from '../phone.js';
import { keep, recall } from '../user.js';
import { answers, Failure, needTap, text } from './call.js';

/** What a scope is called on WeChat's settings page. */
const SCOPES: Record<string, { name: string; ask: string; inPhone: 'camera' | 'album' }> = {
  'scope.writePhotosAlbum': { name: '添加到相册', ask: '保存图片或视频到你的相册', inPhone: 'album' },
  'scope.camera': { name: '摄像头', ask: '使用你的摄像头', inPhone: 'camera' },
};

const stateOf = (scope: string) => recall('scope', scope) as boolean | undefined;
/** Only scopes that were asked for are listed (docs: AuthSetting). */
const authSetting = (): Record<string, boolean> =>
  Object.fromEntries(
    Object.keys(SCOPES)
      .map((scope) => [scope, stateOf(scope)] as const)
      .filter((pair): pair is [string, boolean] => pair[1] !== undefined),
  );

/** @throws Failure where the phone forbids WeChat its camera or its pictures */
export function needPhone(what: 'camera' | 'album'): void {
  if (phone.forbidden.has(what)) throw new Failure('system permission denied');
}

/**
 * Lets a call through that needs a permission, asking the first time.
 * @throws Failure "auth deny" when it was refused, now or earlier
 */
export async function needPermission(scope: string): Promise<void> {
  const known = SCOPES[scope];
  if (!known) throw new Failure('invalid scope');
  needPhone(known.inPhone);
  if (stateOf(scope) === undefined) {
    const name = String(config.app.window.navigationBarTitleText ?? '小程序');
    const { confirm } = await openDialog({ title: name, content: `申请${known.ask}`, cancel: '拒绝', confirm: '允许' });
    keep('scope', scope, confirm);
  }
  if (!stateOf(scope)) throw new Failure('auth deny');
}

interface Row {
  name: string;
  on: boolean;
  set(on: boolean): void;
}

/** A page of switches. Resolves when the user comes back. */
function showSwitches(title: string, rows: Row[], back: string): Promise<void> {
  return new Promise((resolve) => {
    const sheet = element('div', 'full settings');
    sheet.style.cssText = 'background:#ededed;color:#000;padding:16px;overflow:auto';
    sheet.setAttribute('role', 'dialog');
    sheet.setAttribute('aria-label', title);
    sheet.append(element('h2', '', title));
    for (const { name, on, set } of rows) {
      const row = element('label', '', name);
      row.style.cssText =
        'display:flex;justify-content:space-between;align-items:center;min-height:56px;padding:0 16px;background:#fff';
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.setAttribute('role', 'switch');
      box.checked = on;
      box.addEventListener('change', () => set(box.checked));
      row.append(box);
      sheet.append(row);
    }
    const leave = actionButton(back, '', () => {
      layer.remove();
      resolve();
    });
    leave.style.cssText = 'margin-top:24px;width:100%;min-height:48px;font-size:17px';
    sheet.append(leave);
    const layer = openLayer('', sheet);
  });
}

/** WeChat's settings page of this program. Resolves when the user comes back. */
export async function openSettings(): Promise<{ authSetting: Record<string, boolean> }> {
  const rows = Object.keys(authSetting()).map((scope) => ({
    name: SCOPES[scope]!.name,
    on: stateOf(scope) === true,
    set: (on: boolean) => keep('scope', scope, on),
  }));
  await away(() => showSwitches('设置', rows, '返回小程序'));
  return { authSetting: authSetting() };
}

/** The phone's own page of what WeChat may do; the program is in the background meanwhile. */
async function openPhoneSettings(): Promise<void> {
  const rows = (['camera', 'album'] as const).map((what) => ({
    name: { camera: '相机', album: '照片' }[what],
    on: !phone.forbidden.has(what),
    set: (on: boolean) => void (on ? phone.forbidden.delete(what) : phone.forbidden.add(what)),
  }));
  await away(() => showSwitches('手机设置：微信', rows, '返回微信'));
}

const stateInPhone = (what: 'camera' | 'album') => (phone.forbidden.has(what) ? 'denied' : 'authorized');

onOpenType('openSetting', async (host) => {
  host.emit('opensetting', { errMsg: 'openSetting:ok', ...(await openSettings()) });
});

export const permissions = {
  // docs: what the phone allows WeChat; answered at once
  getAppAuthorizeSetting: () => ({ cameraAuthorized: stateInPhone('camera'), albumAuthorized: stateInPhone('album') }),
  ...answers({
    getSetting: () => ({ authSetting: authSetting() }),
    openSetting: () => {
      needTap();
      return openSettings();
    },
    authorize: (o) => needPermission(text(o, 'scope')),
    // docs: resolves when the page has been opened
    openAppAuthorizeSetting: () => void openPhoneSettings(),
  }),
};
