// glass-easel, WeChat's own component framework, on this window's DOM, with the few rules by which WeChat's host differs.
import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { convertUnits } from './units.js';

/** What a page or component is to its own code: `this`. */
export interface Caller {
  data: Record<string, unknown>;
  setData(change: Record<string, unknown>, done?: () => void): void;
  [member: string]: unknown;
}

/** The part of a glass-easel element that the runtime uses. */
export interface GlassElement {
  $$: HTMLElement;
  id: string;
  dataset: Record<string, unknown>;
  classList: { toggle(name: string, on: boolean): boolean };
  getShadowRoot(): {
    querySelector(s: string): GlassElement | null;
    querySelectorAll(s: string): GlassElement[];
  } | null;
}

/** Events that come straight from the DOM; built-in components raise all others themselves, or they would fire twice. */
const FROM_DOM = /^(touch|mouse|transitionend$|animation(start|end|iteration)$)/;

class WindowContext extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super();
    const dom = globalThis.document;
    const elements: unknown = {
      // a prefix keeps <button> or <image> from being the browser's own
      createElement: (tag: string) => dom.createElement(`wx-${tag}`),
      // WXML knows the two characters \n as a line break
      createTextNode: (content: string) => dom.createTextNode(content.replace(/\\n/g, '\n')),
      createDocumentFragment: () => dom.createDocumentFragment(),
    };
    this.document = elements as typeof this.document;
  }

  override setListenerStats(...args: Parameters<glassEasel.CurrentWindowBackendContext['setListenerStats']>): void {
    if (FROM_DOM.test(args[1])) super.setListenerStats(...args);
  }
}

interface StyledElement {
  setNodeStyle(this: unknown, style: string, segment?: number): unknown;
}
const elementPrototype = glassEasel.Element.prototype as unknown as StyledElement;
const setNodeStyle = elementPrototype.setNodeStyle;
elementPrototype.setNodeStyle = function (style, segment) {
  return setNodeStyle.call(this, convertUnits(String(style ?? '')), segment);
};

// labels, aria attributes and #id selectors need the id in the DOM
glassEasel.globalOptions.writeIdToDOM = true;

export const environment = new MiniProgramEnv();
const context = new WindowContext();
export const backend = environment.associateBackend(
  context as unknown as Parameters<typeof environment.associateBackend>[0],
);

interface Touches {
  touches: object[];
  changedTouches: object[];
}

/** WeChat's events carry plain touch records; a mouse counts as one finger. */
function touchesOf(event: unknown): Touches | Record<string, never> {
  const plain = (t: Touch | MouseEvent) => ({
    identifier: 'identifier' in t ? t.identifier : 0,
    clientX: t.clientX,
    clientY: t.clientY,
    pageX: t.pageX,
    pageY: t.pageY,
  });
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent)
    return { touches: Array.from(event.touches, plain), changedTouches: Array.from(event.changedTouches, plain) };
  if (event instanceof MouseEvent) return { touches: [plain(event)], changedTouches: [plain(event)] };
  return {};
}

context.onEvent((target, type, detail, options) => {
  const event = new glassEasel.Event(type, detail, {
    ...options,
    extraFields: { ...touchesOf(options.originalEvent) },
  });
  glassEasel.Event.dispatchEvent(target, event);
  return event.getEventBubbleStatus();
});

interface UpdatedComponent {
  is: string;
  setData(this: UpdatedComponent, change: Record<string, unknown>): unknown;
}
/** Tells `listener` of every setData of pages and components: whose it is, and what crosses to the screen. */
export function onSetData(listener: (unit: string, change: Record<string, unknown>) => void): void {
  const prototype = glassEasel.Component.prototype as unknown as UpdatedComponent;
  const { setData } = prototype;
  prototype.setData = function (change) {
    listener(this.is, change);
    return setData.call(this, change);
  };
}

/** Tells `listener` of every exception in page or component code, which glass-easel would otherwise only print. */
export function onCodeError(listener: (error: unknown) => void): void {
  glassEasel.addGlobalErrorListener((error) => {
    listener(error);
    return false;
  });
}
