// wx: moving between pages, the navigation bar, scrolling, pulling.
import { showTitle } from '../frame.js';
import * as pages from '../pages.js';
import { startPull, stopPull } from '../pull.js';
import { answers, Failure, text } from './call.js';

export const navigation = answers({
  navigateTo: (o) => ({
    eventChannel: pages.navigateTo(text(o, 'url'), o.events as Parameters<typeof pages.navigateTo>[1]),
  }),
  redirectTo: (o) => pages.redirectTo(text(o, 'url')),
  reLaunch: (o) => pages.reLaunch(text(o, 'url')),
  navigateBack: (o) => pages.navigateBack(typeof o.delta === 'number' ? o.delta : 1),
  restartMiniProgram: (o) => {
    const again = new URL(location.href);
    again.searchParams.set('path', text(o, 'path').replace(/^\//, ''));
    location.assign(again);
  },
  hideHomeButton: pages.hideHome,
  setNavigationBarTitle: (o) => {
    const entry = pages.currentPage();
    if (!entry) throw new Failure('no page');
    entry.title = String(o.title ?? '');
    showTitle(entry.title);
  },
  pageScrollTo: (o) => {
    const frame = pages.currentPage()?.window;
    if (!frame) return;
    const behavior = o.duration === 0 ? 'instant' : 'smooth';
    const target =
      typeof o.selector === 'string'
        ? pages.currentPage()!.component.getShadowRoot()?.querySelector(o.selector)
        : undefined;
    const offset = typeof o.offsetTop === 'number' ? o.offsetTop : 0;
    const top = target
      ? target.$$.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop + offset
      : Number(o.scrollTop ?? 0);
    frame.scrollTo?.({ top, behavior });
  },
  startPullDownRefresh: () => {
    const entry = pages.currentPage();
    if (entry) startPull(entry);
  },
  stopPullDownRefresh: () => {
    const entry = pages.currentPage();
    if (entry) stopPull(entry);
  },
});
