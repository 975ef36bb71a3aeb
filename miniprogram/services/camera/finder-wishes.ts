// What the last person at this phone wanted of the finder: whether it releases itself, and the delay. The next shot
// begins with it.

import { keep, recall } from '../storage/storage';
import type { Way } from './guidance-words';
import { wantsVoice } from './voice';

interface FinderWishes {
  /** releases itself when all is right; undefined: nobody has chosen */
  auto?: boolean;
  /** seconds */
  delay?: number;
}
const KEY = 'finder';
/** seconds; the helper needs time to get both hands on the phone, whoever is alone to walk to the wall */
const DELAYS: readonly number[] = [0, 3, 5, 10];
const ALONE = 10;

const finderWishes = (): FinderWishes => (recall(KEY) as FinderWishes | '') || {};
export function keepFinderWish(wish: FinderWishes): void {
  keep(KEY, { ...finderWishes(), ...wish });
}

export const nextDelay = (delay: number): number => DELAYS[DELAYS.indexOf(delay) + 1] ?? 0;

/**
 * How the finder begins: whoever is alone hears the hints and has time to walk, and nobody is there to press, so that it
 * releases itself whatever the last person wanted.
 * @returns chosen: whether it is settled how it is released
 */
export function firstWishes(way: Way) {
  const { auto, delay = 0 } = finderWishes();
  const alone = way === 'alone';
  const wishes = { voice: alone || wantsVoice(), delay: alone ? ALONE : delay, auto: alone || (auto ?? true) };
  return { wishes, chosen: alone || auto !== undefined };
}

/**
 * Whether somebody has the screen read aloud: whoever cannot see the picture decides alone when it is taken.
 * @returns false where the phone cannot tell (base library before 2.13.0)
 */
export function readsAloud(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!wx.canIUse('checkIsOpenAccessibility')) return resolve(false);
    wx.checkIsOpenAccessibility({ success: ({ open }) => resolve(open), fail: () => resolve(false) });
  });
}
