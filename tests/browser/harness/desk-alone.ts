// The desk's page over answers that a test gives one by one, so that what comes late, never or in another order can be tried.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { deskPage } from '../../../tools/desk/build.js';
import { DESK } from '../../../tools/prepare.js';

const HOME = 'https://desk.test';
const API = 'https://api.test/desk';
const PICTURES = 'https://pictures.test';
/** What somebody with every room may look at. */
const ACTIONS = ['stats', 'next', 'find', 'requests', 'batches', 'money', 'approve', 'reject', 'restore', 'batch'];

export interface Call {
  do: string;
  session?: string;
  batchId?: string;
  event?: { action: string; [field: string]: unknown };
}
/** @returns what the function answers; undefined: it is out of order */
export type Cloud = (call: Call) => Promise<unknown> | unknown;

export const who = (name: string, session: string) => ({
  ...{ name, session, until: Date.now() + 20 * 60_000, roles: ['review'], actions: ACTIONS },
});
export const told = (answer: object, session = 's1') => ({ session, until: Date.now() + 20 * 60_000, answer });

/** Something that happens when the test says so. */
export function later(): { now: () => void; come: Promise<void> } {
  let now: () => void = () => undefined;
  const come = new Promise<void>((done) => {
    now = done;
  });
  return { now, come };
}

export interface DeskAlone {
  page: Page;
  calls: Call[];
}

/**
 * @param o.cloud answers the calls
 * @param o.picture the colour of a picture by its name; undefined: it never comes
 * @param o.signedIn false: nobody is in yet
 */
export async function openDeskAlone(
  browser: Browser,
  o: { cloud: Cloud; hash?: string; picture?: (name: string) => string | undefined; zone?: string; signedIn?: false },
): Promise<DeskAlone> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: o.zone ?? 'Asia/Shanghai' });
  await page.clock.install();
  const calls: Call[] = [];
  await page.route(`${HOME}/**`, (route) => serve(route));
  await page.route(API, async (route) => {
    const call = JSON.parse(route.request().postData() ?? '{}') as Call;
    calls.push(call);
    const data = await o.cloud(call);
    const body = data === undefined ? { ok: false, error: { say: '系统繁忙。', ref: 'R-1' } } : { ok: true, data };
    await route
      .fulfill({ status: data === undefined ? 500 : 200, json: body, headers: { 'access-control-allow-origin': '*' } })
      .catch(() => undefined);
  });
  await page.route(`${PICTURES}/**`, async (route) => {
    const colour = o.picture?.(new URL(route.request().url()).pathname.slice(1));
    if (colour) await route.fulfill({ contentType: 'image/svg+xml', body: svgOf(colour) });
  });
  if (o.signedIn !== false)
    await page.addInitScript(
      `sessionStorage.setItem('desk-session', ${JSON.stringify(JSON.stringify(who('王芳', 's1')))})`,
    );
  await page.goto(`${HOME}/${o.hash ?? ''}`);
  return { page, calls };
}

export const pictureOf = (name: string): string => `${PICTURES}/${name}`;
const svgOf = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><rect width="480" height="640" fill="${colour}"/></svg>`;

function serve(route: Route): Promise<void> {
  const name = new URL(route.request().url()).pathname.slice(1);
  if (!name) return route.fulfill({ contentType: 'text/html', body: deskPage({ api: API, pictures: [PICTURES] }) });
  const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8';
  return route.fulfill({ contentType, body: readFileSync(join(DESK, name)) });
}
