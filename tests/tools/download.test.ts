// Going back over a slow line: a package that still comes is waited for, one that comes no more is not.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { download } from '../../tools/deploy/download.js';

/** ms; a busy machine sends a part much sooner */
const STALL_MS = 1500;
/** Parts of a file that takes longer as a whole than may pass without any. */
const PARTS = 30;
const EVERY_MS = (2 * STALL_MS) / PARTS;

function drip(response: ServerResponse): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write('x');
    if (++sent < PARTS) return;
    clearInterval(timer);
    response.end();
  }, EVERY_MS);
}

const server = createServer((request, response) => {
  if (request.url === '/slow') drip(response);
  else if (request.url === '/stalls') response.write('x');
  else response.writeHead(404).end();
});
const at = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise<void>((done) => server.close(() => done()));
});

it('waits as long as something comes, and no longer', async () => {
  const began = performance.now();
  expect((await download(at('/slow'), STALL_MS)).toString()).toBe('x'.repeat(PARTS));
  expect(performance.now() - began).toBeGreaterThan(STALL_MS);
  await expect(download(at('/stalls'), STALL_MS)).rejects.toThrow('1.5 秒没有收到数据');
  await expect(download(at('/gone'), STALL_MS)).rejects.toThrow('应答 404');
});
