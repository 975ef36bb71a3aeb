// All style sheets of the page: the phone around the program, WeChat's own look of its components, and the program's.
import { BUILTIN_CSS, BUTTON_V2_CSS } from './builtins/look.js';

const added = new Set<string>();

/** Adds one sheet once; later sheets win over earlier ones of equal weight. */
export function addStyle(name: string, css: string): void {
  if (!css || added.has(name)) return;
  added.add(name);
  const sheet = document.createElement('style');
  sheet.dataset.wxss = name;
  sheet.textContent = css;
  document.head.append(sheet);
}

/** A sheet of the phone around the program: it ends where a page begins, whatever class names the page uses. */
export function addPhoneStyle(name: string, css: string): void {
  addStyle(name, `@scope (:root) to (wx-page) {${css}}`);
}

/** WeChat's own look. `style: "v2"` in app.json gives buttons a width that a single class cannot overrule. */
export function setBaseStyle(v2: boolean): void {
  addStyle('builtins', BUILTIN_CSS);
  if (v2) addStyle('v2', BUTTON_V2_CSS);
}
