// Chromium for tests: found on this machine, driven by playwright-core, with a camera that shows a prepared picture.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { withoutCompiler } from '../../program.js';

const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser to use, or undefined where there is none. */
const browserPath: string | undefined = PLACES.find((place) => place && existsSync(place));

const withoutBrowser = !browserPath && process.env.BROWSER_TESTS !== 'required' ? 'no Chromium on this machine' : '';
/** Why browser tests are skipped; '' where they run. BROWSER_TESTS=required turns whatever is missing into a failure. */
export const whySkipped: string = withoutBrowser || withoutCompiler;
export const skipBrowser: boolean = whySkipped !== '';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

/**
 * @param feed a Y4M file that the fake camera shows; null = a machine without a camera
 */
export function launchBrowser(feed: string | null = null): Promise<Browser> {
  if (!browserPath) throw new Error('no Chromium found; set CHROMIUM to its path');
  const camera = feed
    ? [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${feed}`,
      ]
    : [];
  return chromium.launch({ executablePath: browserPath, args: [...QUIET, ...camera] });
}

export interface PhoneOptions {
  url: string;
  user?: string;
  /** further parameters: font, path, scene */
  query?: Record<string, string>;
  width?: number;
  height?: number;
  dark?: boolean;
  /** a clock that the test can run ahead; it goes at its own pace until then */
  clock?: boolean;
  /** what an earlier phone remembered */
  memory?: BrowserContextOptions['storageState'];
}

export interface PhoneOnScreen {
  page: Page;
  context: BrowserContext;
  /** what went wrong inside the program: exceptions and console errors */
  errors: string[];
}

/** A phone of 390×844 with a finger, showing the mini program of a house. */
export async function openPhone(browser: Browser, o: PhoneOptions): Promise<PhoneOnScreen> {
  const context = await browser.newContext({
    viewport: { width: o.width ?? 390, height: o.height ?? 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    acceptDownloads: true,
    colorScheme: o.dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(o.memory ? { storageState: o.memory } : {}),
  });
  const page = await context.newPage();
  if (o.clock) await page.clock.install();
  // an upper bound for a machine that other tests keep busy
  page.setDefaultTimeout(40_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(`${o.url}/?${new URLSearchParams({ user: o.user ?? 'first', ...o.query })}`);
  await page.waitForSelector('wx-page');
  return { page, context, errors };
}

/**
 * Another screen under the page that is shown. The browser answers before the page has heard of it, and a busy machine lets time
 * pass in between: a frame that begins afterwards has told the listeners of `resize` first (HTML, "update the rendering").
 */
export async function resizeTo(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
  await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))));
}
