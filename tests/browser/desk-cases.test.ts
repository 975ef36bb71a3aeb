// Every case of docs/service.md at the desk in Chromium: the same walks as by pasted events, by pressing what the page's last
// column says and nothing else, five presses a sitting at most.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskHandlers } from '../../local/desk.js';
import { OPERATOR, startWorld, type World } from '../flow/world.js';
import { clockworkOf } from '../ops/clockwork.js';
import { ROWS } from '../ops/service-rows.js';
import { walksOf } from '../ops/service-walks.js';
import { movingWalksOf } from '../ops/service-walks-moving.js';
import { launchBrowser, skipBrowser } from './harness/browser.js';
import { deskHandOf } from './harness/desk-hand.js';

const MOST_PRESSES = 5;
let world: World;
let server: Server;
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
const WALKS = { ...walksOf(() => world, hand.counter), ...movingWalksOf(() => world, hand.counter) };

beforeAll(async () => {
  if (skipBrowser) return;
  world = await startWorld();
  const handlers = deskHandlers(world.cloud, OPERATOR, () => url);
  server = createServer((req, res) => {
    const path = (req.url ?? '').replace(/[?#].*$/, '');
    const handler = handlers[path] ?? (path.startsWith('/__desk/') ? handlers['/__desk'] : undefined);
    if (handler) handler(req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.cloud.setEnv({ DESK_ORIGIN: url });
  browser = await launchBrowser();
  page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${url}/__desk-enter`);
  await page.getByText('批次进度（人）').waitFor();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
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
