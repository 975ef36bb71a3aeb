// window.__phone: what browser tests, and the curious, may look at and switch on the phone itself.

export interface SavedPicture {
  name: string;
  blob: Blob;
}

export const phone = {
  /** pictures saved to the album, oldest first */
  album: [] as SavedPicture[],
  /** exceptions in the program's own code */
  errors: [] as string[],
  /** lines of the real-time log: filter, level, words */
  logged: [] as string[],
  /** what was shared, as the receiver's card shows it */
  shared: [] as { title: string; path: string }[],
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
(globalThis as unknown as { __phone: typeof phone }).__phone = phone;

/** Whether a call may leave the phone. */
export const isConnected = (): boolean => !phone.isOffline && navigator.onLine !== false;
