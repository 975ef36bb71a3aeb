// wx.createSelectorQuery: finds elements of a page or component and measures them.

import { hostOf } from '../builtins/spec.js';
import { pagesElement } from '../frame.js';
import type { GlassElement } from '../glass.js';
import { currentPage } from '../pages.js';

type Fields = Partial<Record<'id' | 'dataset' | 'rect' | 'size' | 'scrollOffset', boolean>> & {
  properties?: string[];
  computedStyle?: string[];
};
type Found = Record<string, unknown>;
interface Question {
  find(): GlassElement[];
  single: boolean;
  fields: Fields;
  tell?: (found: Found | Found[] | null) => void;
}

function describe(element: GlassElement, fields: Fields): Found {
  const dom = element.$$;
  const box = dom.getBoundingClientRect();
  // the program's coordinates begin below the navigation bar
  const origin = pagesElement().getBoundingClientRect();
  const found: Found = {};
  if (fields.id) found.id = element.id;
  if (fields.dataset) found.dataset = { ...element.dataset };
  if (fields.rect)
    Object.assign(found, {
      left: box.left - origin.left,
      right: box.right - origin.left,
      top: box.top - origin.top,
      bottom: box.bottom - origin.top,
    });
  if (fields.size) Object.assign(found, { width: box.width, height: box.height });
  if (fields.scrollOffset) Object.assign(found, { scrollLeft: dom.scrollLeft, scrollTop: dom.scrollTop });
  for (const name of fields.properties ?? []) found[name] = hostOf(dom)?.data[name];
  const style = fields.computedStyle ? getComputedStyle(dom) : undefined;
  for (const name of fields.computedStyle ?? []) found[name] = style?.[name as keyof CSSStyleDeclaration];
  return found;
}

class NodesReference {
  constructor(
    readonly query: SelectorQuery,
    readonly find: () => GlassElement[],
    readonly single: boolean,
  ) {}
  fields(fields: Fields, tell?: Question['tell']): SelectorQuery {
    this.query.questions.push({ find: this.find, single: this.single, fields, ...(tell ? { tell } : {}) });
    return this.query;
  }
  boundingClientRect(tell?: Question['tell']): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, tell);
  }
  scrollOffset(tell?: Question['tell']): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, tell);
  }
}

class SelectorQuery {
  readonly questions: Question[] = [];
  #root: GlassElement | undefined;
  constructor(root?: GlassElement) {
    this.#root = root ?? currentPage()?.component;
  }
  in(caller: { _$?: GlassElement }): this {
    if (!caller?._$) throw new Error('createSelectorQuery().in() expects a page or component');
    this.#root = caller._$;
    return this;
  }
  select(selector: string): NodesReference {
    const root = this.#root;
    return new NodesReference(
      this,
      () => [root?.getShadowRoot()?.querySelector(selector)].filter((e) => e != null),
      true,
    );
  }
  selectAll(selector: string): NodesReference {
    const root = this.#root;
    return new NodesReference(this, () => root?.getShadowRoot()?.querySelectorAll(selector) ?? [], false);
  }
  selectViewport(): NodesReference {
    const entry = currentPage();
    const viewport = entry ? ({ $$: entry.window, id: '', dataset: {} } as unknown as GlassElement) : undefined;
    return new NodesReference(this, () => (viewport ? [viewport] : []), true);
  }
  exec(done?: (found: (Found | Found[] | null)[]) => void): void {
    // after the changes of this turn have reached the screen, as on a phone
    requestAnimationFrame(() => {
      const all = this.questions.map(({ find, single, fields, tell }) => {
        const found = find().map((element) => describe(element, fields));
        const result = single ? (found[0] ?? null) : found;
        tell?.(result);
        return result;
      });
      done?.(all);
    });
  }
}

export const query = { createSelectorQuery: () => new SelectorQuery() };
