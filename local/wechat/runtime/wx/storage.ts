// wx: the program's own key-value store, apart for each WeChat user.
import { forget, keep, recall } from '../user.js';

export const storage = {
  getStorageSync: (key: string): unknown => recall('data', key) ?? '',
  setStorageSync(key: string, value: unknown): void {
    if (value === undefined)
      throw new Error('setStorageSync:fail parameter error: parameter.data should not be undefined');
    keep('data', key, value);
  },
  removeStorageSync: (key: string): void => forget('data', key),
};
