// One page on the stack: what it is made of, and how its own methods are called.
import type { Caller, GlassElement } from './glass.js';

export type Query = Record<string, string>;
export interface Root {
  get(): unknown;
  getComponent(): unknown;
  attach(parent: unknown, placeholder: unknown): void;
  release(): void;
}
export interface RootComponent extends GlassElement {
  triggerPageLifetime(name: string, args: unknown[]): void;
}
export interface Entry {
  path: string;
  query: Query;
  page: Caller;
  root: Root;
  component: RootComponent;
  window: HTMLElement;
  settings: Record<string, unknown>;
  title: string;
  /** the page wants no way to the first page (wx.hideHomeButton) */
  hidesHome?: boolean;
}

/** Calls a page's own method, if it has one. */
export function callPage(entry: Entry | undefined, name: string, ...args: unknown[]): unknown {
  const method = entry?.page[name];
  return typeof method === 'function' ? method.apply(entry!.page, args) : undefined;
}
