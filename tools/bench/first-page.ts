// How soon the first page can be used: from the moment the program is asked for until its first button may be pressed and its boxes
// be ticked, answers of the functions included. On a program that the browser has already, as WeChat has after the first start.
import type { Browser } from 'playwright-core';
import type { House } from '../../local/house.js';
import { launchBrowser, skipBrowser } from '../../tests/browser/harness/browser.js';
import { quantiles } from './statistics.js';

/** Starts of each, after one that fetches and compiles the program. */
const STARTS = 15;
/** How much slower than this machine's core a phone is: what Lighthouse takes for a mid-tier phone. */
const SLOWER = 4;

/** Runs in the page before the program. */
const WATCH = `new MutationObserver((_, watch) => {
  if (!document.querySelector('[role=checkbox]')) return;
  globalThis.usableAt = performance.now();
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });`;

/** @returns ms of the clock, and ms of the page's own thread, which a busy machine makes no longer */
async function start(browser: Browser, url: string, slower: number): Promise<{ clock: number[]; thread: number[] }> {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ viewport, isMobile: true, hasTouch: true, locale: 'zh-CN' });
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (slower > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  // counted anew by each document
  const thread = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const times = { clock: [] as number[], thread: [] as number[] };
  for (let n = 0; n <= STARTS; n++) {
    await page.goto(`${url}/?user=bench${slower}-${n}`);
    await page.waitForFunction('globalThis.usableAt');
    if (n === 0) continue;
    times.clock.push((await page.evaluate('usableAt')) as number);
    times.thread.push(await thread());
  }
  await context.close();
  return times;
}

/** @returns undefined where there is no browser to show it in */
export async function measureFirstPage({ url }: House) {
  if (skipBrowser) return undefined;
  const browser = await launchBrowser();
  try {
    const [here, slow] = [await start(browser, url, 1), await start(browser, url, SLOWER)];
    return {
      first_page_ms: quantiles(here.clock),
      first_page_thread_ms: quantiles(here.thread),
      first_page_slow_phone_ms: quantiles(slow.clock),
      first_page_slow_phone_thread_ms: quantiles(slow.thread),
    };
  } finally {
    await browser.close();
  }
}
