// wx: what the program may know about phone, window and launch; updates; small things without a room of their own.

import { BUILTIN_NAMES } from '../builtins/index.js';
import { config } from '../config.js';
import { fontSize, windowSize } from '../frame.js';
import { showNotice } from '../overlays.js';
import { phone } from '../phone.js';
import { answers, text } from './call.js';
import { needPrivacy } from './privacy.js';

/** The base library whose behaviour is carried here. */
const SDK_VERSION = '3.8.0';
let awake: WakeLockSentinel | undefined;
let launch: object = {};
export function setLaunch(options: object): void {
  launch = options;
}

function windowInfo(): object {
  const { width, height } = windowSize();
  const screen = document.querySelector('.phone')?.getBoundingClientRect();
  const screenHeight = screen?.height ?? innerHeight;
  const area = { left: 0, right: width, top: 0, bottom: screenHeight, width, height: screenHeight };
  const size = { windowWidth: width, windowHeight: height, screenWidth: width, screenHeight };
  return {
    ...size,
    pixelRatio: devicePixelRatio,
    statusBarHeight: 0,
    screenTop: screenHeight - height,
    safeArea: area,
  };
}

function updateManager(): object {
  const ready: (() => void)[] = [];
  const checked: ((result: { hasUpdate: boolean }) => void)[] = [];
  addEventListener('phone-update', () => {
    for (const listener of checked) listener({ hasUpdate: true });
    for (const listener of ready) listener();
  });
  return {
    onCheckForUpdate: (listener: (typeof checked)[0]) => checked.push(listener),
    onUpdateReady: (listener: () => void) => ready.push(listener),
    onUpdateFailed() {},
    applyUpdate: () => location.reload(),
  };
}

const dark = () => config.app.darkmode && matchMedia('(prefers-color-scheme: dark)').matches;

/** @param names every function of this wx */
export const system = (names: () => string[]) => ({
  getWindowInfo: windowInfo,
  getAppBaseInfo: () => ({
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: phone.language,
    enableDebug: false,
    host: { env: 'WeChat', version: 0 },
    theme: dark() ? 'dark' : 'light',
    fontSizeSetting: fontSize(),
    // docs: 1 is the standard size of 17
    fontSizeScaleFactor: fontSize() / 17,
  }),
  getDeviceInfo: () => ({
    brand: 'browser',
    model: 'browser',
    system: 'Browser 1.0',
    platform: phone.platform,
    benchmarkLevel: 30,
  }),
  getLaunchOptionsSync: () => launch,
  getEnterOptionsSync: () => launch,
  getUpdateManager: updateManager,
  nextTick: (run: () => void) => queueMicrotask(run),
  canIUse(schema: string): boolean {
    const [name = ''] = schema.split('.');
    return (names().includes(name) && !phone.missing.has(name)) || BUILTIN_NAMES.includes(name);
  },
  createWebAudioContext: () => new AudioContext(),
  ...answers({
    checkIsOpenAccessibility: () => ({ open: phone.readsAloud }),
    // the browser may refuse it on a page that is hidden; its screen goes dark then, as a phone's would
    setKeepScreenOn: async (o) => {
      await awake?.release();
      awake = o.keepScreenOn === true ? await navigator.wakeLock?.request('screen').catch(() => undefined) : undefined;
    },
    vibrateShort: () => void navigator.vibrate?.(15),
    setClipboardData: async (o) => {
      const data = text(o, 'data');
      await needPrivacy('setClipboardData');
      phone.clipboard = data;
      // the browser may forbid it; the phone's own clipboard has it all the same
      navigator.clipboard?.writeText(phone.clipboard).catch(() => {});
      showNotice({ text: '内容已复制', duration: 1500 });
    },
  }),
});
