// What pages run in Chromium, in a measured run: asked for when a page opens, and written down before it closes.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export type Scripts = readonly { url: string; source: string; functions: readonly object[] }[];
type Keep = (scripts: Scripts) => void;

/** Calls `before` each time before a method that closes something. */
function beforeClosing(what: Browser | BrowserContext | Page, before: () => Promise<unknown>): void {
  const close = what.close.bind(what);
  what.close = async (options?: object) => {
    await before();
    await close(options);
  };
}

async function watchPage(page: Page, keep: Keep): Promise<() => Promise<void>> {
  const begin = () => page.coverage.startJSCoverage({ resetOnNavigation: false });
  let isOver = false;
  const take = async () => {
    // a page that has crashed has nothing more to say
    const scripts = await page.coverage.stopJSCoverage().catch(() => []);
    // the port of a test's own server tells two equal scripts apart for nothing
    const plain = (url: string) => url.replace(/^https?:\/\/[^/]+/, 'http://page');
    keep(scripts.map(({ url, source = '', functions }) => ({ url: plain(url), source, functions })));
  };
  const finish = async () => {
    if (isOver || page.isClosed()) return;
    isOver = true;
    await take();
  };
  // what a page has run is forgotten when the next one comes
  const { goto, reload } = page;
  page.goto = async (...where) => {
    await take();
    await begin();
    return goto.apply(page, where);
  };
  page.reload = async (...how) => {
    await take();
    await begin();
    return reload.apply(page, how);
  };
  await begin();
  beforeClosing(page, finish);
  return finish;
}

function watchContext(context: BrowserContext, keep: Keep): () => Promise<unknown> {
  const pages: (() => Promise<void>)[] = [];
  const newPage = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await newPage();
    pages.push(await watchPage(page, keep));
    return page;
  };
  const finish = () => Promise.all(pages.map((one) => one()));
  beforeClosing(context, finish);
  return finish;
}

function watchBrowser(browser: Browser, keep: Keep): Browser {
  const contexts: (() => Promise<unknown>)[] = [];
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    contexts.push(watchContext(context, keep));
    return context;
  };
  beforeClosing(browser, () => Promise.all(contexts.map((one) => one())));
  return browser;
}

/** Every page that is opened from now on. */
export function watchPages(keep: Keep): void {
  const { launch } = chromium;
  // files that share a process share its driver
  if (launch.name === 'launchWatched') return;
  chromium.launch = async function launchWatched(options) {
    return watchBrowser(await launch.call(chromium, options), keep);
  };
}
