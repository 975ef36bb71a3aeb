// Moving between pages: by name, once per tap, and never into WeChat's limit of ten pages on the stack.
import { words } from '../../words/words';
import { tell } from '../phone/dialog';
import { pagePath, type Query } from './addresses';

/** docs: at most 10 pages on the stack */
const DEEPEST = 10;
let moving = false;

type Move = (o: { url: string; fail: (why: { errMsg: string }) => void; complete: () => void }) => void;

/** @param lost what is done instead where this program has no such page: a newer cloud names it */
function move(how: Move, url: string, lost: () => void): void {
  if (moving) return;
  moving = true;
  let isLost = false;
  how({
    url,
    // "navigateTo:fail page "…" is not found"
    fail: ({ errMsg }) => {
      isLost = errMsg.includes('not found');
    },
    complete: () => {
      if (isLost) setTimeout(lost);
      moving = false;
    },
  });
}

/** A page of the stack, counted from above: 0 is on the screen, 1 lies below it. */
function pageAt(below: number) {
  const pages = getCurrentPages();
  return pages[pages.length - 1 - below];
}

/** Whether a page is on the screen: an answer that comes after the student has gone elsewhere must not take them along. */
export const isOnTop = (page: object): boolean => pageAt(0) === page;

/** The name of the page on the screen. */
export const pageName = (): string => pageAt(0)?.route.split('/')[1] ?? '';

/** Whether the page on the screen, or the one `below` it, is the one of this name. */
export const isPage = (name: string, below = 0): boolean => pageAt(below)?.route === pagePath(name).slice(1);

/** Opens a page on top; replaces the current one when the stack is full. Says to update where there is no such page. */
export function openPage(page: string, query?: Query): void {
  const { old, oldText } = words.phone.update;
  const how = getCurrentPages().length >= DEEPEST ? wx.redirectTo : wx.navigateTo;
  move(how, pagePath(page, query), () => void tell(old, oldText));
}

/** Opens a page in place of the current one: nothing to come back to. Where there is no such page, what is known of the capture. */
export function replacePage(page: string, query?: Query): void {
  move(wx.redirectTo, pagePath(page, query), () => page !== 'capture' && replacePage('capture', query));
}

/** Back to the page below, or home when there is none (a shared link opened this one). */
export function goBack(): void {
  if (getCurrentPages().length > 1) wx.navigateBack();
  else wx.reLaunch({ url: pagePath('home') });
}
