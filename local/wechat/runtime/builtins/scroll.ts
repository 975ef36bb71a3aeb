// <scroll-view>.
import { type Builtin, type Host, textOf } from './spec.js';

const px = (value: unknown): number => Number.parseFloat(textOf(value));

function scrollTo(host: Host, to: { top?: number; left?: number }): void {
  host.element.scrollTo?.({ ...to, behavior: host.data.scrollWithAnimation ? 'smooth' : 'instant' });
}

export const scrollView: Builtin = {
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: String,
    scrollWithAnimation: Boolean,
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    enableFlex: Boolean,
    enhanced: Boolean,
    showScrollbar: Boolean,
    enableBackToTop: Boolean,
    refresherEnabled: Boolean,
    refresherTriggered: Boolean,
    bounces: Boolean,
    type: String,
  },
  attributes: ['scrollX', 'scrollY', 'enableFlex'],
  attached(host) {
    const { element } = host;
    let [atStart, atEnd] = [true, false];
    element.addEventListener('scroll', (event) => {
      event.stopPropagation();
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
      host.emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 });
      const vertical = Boolean(host.data.scrollY);
      const rest = vertical ? scrollHeight - scrollTop - clientHeight : scrollWidth - scrollLeft - clientWidth;
      const end = rest <= px(host.data.lowerThreshold);
      const start = (vertical ? scrollTop : scrollLeft) <= px(host.data.upperThreshold);
      if (end && !atEnd) host.emit('scrolltolower', { direction: vertical ? 'bottom' : 'right' });
      if (start && !atStart) host.emit('scrolltoupper', { direction: vertical ? 'top' : 'left' });
      [atStart, atEnd] = [start, end];
    });
  },
  changed: {
    scrollTop: (host, value) => {
      if (value !== undefined && value !== null && value !== '') scrollTo(host, { top: px(value) });
    },
    scrollLeft: (host, value) => {
      if (value !== undefined && value !== null && value !== '') scrollTo(host, { left: px(value) });
    },
    scrollIntoView: (host, value) => {
      if (!value) return;
      const behavior = host.data.scrollWithAnimation ? 'smooth' : 'instant';
      host.element.querySelector(`[id="${value}"],[id$="--${value}"]`)?.scrollIntoView?.({ behavior, block: 'start' });
    },
  },
};
