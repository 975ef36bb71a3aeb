// checkbox, radio, their groups, switch and label.
import { ancestor, type Builtin, type Host, hostOf, inside, textOf } from './spec.js';

const boxOf = (host: Host) => host.parts.box as HTMLInputElement;

function attachBox(host: Host, type: 'checkbox' | 'radio', changed: () => void): HTMLInputElement {
  const box = document.createElement('input');
  box.type = type;
  host.parts.box = box;
  host.element.prepend(box);
  // no name: two radios of different groups must not exclude each other
  box.addEventListener('change', (event) => {
    event.stopPropagation();
    host.set({ checked: box.checked });
    changed();
  });
  return box;
}

const SHOWN: Builtin['changed'] = {
  checked: (host, value) => {
    boxOf(host).checked = Boolean(value);
  },
  disabled: (host, value) => {
    boxOf(host).disabled = Boolean(value);
  },
  color: (host, value) => {
    if (value) host.element.style.setProperty('--choice', textOf(value));
  },
  ariaLabel: (host, value) => {
    if (value) boxOf(host).setAttribute('aria-label', textOf(value));
    host.element.removeAttribute('aria-label');
  },
};

const PROPERTIES = { value: null, checked: Boolean, disabled: Boolean, color: String };

export const checkbox: Builtin = {
  properties: PROPERTIES,
  attached(host) {
    attachBox(host, 'checkbox', () => {
      const group = ancestor(host, 'checkbox-group');
      group?.emit('change', { value: chosen(group, 'checkbox') });
    });
  },
  changed: SHOWN,
};

export const radio: Builtin = {
  properties: PROPERTIES,
  attached(host) {
    attachBox(host, 'radio', () => {
      const group = ancestor(host, 'radio-group');
      if (!group) return;
      for (const other of inside(group, 'radio')) if (other !== host) other.set({ checked: false });
      group.emit('change', { value: textOf(host.data.value) });
    });
  },
  changed: SHOWN,
};

function chosen(group: Host, kind: 'checkbox' | 'radio'): string[] {
  return inside(group, kind)
    .filter((one) => boxOf(one).checked)
    .map((one) => textOf(one.data.value));
}

export const group = (kind: 'checkbox' | 'radio'): Builtin => ({
  properties: { name: String },
  attached(host) {
    if (kind === 'radio') host.element.setAttribute('role', 'radiogroup');
  },
});

/** What a form collects from a named field. */
export function fieldValue(host: Host): unknown {
  const tag = host.element.tagName.toLowerCase();
  if (tag === 'wx-checkbox-group') return chosen(host, 'checkbox');
  if (tag === 'wx-radio-group') return chosen(host, 'radio')[0] ?? '';
  if (tag === 'wx-switch') return boxOf(host).checked;
  return host.data.value ?? '';
}

export const switchBox: Builtin = {
  properties: { checked: Boolean, disabled: Boolean, type: String, color: String, name: String },
  attached(host) {
    const box = attachBox(host, 'checkbox', () => host.emit('change', { value: box.checked }));
    box.setAttribute('role', 'switch');
  },
  changed: SHOWN,
};

export const label: Builtin = {
  properties: { for: String },
  attached(host) {
    host.onTap(() => {
      const named = textOf(host.data.for);
      const target = named
        ? document.querySelector(`[id="${named}"],[id$="--${named}"]`)
        : host.element.querySelector('wx-checkbox,wx-radio,wx-switch,wx-button,wx-input,wx-textarea');
      const inner = target && hostOf(target);
      if (!inner) return;
      const box = inner.parts.box;
      if (inner.parts.field) inner.parts.field.focus();
      // a tap on the box itself has switched it already
      else if (box && !box.matches(':active,:hover')) box.click();
      else if (!box) inner.emit('tap', {}, { bubbles: false });
    });
  },
};
