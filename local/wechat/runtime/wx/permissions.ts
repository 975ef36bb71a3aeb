// wx: permissions of the phone. Asked once; after a refusal only the settings page, opened by a tap, can help.

import { onOpenType } from '../builtins/button.js';
import { config } from '../config.js';
import { actionButton, element, openDialog, openLayer } from '../overlays.js';
import { keep, recall } from '../user.js';
import { answers, Failure, needTap, text } from './call.js';

/** What a scope is called on WeChat's settings page. */
const SCOPES: Record<string, { name: string; ask: string }> = {
  'scope.writePhotosAlbum': { name: '添加到相册', ask: '保存图片或视频到你的相册' },
  'scope.camera': { name: '摄像头', ask: '使用你的摄像头' },
};

const stateOf = (scope: string) => recall('scope', scope) as boolean | undefined;
/** Only scopes that were asked for are listed (docs: AuthSetting). */
const authSetting = (): Record<string, boolean> =>
  Object.fromEntries(
    Object.keys(SCOPES)
      .map((scope) => [scope, stateOf(scope)] as const)
      .filter((pair): pair is [string, boolean] => pair[1] !== undefined),
  );

/**
 * Lets a call through that needs a permission, asking the first time.
 * @throws Failure "auth deny" when it was refused, now or earlier
 */
export async function needPermission(scope: string): Promise<void> {
  const known = SCOPES[scope];
  if (!known) throw new Failure('invalid scope');
  if (stateOf(scope) === undefined) {
    const name = String(config.app.window.navigationBarTitleText ?? '小程序');
    const content = [`申请${known.ask}`, config.app.permission?.[scope]?.desc ?? ''].join('\n');
    const { confirm } = await openDialog({ title: name, content, cancel: '拒绝', confirm: '允许' });
    keep('scope', scope, confirm);
  }
  if (!stateOf(scope)) throw new Failure('auth deny');
}

/** WeChat's settings page of this program. Resolves when the user comes back. */
export function openSettings(): Promise<{ authSetting: Record<string, boolean> }> {
  return new Promise((resolve) => {
    const sheet = element('div', 'full settings');
    sheet.style.cssText = 'background:#ededed;color:#000;padding:16px;overflow:auto';
    sheet.setAttribute('role', 'dialog');
    sheet.setAttribute('aria-label', '设置');
    sheet.append(element('h2', '', '设置'));
    for (const scope of Object.keys(authSetting())) {
      const row = element('label', '', SCOPES[scope]!.name);
      row.style.cssText =
        'display:flex;justify-content:space-between;align-items:center;min-height:56px;padding:0 16px;background:#fff';
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.setAttribute('role', 'switch');
      box.checked = stateOf(scope) === true;
      box.addEventListener('change', () => keep('scope', scope, box.checked));
      row.append(box);
      sheet.append(row);
    }
    const back = actionButton('返回小程序', '', () => {
      layer.remove();
      resolve({ authSetting: authSetting() });
    });
    back.style.cssText = 'margin-top:24px;width:100%;min-height:48px;font-size:17px';
    sheet.append(back);
    const layer = openLayer('', sheet);
  });
}

onOpenType('openSetting', async (host) => {
  host.emit('opensetting', { errMsg: 'openSetting:ok', ...(await openSettings()) });
});

export const permissions = answers({
  getSetting: () => ({ authSetting: authSetting() }),
  openSetting: () => {
    needTap();
    return openSettings();
  },
  authorize: (o) => needPermission(text(o, 'scope')),
});
