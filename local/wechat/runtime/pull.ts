// Pulling a page down to refresh it: onPullDownRefresh, and the mark that stays until stopPullDownRefresh.
import { callPage, type Entry } from './entry.js';
import { element } from './overlays.js';

/** How far a finger must pull, px; chosen close to WeChat's own. */
const THRESHOLD = 60;
const marks = new WeakMap<Entry, HTMLElement>();

/** Lets a page whose JSON says enablePullDownRefresh be pulled by a finger. */
export function attachPull(entry: Entry): void {
  let from: number | undefined;
  const { window } = entry;
  window.addEventListener(
    'touchstart',
    (event) => {
      from = window.scrollTop <= 0 ? event.touches[0]?.clientY : undefined;
    },
    { passive: true },
  );
  window.addEventListener('touchend', (event) => {
    const to = event.changedTouches[0]?.clientY;
    if (from !== undefined && to !== undefined && to - from > THRESHOLD && window.scrollTop <= 0) startPull(entry);
    from = undefined;
  });
}

/** Shows the mark and calls the page, as wx.startPullDownRefresh does. */
export function startPull(entry: Entry): void {
  if (marks.has(entry)) return;
  const mark = element('div', 'refresh', '正在刷新…');
  mark.setAttribute('role', 'status');
  entry.window.prepend(mark);
  marks.set(entry, mark);
  callPage(entry, 'onPullDownRefresh');
}

export function stopPull(entry: Entry): void {
  marks.get(entry)?.remove();
  marks.delete(entry);
}
