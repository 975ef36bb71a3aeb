// <button> and its open-types. What an open-type does is registered by the wx.* file that knows it.
import { hover } from './layout.js';
import { type Builtin, type Host, textOf } from './spec.js';

type OpenType = (host: Host) => void | Promise<void>;
const openTypes = new Map<string, OpenType>();
export const onOpenType = (name: string, run: OpenType): void => void openTypes.set(name, run);

export const button: Builtin = {
  properties: {
    size: String,
    type: String,
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    openType: String,
    hoverClass: String,
    hoverStopPropagation: Boolean,
    hoverStartTime: Number,
    hoverStayTime: Number,
    sessionFrom: String,
    sendMessageTitle: String,
    sendMessagePath: String,
    sendMessageImg: String,
    showMessageCard: Boolean,
  },
  attributes: ['size', 'type', 'plain', 'disabled', 'loading'],
  attached(host) {
    const { element } = host;
    element.setAttribute('role', 'button');
    element.tabIndex = 0;
    hover(host, 'button-hover');
    element.addEventListener('keydown', (event) => {
      if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      if (!host.data.disabled) host.emit('tap', {}, { bubbles: true, composed: true });
    });
    host.onTap(() => {
      if (host.data.disabled) return;
      const openType = textOf(host.data.openType);
      if (!openType) return;
      const open = openTypes.get(openType);
      if (!open) throw new Error(`button: open-type "${openType}" is not carried here`);
      void open(host);
    });
  },
  changed: {
    disabled: (host, value) => {
      host.element.setAttribute('aria-disabled', String(Boolean(value)));
      host.element.tabIndex = value ? -1 : 0;
    },
  },
};
