// <picker>: a sheet from below. Modes selector and date; others are not used by the program.

import { openSheet } from '../overlays.js';
import { type Builtin, type Host, textOf } from './spec.js';

function namesOf(host: Host): string[] {
  const range = Array.isArray(host.data.range) ? (host.data.range as unknown[]) : [];
  const key = textOf(host.data.rangeKey);
  return range.map((one) =>
    textOf(key && one && typeof one === 'object' ? (one as Record<string, unknown>)[key] : one),
  );
}

function pickDate(host: Host): void {
  const field = document.createElement('input');
  field.type = textOf(host.data.mode);
  field.value = textOf(host.data.value);
  field.min = textOf(host.data.start);
  field.max = textOf(host.data.end);
  field.style.cssText = 'position:absolute;opacity:0;pointer-events:none';
  host.element.append(field);
  field.addEventListener('change', () => host.emit('change', { value: field.value }));
  field.addEventListener('blur', () => field.remove());
  field.showPicker();
}

export const picker: Builtin = {
  properties: {
    mode: { type: String, value: 'selector' },
    range: { type: Array, value: [] },
    rangeKey: String,
    value: null,
    start: String,
    end: String,
    fields: String,
    headerText: String,
    disabled: Boolean,
    name: String,
  },
  attached(host) {
    host.onTap(async () => {
      if (host.data.disabled) return;
      const mode = textOf(host.data.mode);
      if (mode === 'date' || mode === 'time') return pickDate(host);
      if (mode !== 'selector') throw new Error(`picker: mode "${mode}" is not carried here`);
      const chosen = await openSheet(namesOf(host), textOf(host.data.headerText));
      if (chosen === undefined) host.emit('cancel');
      else {
        host.set({ value: chosen });
        host.emit('change', { value: String(chosen) });
      }
    });
  },
};
