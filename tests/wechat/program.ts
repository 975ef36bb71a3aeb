// A mini program inside vitest: compiled exactly as for the browser, on jsdom, which lacks a few things that browsers have.
import { type DOMWindow, JSDOM } from 'jsdom';
import { bundleApp } from '../../local/wechat/compile/bundle.js';

interface Phone {
  album: { name: string; blob: Blob }[];
  errors: string[];
  shared: { title: string; path: string }[];
  clipboard: string;
  platform: string;
  missing: Set<string>;
  offline(gone: boolean): void;
}
export interface Program {
  phone: Phone;
  start(url?: string): Promise<void>;
}
export interface PageObject {
  route: string;
  data: Record<string, unknown>;
  setData(change: object): void;
}

type ProgramWindow = DOMWindow & { program: Program };

/** What jsdom lacks. */
function completeWindow(window: ProgramWindow): void {
  const blank = { matches: false, addEventListener() {}, removeEventListener() {} };
  let count = 0;
  Object.assign(window, { matchMedia: () => blank, TextEncoder, TextDecoder });
  Object.assign(window.URL, { createObjectURL: () => `blob:test/${++count}`, revokeObjectURL() {} });
}

let current: ProgramWindow | undefined;
/** The window of the program loaded last. */
export function screen(): ProgramWindow {
  if (!current) throw new Error('no program is loaded');
  return current;
}

/** Compiles and loads a mini program; nothing is shown before `start`. */
export async function loadProgram(root: string, query = ''): Promise<Program> {
  const { code, warnings } = await bundleApp({ root, as: 'test' });
  if (warnings.length) throw new Error(warnings.join('\n'));
  const { window } = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    url: `http://127.0.0.1/${query}`,
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  });
  current = window as unknown as ProgramWindow;
  completeWindow(current);
  current.eval(`${code};globalThis.program = program`);
  return current.program;
}

/** A finger's tap, as a mouse makes it. */
export function tap(element: Element | null): void {
  if (!element) throw new Error('nothing to tap');
  for (const type of ['mousedown', 'mouseup'])
    element.dispatchEvent(new (screen().MouseEvent)(type, { bubbles: true, clientX: 1, clientY: 1 }));
  if (/^(BUTTON|INPUT)$/.test(element.tagName)) (element as HTMLElement).click();
}

const globals = () => screen() as unknown as { getCurrentPages(): PageObject[]; getApp(): { log: string[] } };
export const pages = (): PageObject[] => globals().getCurrentPages();
export const log = (): string[] => globals().getApp().log;
/** The page on screen. */
export const shown = (): HTMLElement => screen().document.querySelector<HTMLElement>('.window:not([hidden])')!;
/** The button of a dialog or page by its words. */
export function byText(tag: string, words: string, within: ParentNode = screen().document): HTMLElement {
  const found = [...within.querySelectorAll<HTMLElement>(tag)].find((one) => one.textContent?.trim() === words);
  if (!found) throw new Error(`no ${tag} says ${words}`);
  return found;
}
type Call = (options?: object) => Promise<Record<string, unknown>>;
/** wx, as page code calls it, always with promises. */
export const wxOf = (): Record<string, Call> => (screen() as unknown as { wx: Record<string, Call> }).wx;
