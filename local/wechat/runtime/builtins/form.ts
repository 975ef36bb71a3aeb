// <form>: collects its named fields when a button with form-type submit is tapped.
import { fieldValue } from './choices.js';
import { type Builtin, inside, textOf } from './spec.js';

const FIELDS = ['input', 'textarea', 'switch', 'slider', 'picker', 'checkbox-group', 'radio-group'];

export const form: Builtin = {
  properties: { reportSubmit: Boolean },
  attached(host) {
    const named = () => inside(host, ...FIELDS).filter((field) => textOf(field.data.name));
    host.element.addEventListener('form-submit', () => {
      const value = Object.fromEntries(named().map((field) => [textOf(field.data.name), fieldValue(field)]));
      host.emit('submit', { value });
    });
    host.element.addEventListener('form-reset', () => {
      for (const field of inside(host, 'checkbox', 'radio', 'switch')) field.set({ checked: false });
      for (const field of named()) field.set({ value: '' });
      host.emit('reset', {});
    });
  },
};
