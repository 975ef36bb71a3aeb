// What the phone keeps from one start to the next. Where its storage is full or broken wx throws (docs: Storage), and all that is
// kept here is a convenience: nobody may be stopped by it on the way in, before the camera or after paying. It is then known
// until the program ends.

/** What the storage did not take; '' where it did not let go. */
const unkept = new Map<string, unknown>();

export function keep(key: string, value: unknown): void {
  unkept.delete(key);
  try {
    wx.setStorageSync(key, value);
  } catch {
    unkept.set(key, value);
  }
}

export function forget(key: string): void {
  unkept.delete(key);
  try {
    wx.removeStorageSync(key);
  } catch {
    unkept.set(key, '');
  }
}

/** @returns '' where nothing is known, as wx does */
export function recall(key: string): unknown {
  try {
    return unkept.get(key) ?? wx.getStorageSync(key);
  } catch {
    return '';
  }
}
