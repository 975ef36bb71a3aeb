// <page-meta>: the page's own type size, scroll position and ground, written in its template.
import { fontSize } from '../frame.js';
import { type Builtin, type Host, textOf } from './spec.js';

const windowOf = (host: Host) => host.element.closest<HTMLElement>('.window');
const pageOf = (host: Host) => host.element.closest<HTMLElement>('wx-page');
/** "system" follows the type size set in WeChat; anything else is a CSS length. */
const size = (value: unknown) => (value === 'system' ? `${fontSize()}px` : textOf(value));

export const pageMeta: Builtin = {
  properties: {
    backgroundTextStyle: String,
    backgroundColor: String,
    rootBackgroundColor: String,
    pageStyle: String,
    rootFontSize: String,
    pageFontSize: String,
    scrollTop: null,
    scrollDuration: Number,
    pageOrientation: String,
  },
  changed: {
    rootFontSize: (host, value) => {
      const frame = windowOf(host);
      if (!frame) return;
      frame.dataset.rootFontSize = size(value);
      if (!frame.hidden) document.documentElement.style.fontSize = size(value);
    },
    pageFontSize: (host, value) => {
      const page = pageOf(host);
      if (page && value) page.style.fontSize = size(value);
    },
    pageStyle: (host, value) => {
      if (value) pageOf(host)?.setAttribute('style', textOf(value));
    },
    rootBackgroundColor: (host, value) => {
      const frame = windowOf(host);
      if (frame) frame.style.backgroundColor = textOf(value);
    },
    scrollTop: (host, value) => {
      if (value !== '' && value !== undefined && value !== null)
        windowOf(host)?.scrollTo({ top: Number.parseFloat(textOf(value)) });
    },
  },
};
