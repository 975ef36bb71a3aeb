// <input> and <textarea> on the browser's own fields.
import { type Builtin, type Host, textOf } from './spec.js';

type Field = HTMLInputElement | HTMLTextAreaElement;
const fieldOf = (host: Host) => host.parts.field as Field;
/** WeChat's keyboards by the browser's names. */
const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' };

function attach(host: Host, tag: 'input' | 'textarea'): void {
  const field = document.createElement(tag);
  host.parts.field = field;
  host.element.append(field);
  const listen = (name: string, tell: (event: Event) => void) =>
    field.addEventListener(name, (event) => {
      // the component raises the event itself: the DOM's own must not bubble into the program
      event.stopPropagation();
      tell(event);
    });
  listen('input', () => {
    host.set({ value: field.value });
    host.emit('input', { value: field.value, cursor: field.selectionStart ?? field.value.length, keyCode: 0 });
  });
  listen('focus', () => host.emit('focus', { value: field.value, height: 0 }));
  listen('blur', () => {
    host.set({ focus: false });
    host.emit('blur', { value: field.value, cursor: field.selectionStart ?? 0 });
  });
  listen('keydown', (event) => {
    if (tag === 'input' && (event as KeyboardEvent).key === 'Enter') {
      host.emit('confirm', { value: field.value });
      if (!host.data.confirmHold) field.blur();
    }
  });
}

const COMMON: Builtin = {
  properties: {
    value: null,
    placeholder: String,
    placeholderStyle: String,
    placeholderClass: String,
    disabled: Boolean,
    // -1 means without limit; 140 is WeChat's own
    maxlength: { type: Number, value: 140 },
    focus: Boolean,
    autoFocus: Boolean,
    name: String,
    confirmType: String,
    confirmHold: Boolean,
    cursorSpacing: null,
    cursor: null,
    adjustPosition: { type: Boolean, value: true },
    holdKeyboard: Boolean,
  },
  changed: {
    value: (host, value) => {
      const field = fieldOf(host);
      if (field.value !== textOf(value)) field.value = textOf(value);
    },
    placeholder: (host, value) => {
      fieldOf(host).placeholder = textOf(value);
    },
    disabled: (host, value) => {
      fieldOf(host).disabled = Boolean(value);
    },
    maxlength: (host, value) => {
      if (Number(value) >= 0) fieldOf(host).maxLength = Number(value);
      else fieldOf(host).removeAttribute('maxlength');
    },
    focus: (host, value) => {
      if (value) queueMicrotask(() => fieldOf(host).focus());
    },
    ariaLabel: (host, value) => {
      if (value) fieldOf(host).setAttribute('aria-label', textOf(value));
      host.element.removeAttribute('aria-label');
    },
    confirmType: (host, value) => {
      fieldOf(host).enterKeyHint = textOf(value) as Field['enterKeyHint'];
    },
  },
};

export const input: Builtin = {
  properties: { ...COMMON.properties, type: { type: String, value: 'text' }, password: Boolean },
  attached: (host) => attach(host, 'input'),
  changed: {
    ...COMMON.changed,
    type: (host, value) => {
      fieldOf(host).inputMode = KEYBOARDS[textOf(value)] ?? 'text';
    },
    password: (host, value) => {
      (fieldOf(host) as HTMLInputElement).type = value ? 'password' : 'text';
    },
  },
};

export const textarea: Builtin = {
  properties: {
    ...COMMON.properties,
    autoHeight: Boolean,
    fixed: Boolean,
    showConfirmBar: Boolean,
    disableDefaultPadding: Boolean,
  },
  attached: (host) => attach(host, 'textarea'),
  changed: {
    ...COMMON.changed,
    autoHeight: (host, value) => {
      host.element.style.height = value ? 'auto' : '';
      (fieldOf(host).style as CSSStyleDeclaration & { fieldSizing: string }).fieldSizing = value ? 'content' : '';
    },
  },
};
