// The ••• of the navigation bar: what WeChat offers on every mini program's page.
import { openSheet } from './overlays.js';
import { currentPage } from './pages.js';
import { startPull } from './pull.js';
import { openSettings } from './wx/permissions.js';
import { share } from './wx/share.js';

/** Opens the menu and does what was chosen. */
export async function openMenu(): Promise<void> {
  const entry = currentPage();
  const choices: [string, () => unknown][] = [];
  if (entry && typeof entry.page.onShareAppMessage === 'function') choices.push(['转发给朋友', () => share('menu')]);
  if (entry?.settings.enablePullDownRefresh) choices.push(['下拉刷新', () => startPull(entry)]);
  choices.push(['设置', openSettings], ['重新进入小程序', () => location.reload()]);
  const chosen = await openSheet(choices.map(([label]) => label));
  if (chosen !== undefined) await choices[chosen]![1]();
}
