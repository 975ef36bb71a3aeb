// Every case of docs/service.md at the desk in Chromium: the same walks as by pasted events, by pressing what the page's last
// column says and nothing else, five presses a sitting at most.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from '../ops/clockwork.js';
import { ROWS } from '../ops/service-rows.js';
import { everyWalkOf } from '../ops/service-walks-all.js';
import { launchBrowser, skipBrowser } from './harness/browser.js';
import { deskHandOf } from './harness/desk-hand.js';
import { openDeskPage, serveDesk } from './harness/desk-page.js';

const MOST_PRESSES = 5;
let world: World;
let desk: { url: string; close(): void };
let browser: Browser;
let page: Page;
let url: string;
/** Exceptions, and whatever the page's own content policy stopped. */
const errors: string[] = [];
const { newPhone, reset } = clockworkOf(() => world);
const hand = deskHandOf(
  () => world,
  () => page,
);
const WALKS = everyWalkOf(() => world, hand.counter);

beforeAll(async () => {
  if (skipBrowser) return;
  world = await startWorld();
  desk = await serveDesk(world);
  url = desk.url;
  browser = await launchBrowser();
  page = await openDeskPage(browser, errors);
  await page.goto(`${url}/__desk-enter`);
  await page.getByText('批次进度（人）').waitFor();
});
afterAll(async () => {
  await browser?.close();
  desk?.close();
  await world?.stop();
});

it.skipIf(skipBrowser).each(ROWS)('$n: $title', async ({ n, desk }) => {
  reset();
  await hand.begin();
  await WALKS[n]!(newPhone());
  expect(hand.sittings()).toEqual(desk);
  expect(desk.filter((presses) => presses.length > MOST_PRESSES)).toEqual([]);
  expect(errors).toEqual([]);
});
