// <input> and <textarea> on the browser's own fields. The placeholder is an element of its own, as in WeChat: the
// program paints it through placeholder-class and placeholder-style, which the browser's own placeholder knows nothing of.
import { convertUnits } from '../units.js';
import { type Builtin, type Host, textOf } from './spec.js';

type Field = HTMLInputElement | HTMLTextAreaElement;
const fieldOf = (host: Host) => host.parts.field as Field;
/** WeChat's keyboards by the browser's names. */
const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' };

/** docs: "input-placeholder", "textarea-placeholder" unless the program names a class of its own */
function dressHint({ element, data, parts }: Host): void {
  const standard = element.tagName === 'WX-INPUT' ? 'input-placeholder' : 'textarea-placeholder';
  // fields stand on pages: in a component the class would carry its scope
  parts.hint!.className = textOf(data.placeholderClass) || standard;
  parts.hint!.style.cssText = convertUnits(textOf(data.placeholderStyle));
}
const showHint = (host: Host): void => {
  host.parts.hint!.hidden = fieldOf(host).value !== '';
};

function attach(host: Host, tag: 'input' | 'textarea'): void {
  const field = document.createElement(tag);
  const hint = document.createElement('div');
  hint.setAttribute('aria-hidden', 'true');
  const room = document.createElement('div');
  room.className = 'wx-field';
  room.append(hint, field);
  Object.assign(host.parts, { field, hint });
  host.element.append(room);
  // the whole box is the field, also below its last line
  host.element.addEventListener('click', () => field.focus());
  dressHint(host);
  showHint(host);
  const listen = (name: string, tell: (event: Event) => void) =>
    field.addEventListener(name, (event) => {
      // the component raises the event itself: the DOM's own must not bubble into the program
      event.stopPropagation();
      tell(event);
    });
  listen('input', () => {
    showHint(host);
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
      showHint(host);
    },
    placeholder: (host, value) => {
      host.parts.hint!.textContent = textOf(value);
      fieldOf(host).setAttribute('aria-placeholder', textOf(value));
    },
    placeholderClass: dressHint,
    placeholderStyle: dressHint,
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
