// window.__phone: what browser tests, and the curious, may look at and switch on the phone itself. ?platform=ohos begins as
// a phone of that kind.
import { parameter } from './user.js';

export interface SavedPicture {
  name: string;
  blob: Blob;
}

/**
 * What a phone of a kind lacks, and how many ms its face tracker takes for the first answer (docs: no VisionKit on HarmonyOS
 * and in WeChat for computers, no scanner on Windows and macOS; a cheap Android loads VisionKit for seconds).
 */
const KINDS = {
  android: { platform: 'android', lacks: [], trackerLate: 0 },
  ios: { platform: 'ios', lacks: [], trackerLate: 0 },
  ohos: { platform: 'ohos', lacks: ['createVKSession'], trackerLate: 0 },
  ohos_pc: { platform: 'ohos_pc', lacks: ['createVKSession'], trackerLate: 0 },
  windows: { platform: 'windows', lacks: ['createVKSession', 'scanCode'], trackerLate: 0 },
  mac: { platform: 'mac', lacks: ['createVKSession', 'scanCode'], trackerLate: 0 },
  slow: { platform: 'android', lacks: [], trackerLate: 2000 },
} as const;
type Kind = keyof typeof KINDS;

export const phone = {
  /** pictures saved to the album, oldest first */
  album: [] as SavedPicture[],
  /** exceptions in the program's own code */
  errors: [] as string[],
  /** with ?record: every setData, by the path of its page or component */
  updates: [] as { unit: string; names: string[]; text: string }[],
  /** lines of the real-time log: filter, level, words */
  logged: [] as string[],
  /** what was shared, as the receiver's card shows it */
  shared: [] as { title: string; path: string; picture: string }[],
  clipboard: '',
  /** sentences that the plugin was asked to say */
  asked: [] as string[],
  /** sentences whose voice began to sound */
  said: [] as string[],
  /** path of the page on screen */
  page: (): string | undefined => undefined,
  /** wx functions, and those of a camera, that an old base library lacks; plugins that the account lacks */
  missing: new Set<string>(),
  /** what the phone's own settings forbid to WeChat */
  forbidden: new Set<'camera' | 'album'>(),
  /** the camera stops as soon as it is open, as where something else takes it */
  takesCamera: false,
  /** the camera lies over everything inside it, as where 同层渲染 fails (docs: bindrendererror) */
  flat: false,
  /** as getDeviceInfo names it */
  platform: 'devtools' as string,
  /** as getAppBaseInfo names it; ?language=en begins with another one */
  language: parameter('language') ?? 'zh_CN',
  /** ms until the face tracker gives its first answer */
  trackerLate: 0,
  /** kinds of phones that can be had here */
  kinds: Object.keys(KINDS),
  /** becomes a phone of another kind, with what that lacks */
  become(kind: Kind): void {
    const { platform, lacks, trackerLate } = KINDS[kind];
    Object.assign(phone, { platform, trackerLate });
    for (const name of lacks) phone.missing.add(name);
  },
  /** the screen is read aloud */
  readsAloud: false,
  /** degrees by which the phone is tilted to a side */
  tilt: 0,
  /** codes with which CloudBase refuses every call and every upload (docs: 云开发错误码); ?refuses=-504003 begins so; 0: it serves */
  refuses: { call: Number(parameter('refuses') ?? 0), upload: 0 },
  /** true: the network is gone */
  isOffline: false,
  /** cuts or restores the network, and tells the program as WeChat does */
  offline(gone: boolean): void {
    phone.isOffline = gone;
    dispatchEvent(new Event(gone ? 'offline' : 'online'));
  },
  /** a new version of the program has been fetched */
  update(): void {
    dispatchEvent(new Event('phone-update'));
  },
};
const kind = parameter('platform');
if (kind && kind in KINDS) phone.become(kind as Kind);
(globalThis as unknown as { __phone: typeof phone }).__phone = phone;

/** Whether a call may leave the phone. */
export const isConnected = (): boolean => !phone.isOffline && navigator.onLine !== false;
