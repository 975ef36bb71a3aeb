// Components that only hold others: view, text, navigator; and what they look like while pressed.
import type { Builtin, Host } from './spec.js';
import { textOf } from './spec.js';

const HOVER = {
  hoverClass: { type: String, value: 'none' },
  hoverStopPropagation: Boolean,
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
};

/** Adds the hover class while a finger or the mouse is down on the component. */
export function hover(host: Host, standard = 'none'): void {
  const { element } = host;
  let worn = '';
  const press = (event: Event) => {
    const named = textOf(host.data.hoverClass);
    const name = named && named !== 'none' ? named : named === 'none' && standard !== 'none' ? '' : standard;
    if (host.data.hoverStopPropagation) event.stopPropagation();
    if (!name || name === 'none' || host.data.disabled) return;
    worn = name;
    for (const one of worn.split(/\s+/)) host.toggleClass(one, true);
  };
  const release = () => {
    for (const one of worn ? worn.split(/\s+/) : []) host.toggleClass(one, false);
    worn = '';
  };
  for (const name of ['touchstart', 'mousedown']) element.addEventListener(name, press, { passive: true });
  for (const name of ['touchend', 'touchcancel', 'mouseup', 'mouseleave']) element.addEventListener(name, release);
}

export const view: Builtin = { properties: HOVER, attached: (host) => hover(host) };

export const text: Builtin = {
  properties: {
    selectable: Boolean,
    userSelect: Boolean,
    space: String,
    decode: Boolean,
    maxLines: null,
    overflow: String,
  },
  attributes: ['selectable', 'userSelect'],
};

const ROUTES = ['navigateTo', 'redirectTo', 'reLaunch', 'navigateBack'] as const;

export const navigator: Builtin = {
  properties: { ...HOVER, hoverClass: String, url: String, openType: String, delta: Number, target: String },
  attached(host) {
    host.element.setAttribute('role', 'link');
    host.element.tabIndex = 0;
    hover(host, 'navigator-hover');
    host.onTap(() => {
      const named = textOf(host.data.openType) || 'navigate';
      const route = ROUTES.find((r) => r === named || r === `${named}To`);
      if (!route) throw new Error(`navigator: open-type "${named}" is not carried here`);
      wx[route]!({ url: host.data.url, delta: host.data.delta || 1 });
    });
  },
};
