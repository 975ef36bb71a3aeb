// A component by itself: a program made of our components alone, each piece on a page of its own in Chromium, so that
// what a component promises is tried without a page of the product around it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Cloud } from '../../../local/cloudbase/index.js';
import { type Handler, send } from '../../../local/web.js';
import { startWechat, type Wechat } from '../../../local/wechat/index.js';
import type { StepName } from '../../../shared/functions.js';
import { launchBrowser, openPhone } from '../../browser/harness/browser.js';
import type { Answers } from '../phone.js';

const SOURCE = join(import.meta.dirname, '../../../miniprogram');
const PICTURE = join(import.meta.dirname, '../fixtures/picture.svg');

/** A component in use. `note` keeps every event; `noteBusy` also sets `busy`, as a page does that starts to work. */
export interface Piece {
  wxml: string;
  data?: object;
  /** beyond those that app.json names */
  uses?: Record<string, string>;
}

export interface Stand {
  page: Page;
  /** shows a piece with its first data; the program goes on, so what its services remember stays */
  show(name: string): Promise<void>;
  /** starts the program anew with a piece */
  restart(name: string): Promise<void>;
  set(data: object): Promise<void>;
  /** one tap of a finger, or several, on whatever is there: also on what says that it may not be pressed */
  finger(on: Locator, times?: number): Promise<void>;
  /** events since show() */
  events(): Promise<[type: string, detail: unknown][]>;
  /** names of the events since show() */
  heard(): Promise<string[]>;
  answer(answers: Answers): void;
  /** what an element is painted with, and what a colour of app.wxss is worth now */
  paint(of: Locator, property: 'color' | 'backgroundColor'): Promise<string>;
  colour(token: string): Promise<string>;
  dark(on: boolean): Promise<void>;
  /** the phone's clock runs ahead */
  later(minutes: number): Promise<void>;
  /** agrees to the privacy guideline, which a phone asks for at the first call that touches it, and reads what was copied */
  copied(): Promise<string>;
  /** puts a spy into the place of a wx function until the test ends; a reason makes it fail with that */
  spy(name: string, reason?: string): Promise<() => Promise<unknown[]>>;
}

const script = (data: object) => `export {};
Page({ data: ${JSON.stringify(data)}, log: [],
  note(event) { this.log.push([event.type, event.detail]); },
  noteBusy(event) { this.note(event); this.setData({ busy: true }); } });`;

function writeProgram(pieces: Record<string, Piece>): string {
  const root = mkdtempSync(join(tmpdir(), 'components-'));
  cpSync(SOURCE, root, { recursive: true, filter: (file) => !file.endsWith('tsconfig.json') });
  for (const name of ['picture', 'other']) cpSync(PICTURE, join(root, `${name}.svg`));
  const app = JSON.parse(readFileSync(join(SOURCE, 'app.json'), 'utf8')) as { pages: string[]; entryPagePath?: string };
  app.pages = Object.keys(pieces).map((name) => `pages/${name}/${name}`);
  app.entryPagePath = app.pages[0]!;
  writeFileSync(join(root, 'app.json'), JSON.stringify(app));
  writeFileSync(join(root, 'sitemap.json'), '{}');
  writeFileSync(join(root, 'app.ts'), 'export {};\nApp({});');
  for (const [name, { wxml, data = {}, uses = {} }] of Object.entries(pieces)) {
    mkdirSync(join(root, 'pages', name), { recursive: true });
    const write = (ending: string, text: string) => writeFileSync(join(root, 'pages', name, `${name}.${ending}`), text);
    write('wxml', `<page-meta root-font-size="system" />${wxml}`);
    write('wxss', '');
    write('json', JSON.stringify({ usingComponents: uses }));
    write('ts', script(data));
  }
  return root;
}

/** One browser and one program for a file of tests. After each test nothing may have been thrown. */
export function withPieces(pieces: Record<string, Piece>): Stand {
  const stand = {} as Stand;
  let answers: Answers = {};
  let root = '';
  let wechat: Wechat | undefined;
  let browser: Browser | undefined;
  let errors: string[] = [];
  beforeAll(async () => {
    root = writeProgram(pieces);
    const invoke = async (name: StepName, data: never) => {
      const answer = answers[name] as ((data: never) => unknown) | undefined;
      if (!answer) throw new Error(`no answer was set for ${name}`);
      return answer(data);
    };
    const sample: Handler = (_req, res) => send(res, 200, 'image/svg+xml', readFileSync(PICTURE));
    const handlers = { '/__sample': sample };
    const cloud = { invoke } as unknown as Cloud;
    const [house, chromium] = await Promise.all([
      startWechat({ cloud, appRoot: root, port: 0, handlers }),
      launchBrowser(),
    ]);
    wechat = house;
    browser = chromium;
    const { url } = house;
    const shown = await openPhone(chromium, { url, clock: true });
    const { page } = shown;
    errors = shown.errors;
    // what slides in would be waited for
    const still = () => page.addStyleTag({ content: '*{animation:none !important;transition:none !important}' });
    await still();
    const ask = <T>(expression: string) => page.evaluate(expression) as Promise<T>;
    const top = 'getCurrentPages().at(-1)';
    Object.assign(stand, {
      page,
      show: (name) => ask<void>(`wx.reLaunch({ url: '/pages/${name}/${name}' }).then(() => undefined)`),
      async restart(name) {
        await page.goto(`${url}/?path=pages/${name}/${name}`);
        await page.waitForSelector('wx-page');
        await still();
      },
      set: (data) => ask<void>(`${top}.setData(${JSON.stringify(data)})`),
      async finger(on, times = 1) {
        await on.scrollIntoViewIfNeeded();
        const { x, y, width, height } = (await on.boundingBox())!;
        for (let tap = 0; tap < times; tap++) await page.touchscreen.tap(x + width / 2, y + height / 2);
      },
      events: () => ask(`${top}.log`),
      heard: () => ask(`${top}.log.map(([type]) => type)`),
      answer(next) {
        answers = next;
      },
      paint: (of, property) => of.evaluate((element, name) => getComputedStyle(element)[name], property),
      colour: (token) =>
        page.evaluate((name) => {
          const probe = document.querySelector('wx-page')!.appendChild(document.createElement('i'));
          probe.style.color = `var(--${name})`;
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        }, token),
      dark: (on) => page.emulateMedia({ colorScheme: on ? 'dark' : 'light' }),
      later: (minutes) => page.clock.fastForward(minutes * 60_000),
      async copied() {
        await page.getByRole('button', { name: /^同意/ }).tap();
        await page.waitForFunction("__phone.clipboard !== ''");
        return ask('__phone.clipboard');
      },
      async spy(name, reason) {
        await page.evaluate(
          ([api, why]) => {
            const all = globalThis as unknown as { asked: unknown[]; wx: Record<string, unknown>; real: object };
            const real = all.wx[api!] as (options: object) => unknown;
            all.asked = [];
            all.real = { [api!]: real, ...all.real };
            all.wx[api!] = (options: { fail?: (error: object) => void; complete?: () => void }) => {
              all.asked.push(JSON.parse(JSON.stringify(options)));
              if (!why) return real(options);
              options.fail?.({ errMsg: `${api}:fail ${why}` });
              options.complete?.();
            };
          },
          [name, reason],
        );
        return () => ask<unknown[]>('asked');
      },
    } satisfies Stand);
  });
  afterEach(async () => {
    // a picture that is not there is said by the browser too
    const thrown = errors.filter((error) => !error.startsWith('Failed to load resource'));
    errors.length = 0;
    await stand.page.evaluate(() => {
      const all = globalThis as unknown as { real: object; wx: object };
      Object.assign(all.wx, all.real);
      all.real = {};
      globalThis.__phone.missing.clear();
      for (const left of document.querySelectorAll('.overlays > *')) left.remove();
    });
    expect([thrown, await stand.page.evaluate('__phone.errors.splice(0)'), wechat?.warnings]).toEqual([[], [], []]);
  });
  afterAll(async () => {
    await browser?.close();
    await wechat?.stop();
    rmSync(root, { recursive: true, force: true });
  });
  return stand;
}
