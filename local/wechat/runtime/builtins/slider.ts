// <slider>.
import { type Builtin, type Host, textOf } from './spec.js';

const barOf = (host: Host) => host.parts.bar as HTMLInputElement;
/** Colours the line up to the knob. */
function fill(host: Host): void {
  const { min, max, value } = barOf(host);
  const share = (Number(value) - Number(min)) / (Number(max) - Number(min));
  host.element.style.setProperty('--share', `${100 * share}%`);
}
const setOn = (name: 'min' | 'max' | 'step' | 'value') => (host: Host, value: unknown) => {
  barOf(host)[name] = textOf(value);
  fill(host);
};

export const slider: Builtin = {
  properties: {
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: { type: Number, value: 0 },
    disabled: Boolean,
    name: String,
    showValue: Boolean,
    activeColor: String,
    backgroundColor: String,
    blockColor: String,
    blockSize: Number,
  },
  attached(host) {
    const bar = document.createElement('input');
    bar.type = 'range';
    host.parts.bar = bar;
    host.element.append(bar);
    for (const [dom, name] of [
      ['input', 'changing'],
      ['change', 'change'],
    ] as const)
      bar.addEventListener(dom, (event) => {
        event.stopPropagation();
        fill(host);
        host.set({ value: Number(bar.value) });
        host.emit(name, { value: Number(bar.value) });
      });
  },
  changed: {
    // limits first: a value outside the present limits would be clipped
    min: setOn('min'),
    max: setOn('max'),
    step: setOn('step'),
    value: setOn('value'),
    disabled: (host, value) => {
      barOf(host).disabled = Boolean(value);
    },
    activeColor: (host, value) => {
      if (value) host.element.style.setProperty('--choice', textOf(value));
    },
    backgroundColor: (host, value) => {
      if (value) host.element.style.setProperty('--track', textOf(value));
    },
    ariaLabel: (host, value) => {
      if (value) barOf(host).setAttribute('aria-label', textOf(value));
      host.element.removeAttribute('aria-label');
    },
  },
};
