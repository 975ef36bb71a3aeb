// <swiper> on the browser's own scroll snapping.
import { type Builtin, type Host, textOf } from './spec.js';

const itemsOf = (host: Host) => Array.from(host.element.querySelectorAll<HTMLElement>('wx-swiper-item'));

function go(host: Host, to: number, behavior: ScrollBehavior): void {
  const strip = host.parts.strip!;
  const vertical = Boolean(host.data.vertical);
  const size = vertical ? strip.clientHeight : strip.clientWidth;
  strip.scrollTo?.(vertical ? { top: to * size, behavior } : { left: to * size, behavior });
}

function drawDots(host: Host): void {
  const dots = host.parts.dots!;
  const current = Number(host.data.current);
  const wanted = host.data.indicatorDots ? itemsOf(host).length : 0;
  dots.replaceChildren(
    ...Array.from({ length: wanted }, (_, at) => {
      const dot = document.createElement('i');
      dot.classList.toggle('now', at === current);
      return dot;
    }),
  );
}

export const swiper: Builtin = {
  properties: {
    indicatorDots: Boolean,
    indicatorColor: String,
    indicatorActiveColor: String,
    autoplay: Boolean,
    current: { type: Number, value: 0 },
    interval: { type: Number, value: 5000 },
    duration: Number,
    circular: Boolean,
    vertical: Boolean,
    previousMargin: String,
    nextMargin: String,
    displayMultipleItems: Number,
    easingFunction: String,
    adjustHeight: String,
  },
  attached(host) {
    const strip = document.createElement('div');
    strip.className = 'strip';
    const dots = document.createElement('div');
    dots.className = 'dots';
    Object.assign(host.parts, { strip, dots });
    // glass-easel keeps writing its children into the host: move them into the strip as they come
    const adopt = () => {
      for (const child of Array.from(host.element.children)) if (child !== strip && child !== dots) strip.append(child);
      drawDots(host);
    };
    host.element.append(strip, dots);
    adopt();
    const watch = new MutationObserver(adopt);
    watch.observe(host.element, { childList: true });
    const settle = () => {
      const vertical = Boolean(host.data.vertical);
      const size = vertical ? strip.clientHeight : strip.clientWidth;
      const current = size ? Math.round((vertical ? strip.scrollTop : strip.scrollLeft) / size) : 0;
      if (current === host.data.current) return;
      host.set({ current });
      host.emit('change', { current, currentItemId: textOf(itemsOf(host)[current]?.dataset.itemId), source: 'touch' });
    };
    strip.addEventListener('scrollend', (event) => {
      event.stopPropagation();
      settle();
      host.emit('animationfinish', { current: host.data.current, source: 'touch' });
    });
    const timer = setInterval(() => {
      if (!host.data.autoplay || document.hidden) return;
      go(host, (Number(host.data.current) + 1) % Math.max(1, itemsOf(host).length), 'smooth');
    }, Number(host.data.interval));
    return () => {
      clearInterval(timer);
      watch.disconnect();
    };
  },
  changed: {
    current: (host, value) => {
      drawDots(host);
      requestAnimationFrame(() => go(host, Number(value), host.data.duration === 0 ? 'instant' : 'smooth'));
    },
    indicatorDots: drawDots,
    vertical: (host, value) => host.element.classList.toggle('vertical', Boolean(value)),
    indicatorColor: (host, value) => host.element.style.setProperty('--dot', textOf(value) || null),
    indicatorActiveColor: (host, value) => host.element.style.setProperty('--dot-now', textOf(value) || null),
  },
};

export const swiperItem: Builtin = {
  properties: { itemId: String },
  changed: {
    itemId: (host, value) => {
      host.element.dataset.itemId = textOf(value);
    },
  },
};
