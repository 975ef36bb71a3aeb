// In place of the component library's own way to add styles to the page: it writes <style> elements, which this page's
// content policy forbids. The same sheets are adopted by the document instead, where no text is ever read as markup.

interface Options {
  prepend?: boolean | 'queue';
  priority?: number;
}
interface Adopted {
  sheet: CSSStyleSheet;
  priority: number;
  /** what the library asks back and writes marks on; it is in no document */
  node: HTMLStyleElement;
}
const adopted = new Map<string, Adopted>();

/** Smaller priorities first; what belongs in front of the queue before what is appended. */
function order(): void {
  const all = [...adopted.values()].sort((a, b) => a.priority - b.priority);
  document.adoptedStyleSheets = all.map(({ sheet }) => sheet);
}

export function updateCSS(css: string, key: string, { prepend, priority = 0 }: Options = {}): HTMLStyleElement {
  const known = adopted.get(key);
  const one = known ?? { sheet: new CSSStyleSheet(), priority: 0, node: document.createElement('style') };
  one.sheet.replaceSync(css);
  one.priority = prepend === 'queue' ? priority - 1_000_000 : priority;
  adopted.set(key, one);
  order();
  return one.node;
}

export function removeCSS(key: string): void {
  if (adopted.delete(key)) order();
}

let anonymous = 0;
export const injectCSS = (css: string, options: Options = {}): HTMLStyleElement =>
  updateCSS(css, `anonymous-${anonymous++}`, options);

/** What the icons import beside it: nothing here lies in a shadow, and their warnings are for their makers. */
export const getShadowRoot = (): null => null;
export function warningOnce(): void {}

/** There is no container whose contents could be out of date. */
export function clearContainerCache(): void {}
