// The compiled mini program's door into the runtime: it registers itself, then starts.
import { getApp, units } from './app.js';
import { loadSavedFiles } from './files.js';
import { mountFrame } from './frame.js';
import { onCodeError, onSetData } from './glass.js';
import { openMenu } from './menu.js';
import { currentPage, depth, firstPage, navigateBack, parseUrl, reLaunch, setVisible } from './pages.js';
import { phone } from './phone.js';
import { installPlugins } from './plugins.js';
import { installSubpackages } from './subpackages.js';
import { parameter, user } from './user.js';
import { installWx } from './wx/index.js';
import { setLaunch } from './wx/system.js';

export { configure, define, runApp } from './app.js';

installWx();
installPlugins();
installSubpackages();

function callApp(name: string, ...args: unknown[]): void {
  const method = getApp()[name];
  if (typeof method === 'function') method.apply(getApp(), args);
}

/** ?path= opens a shared page, ?scene= is what a mini program code carries, and the rest of the program starts as usual. */
function launchUrl(): string {
  const scene = parameter('scene');
  const named = parameter('path') ?? firstPage();
  const url = `/${named.replace(/^\//, '')}`;
  return scene === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}scene=${encodeURIComponent(scene)}`;
}

/** Starts the program: App.onLaunch, App.onShow, and its first page. */
export async function start(url?: string): Promise<void> {
  onCodeError((error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    phone.errors.push(text);
    callApp('onError', text);
  });
  if (parameter('record') !== undefined)
    onSetData((unit, change) => {
      if (units.has(unit)) phone.updates.push({ unit, names: Object.keys(change), text: JSON.stringify(change) });
    });
  addEventListener('unhandledrejection', ({ reason, promise }) => callApp('onUnhandledRejection', { reason, promise }));
  await loadSavedFiles(user);
  mountFrame({
    back: () => depth() > 1 && navigateBack(),
    home: () => reLaunch(`/${firstPage()}`),
    menu: () => void openMenu(),
  });
  const first = url ?? launchUrl();
  const { path, query } = parseUrl(first);
  // docs: 1001 = from the list of mini programs, 1047 = a mini program code, 1007 = a shared card
  const launch = { path, query, scene: query.scene ? 1047 : parameter('path') ? 1007 : 1001, referrerInfo: {} };
  setLaunch(launch);
  callApp('onLaunch', launch);
  callApp('onShow', launch);
  reLaunch(first);
  // a phone that is put away while something covers the program hides it once
  let covers = 0;
  const leave = () => {
    if (covers++ > 0) return;
    setVisible(false);
    callApp('onHide');
  };
  const comeBack = () => {
    if (--covers > 0) return;
    callApp('onShow', launch);
    setVisible(true);
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : comeBack()));
  // the phone's own settings are another app, and so is to the program what covers it (away.ts)
  addEventListener('phone-leave', leave);
  addEventListener('phone-return', comeBack);
  phone.page = () => currentPage()?.path;
}
export { phone };
