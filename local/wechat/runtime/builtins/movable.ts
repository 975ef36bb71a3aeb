// <movable-area> and <movable-view>: something dragged inside a box, optionally scaled by two fingers.
import { ancestor, type Builtin, type Host, textOf } from './spec.js';

interface Place {
  x: number;
  y: number;
  scale: number;
}
const places = new WeakMap<Host, Place>();

function limit(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, Math.min(low, high)), Math.max(low, high));
}

function move(host: Host, wanted: Place, source: string): void {
  const area = ancestor(host, 'movable-area')?.element;
  const { element } = host;
  const scale = limit(wanted.scale, Number(host.data.scaleMin), Number(host.data.scaleMax));
  const free = Boolean(host.data.outOfBounds);
  // a view that was enlarged about its middle stands over on both sides, and may be dragged until its edge is reached
  const within = (at: number, own: number, room = 0) => {
    const over = ((scale - 1) * own) / 2;
    return free ? at : limit(at, over, room - own - over);
  };
  const place = {
    x: within(wanted.x, element.offsetWidth, area?.clientWidth),
    y: within(wanted.y, element.offsetHeight, area?.clientHeight),
    scale,
  };
  places.set(host, place);
  element.style.transform = `translate(${place.x}px,${place.y}px) scale(${place.scale})`;
  if (source) host.emit('change', { x: place.x, y: place.y, source });
}

const placeOf = (host: Host): Place => places.get(host) ?? { x: 0, y: 0, scale: 1 };
const distance = ([a, b]: PointerEvent[]) => Math.hypot(a!.clientX - b!.clientX, a!.clientY - b!.clientY);

export const movableArea: Builtin = { properties: { scaleArea: Boolean } };

export const movableView: Builtin = {
  properties: {
    direction: { type: String, value: 'none' },
    x: null,
    y: null,
    scale: Boolean,
    scaleMin: { type: Number, value: 0.1 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
    outOfBounds: Boolean,
    inertia: Boolean,
    animation: Boolean,
    damping: Number,
    friction: Number,
    disabled: Boolean,
  },
  attached(host) {
    const { element } = host;
    const fingers = new Map<number, PointerEvent>();
    element.addEventListener('pointerdown', (event) => {
      if (host.data.disabled || host.data.direction === 'none') {
        if (!host.data.scale) return;
      }
      fingers.set(event.pointerId, event);
      element.setPointerCapture(event.pointerId);
    });
    element.addEventListener('pointermove', (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const place = placeOf(host);
      const spread = fingers.size === 2 ? distance([...fingers.values()]) : 0;
      fingers.set(event.pointerId, event);
      if (fingers.size === 2 && host.data.scale) {
        const scale = place.scale * (distance([...fingers.values()]) / spread);
        move(host, { ...place, scale }, '');
        host.emit('scale', placeOf(host));
        return;
      }
      const direction = textOf(host.data.direction);
      const dx = ['all', 'horizontal'].includes(direction) ? event.clientX - before.clientX : 0;
      const dy = ['all', 'vertical'].includes(direction) ? event.clientY - before.clientY : 0;
      move(host, { ...place, x: place.x + dx, y: place.y + dy }, 'touch');
    });
    for (const name of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(name, (event) => fingers.delete(event.pointerId));
  },
  changed: {
    x: (host, value) => {
      if (value !== undefined && value !== null)
        move(host, { ...placeOf(host), x: Number.parseFloat(textOf(value)) }, '');
    },
    y: (host, value) => {
      if (value !== undefined && value !== null)
        move(host, { ...placeOf(host), y: Number.parseFloat(textOf(value)) }, '');
    },
    scaleValue: (host, value) => move(host, { ...placeOf(host), scale: Number(value) }, ''),
  },
};
