// The desk's page over the functions of a test's world, and a window of a usual screen that looks at it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { deskHandlers } from '../../../local/desk.js';
import { OPERATOR, type World } from '../../flow/world.js';

/** Serves the desk as the house does, and tells the functions its origin. */
export async function serveDesk(world: World): Promise<{ url: string; close(): void }> {
  let url = '';
  const handlers = deskHandlers(world.cloud, OPERATOR, () => url);
  const server = createServer((req, res) => {
    const path = (req.url ?? '').replace(/[?#].*$/, '');
    const handler = handlers[path] ?? (path.startsWith('/__desk/') ? handlers['/__desk'] : undefined);
    if (handler) handler(req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.cloud.setEnv({ DESK_ORIGIN: url });
  return { url, close: () => server.close() };
}

/** @param errors gets what the page throws */
export async function openDeskPage(browser: Browser, errors: string[]): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(error.message));
  return page;
}
