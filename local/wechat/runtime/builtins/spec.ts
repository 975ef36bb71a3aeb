// What a built-in component is made of: properties, DOM children added by hand, and reactions to changed properties.

/** A built-in component on the page, as its own code sees it. */
export interface Host {
  element: HTMLElement;
  /** property values by name */
  data: Record<string, unknown>;
  /** scratch room of the component's own code */
  parts: Record<string, HTMLElement>;
  set(change: Record<string, unknown>): void;
  emit(name: string, detail?: object, options?: { bubbles?: boolean; composed?: boolean }): void;
  toggleClass(name: string, on: boolean): void;
  onTap(listener: () => void): void;
}

export interface Builtin {
  /** name → type, or {type, value} */
  properties?: Record<string, unknown>;
  /** properties that style sheets see as attributes */
  attributes?: string[];
  /** runs when the component enters the page; may return what to do when it leaves */
  // biome-ignore lint/suspicious/noConfusingVoidType: most components have nothing to clean up
  attached?: (host: Host) => void | (() => void);
  /** runs for each property at first and after every change */
  changed?: Record<string, (host: Host, value: unknown) => void>;
}

const hosts = new WeakMap<Element, Host>();
export const rememberHost = (host: Host): void => void hosts.set(host.element, host);
export const hostOf = (element: Element): Host | undefined => hosts.get(element);

/** The nearest ancestor of a kind: the area around what is moved in it. */
export function ancestor(host: Host, tag: string): Host | undefined {
  const found = host.element.parentElement?.closest(`wx-${tag}`);
  return found ? hostOf(found) : undefined;
}

export const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
