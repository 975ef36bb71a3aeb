// What pages run in a measured run: kept whatever closes them, and over every page that they have gone to.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scripts, watchPages } from '../../tools/coverage/pages.js';
import { launchBrowser, skipBrowser } from '../browser/harness/browser.js';

const SCRIPT = `function first() { return 1; }
function second() { return 2; }
function third() { return 3; }
globalThis[location.search.slice(1)]();`;

describe.skipIf(skipBrowser)('a page in Chromium', () => {
  const server = createServer(({ url }, res) => {
    res.setHeader('content-type', url === '/page.js' ? 'text/javascript' : 'text/html');
    res.end(url === '/page.js' ? SCRIPT : '<!doctype html><script src="/page.js"></script>');
  });
  const kept: Scripts[number][] = [];
  let browser: Browser;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    watchPages((scripts) => kept.push(...scripts));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** Names of the functions that were run, of everything that was kept since the last time. */
  function run(): string[] {
    const functions = kept.splice(0).flatMap((script) => {
      expect([script.url, script.source]).toEqual(['http://page/page.js', SCRIPT]);
      return script.functions as { functionName: string; ranges: { count: number }[] }[];
    });
    return functions.filter(({ ranges }) => ranges[0]!.count > 0).map(({ functionName }) => functionName);
  }

  it('has what it has run kept when it closes, also before it went elsewhere', async () => {
    const page = await browser.newPage();
    for (const name of ['first', 'second']) await page.goto(`${url()}/?${name}`);
    await page.close();
    expect(run().filter(Boolean).toSorted()).toEqual(['first', 'second']);
  });

  it('is kept once, whether its context closes or the browser does', async () => {
    const open = async (name: string) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${url()}/?${name}`);
      return context;
    };
    await (await open('third')).close();
    expect(run().filter(Boolean)).toEqual(['third']);
    await open('first');
    await browser.close();
    expect(run().filter(Boolean)).toEqual(['first']);
  });
});
