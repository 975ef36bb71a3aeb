// The page stack and the life of each page, in WeChat's order: onLoad, onShow, onReady, onHide, onUnload.
import { space, units } from './app.js';
import { config } from './config.js';
import { callPage, type Entry, type Query, type Root, type RootComponent } from './entry.js';
import { pagesElement, showChrome, showWay } from './frame.js';
import { backend, type Caller } from './glass.js';
import { attachPull } from './pull.js';

/** docs: at most ten pages */
const DEEPEST = 10;

const stack: Entry[] = [];
export const currentPage = (): Entry | undefined => stack.at(-1);
export const depth = (): number => stack.length;
const globals = globalThis as unknown as Record<string, unknown>;
globals.getCurrentPages = () => stack.map((entry) => entry.page);

/** Events between the page that opens another and the one opened. */
class EventChannel {
  readonly #listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  on(name: string, listener: (...args: unknown[]) => void): void {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(listener));
  }
  off(name: string, listener?: (...args: unknown[]) => void): void {
    if (listener) this.#listeners.get(name)?.delete(listener);
    else this.#listeners.delete(name);
  }
  emit(name: string, ...args: unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(...args);
  }
}

/** "/pages/a/a?x=1" → path and raw query: WeChat hands values to onLoad without decoding them. */
export function parseUrl(url: string): { path: string; query: Query } {
  const [target = '', text = ''] = url.split('?');
  const query = Object.fromEntries(
    text
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf('=');
        return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      }),
  );
  const base = `http://mini/${currentPage()?.path ?? ''}`;
  return { path: new URL(target, base).pathname.slice(1), query };
}

function checkPage(url: string): void {
  if (!units.get(parseUrl(url).path)?.isPage) throw new Error(`page "${url.split('?')[0]}" is not found`);
}

/** The page with which the program starts. */
export const firstPage = (): string => config.app.entryPagePath ?? config.app.pages[0]!;

/** docs (wx.hideHomeButton): a lowest page that is not the first page has a button that leads there. */
function wayFrom({ path, hidesHome }: Entry): 'back' | 'home' | '' {
  if (stack.length > 1) return 'back';
  return path === firstPage() || hidesHome ? '' : 'home';
}
export function hideHome(): void {
  const entry = currentPage();
  if (!entry) return;
  entry.hidesHome = true;
  showWay(wayFrom(entry));
}

function show(entry: Entry): void {
  entry.window.hidden = false;
  document.documentElement.style.fontSize = entry.window.dataset.rootFontSize ?? '';
  showChrome(entry.settings, entry.title, wayFrom(entry));
  callPage(entry, 'onShow');
  entry.component.triggerPageLifetime('show', []);
}
function hide(entry: Entry | undefined): void {
  if (!entry) return;
  callPage(entry, 'onHide');
  entry.component.triggerPageLifetime('hide', []);
  entry.window.hidden = true;
}
function unload(entry: Entry): void {
  callPage(entry, 'onUnload');
  entry.root.release();
  entry.window.remove();
}

function watchScroll(entry: Entry): void {
  const { window } = entry;
  // docs: onReachBottomDistance, 50 px unless set
  const distance = Number(entry.settings.onReachBottomDistance ?? 50);
  let low = false;
  window.addEventListener('scroll', () => {
    callPage(entry, 'onPageScroll', { scrollTop: window.scrollTop });
    const near = window.scrollHeight - window.scrollTop - window.clientHeight <= distance;
    if (near && !low) callPage(entry, 'onReachBottom');
    low = near;
  });
}

/** Opens a page on top of the stack. */
function open(url: string, events: Record<string, (...args: unknown[]) => void> = {}): EventChannel {
  const { path, query } = parseUrl(url);
  const unit = units.get(path)!;
  const root = backend.createRoot('page', space, path) as unknown as Root;
  const component = root.getComponent() as RootComponent;
  const page = root.get() as Caller;
  const frame = document.createElement('div');
  frame.className = stack.length ? 'window coming' : 'window';
  const settings = { ...config.app.window, ...unit.json };
  const title = String(settings.navigationBarTitleText ?? '');
  const entry: Entry = { path, query, page, root, component, window: frame, settings, title };
  component.$$.dataset.route = path;
  const channel = new EventChannel();
  for (const [name, listener] of Object.entries(events)) channel.on(name, listener);
  Object.assign(page, { route: path, options: query, getOpenerEventChannel: () => channel });
  stack.push(entry);
  pagesElement().append(frame);
  const placeholder = frame.appendChild(document.createElement('span'));
  callPage(entry, 'onLoad', query);
  root.attach(frame, placeholder);
  show(entry);
  callPage(entry, 'onReady');
  watchScroll(entry);
  if (settings.enablePullDownRefresh) attachPull(entry);
  return channel;
}

export function navigateTo(url: string, events?: Record<string, (...args: unknown[]) => void>): EventChannel {
  checkPage(url);
  if (stack.length >= DEEPEST) throw new Error('webview count limit exceed');
  hide(currentPage());
  return open(url, events);
}
export function redirectTo(url: string): void {
  checkPage(url);
  const target = new URL(url.split('?')[0]!, `http://mini/${currentPage()?.path ?? ''}`).pathname;
  const old = stack.pop();
  if (old) unload(old);
  open(target + (url.includes('?') ? url.slice(url.indexOf('?')) : ''));
}
export function reLaunch(url: string): void {
  checkPage(url);
  for (const old of stack.splice(0).reverse()) unload(old);
  open(url);
}
export function navigateBack(delta = 1): void {
  if (stack.length < 2) throw new Error('cannot navigate back at first page.');
  for (let left = delta; left > 0 && stack.length > 1; left--) unload(stack.pop()!);
  show(currentPage()!);
}

/** The phone was put away or taken up again: the page on screen hears of it. */
export function setVisible(visible: boolean): void {
  const entry = currentPage();
  callPage(entry, visible ? 'onShow' : 'onHide');
  entry?.component.triggerPageLifetime(visible ? 'show' : 'hide', []);
}
