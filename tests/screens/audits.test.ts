// The 28 rules of WeChat's 体验评分 over the real pages: every page once, in a state that shows much, in the stand-in. What
// came of it stands in docs/audits.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BY_HAND } from '../../tools/deploy/by-hand.js';
import { launchBrowser, type PhoneOnScreen, skipBrowser } from '../browser/harness/browser.js';
import { pagesToSee } from './audits/pages.js';
import type { PageSeen, Rule, Seen } from './audits/rule.js';
import { EXPERIENCE } from './audits/rules-experience.js';
import { PERFORMANCE } from './audits/rules-performance.js';
import { PRACTICE } from './audits/rules-practice.js';
import { lookAt } from './audits/screen.js';
import { OLDEST, unusedBytes } from './audits/sources.js';
import { openScreens, type Screens } from './phone.js';

const repository = join(import.meta.dirname, '../..');
const AUDITS: Readonly<Record<string, Rule[]>> = { 性能: PERFORMANCE, 体验: EXPERIENCE, 最佳实践: PRACTICE };
const all = Object.values(AUDITS).flat();

/** Keeps the delays of timers that run, in window.running. */
const WATCH_TIMERS = `{
  const running = (window.running = new Map());
  const { setTimeout: once, clearTimeout: noMore, setInterval: always, clearInterval: never } = window;
  window.setTimeout = (run, ms, ...all) => {
    const id = once((...args) => { running.delete(id); run(...args); }, ms, ...all);
    running.set(id, ms);
    return id;
  };
  window.setInterval = (run, ms, ...all) => {
    const id = always(run, ms, ...all);
    running.set(id, ms);
    return id;
  };
  window.clearTimeout = (id) => { running.delete(id); noMore(id); };
  window.clearInterval = (id) => { running.delete(id); never(id); };
}`;

/** A hundred small movements of one finger over the edge between two pictures. */
const DRAG = `(() => {
  const frame = document.querySelector('wx-before-after [id$="--frame"]');
  const { left, top, width } = frame.getBoundingClientRect();
  const began = performance.now();
  const send = (type, share) => {
    const touch = new Touch({ identifier: 1, target: frame, clientX: left + width * share, clientY: top + 50 });
    const touches = type === 'touchend' ? [] : [touch];
    frame.dispatchEvent(new TouchEvent(type, { touches, changedTouches: [touch], bubbles: true, cancelable: true }));
  };
  const before = __phone.updates.length;
  send('touchstart', 0.1);
  // the frame is measured before the finger moves
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    for (let share = 10; share < 90; share += 0.8) send('touchmove', share / 100);
    send('touchend', 0.9);
    done({ updates: __phone.updates.length - before, seconds: (performance.now() - began) / 1000 });
  })));
})()`;

describe.skipIf(skipBrowser)('WeChat’s 体验评分', () => {
  let browser: Browser;
  let screens: Screens;
  let phone: PhoneOnScreen;
  let seen: Seen;

  /** What crosses the wire while a page opens; asked for again with each page. */
  function listen(page: Page, url: string) {
    const wire = { calls: [] as Promise<number>[], fetched: [] as string[], lost: [] as string[] };
    const pending = new Set<Request>();
    page.on('request', (request) => {
      pending.add(request);
      if (request.resourceType() === 'image' && request.url().includes('/cos/')) wire.fetched.push(request.url());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) wire.lost.push(`${response.status()} ${response.url()}`);
      // one that comes when its page was left has no body any more
      if (response.url().startsWith(`${url}/__wx/call`))
        wire.calls.push(
          response.body().then(
            ({ length }) => length,
            () => 0,
          ),
        );
    });
    page.on('requestfinished', (request) => pending.delete(request));
    page.on('requestfailed', (request) => {
      pending.delete(request);
      wire.lost.push(`${request.failure()?.errorText} ${request.url()}`);
    });
    return {
      begin: () => Object.assign(wire, { calls: [], fetched: [], lost: [] }),
      end: async () => ({ ...wire, calls: await Promise.all(wire.calls) }),
      /** Whoever leaves for the next page earlier takes an answer away from this one, which would count against the next. */
      quiet: () => vi.waitUntil(() => pending.size === 0, { timeout: 20_000 }),
    };
  }

  beforeAll(async () => {
    const { files } = await pagesToSee('');
    browser = await launchBrowser();
    screens = await openScreens(browser, files);
    phone = await screens.open('help/help');
    const { page, errors } = phone;
    await page.addInitScript(WATCH_TIMERS);
    const wire = listen(page, screens.url);
    const pages: PageSeen[] = [];
    let drag: Seen['drag'] | undefined;
    for (const { name, path, answers, says } of (await pagesToSee(screens.url)).pages) {
      screens.answer(answers);
      wire.begin();
      await screens.visit(phone, path, { record: '' });
      await page.getByText(says).last().waitFor();
      await page.evaluate(() => Promise.all([...document.images].map((one) => one.decode().catch(() => undefined))));
      const screen = await page.evaluate(lookAt);
      const updates = await page.evaluate<PageSeen['updates']>('__phone.updates');
      if (name === 'standardize') drag = await page.evaluate<Seen['drag']>(DRAG);
      const before = await page.evaluate<number>('running.size');
      const { calls, fetched, lost } = await wire.end();
      await page.evaluate("wx.reLaunch({ url: '/pages/tutorial/tutorial' })");
      const after = await page.evaluate<number[]>('[...running.values()]');
      const thrown = await page.evaluate<string[]>('__phone.errors');
      await wire.quiet();
      pages.push({
        name,
        screen,
        updates,
        calls,
        fetched,
        lost,
        errors: [...errors, ...thrown],
        timers: { before, after },
      });
    }
    const template = (unit: string) => readFileSync(join(repository, 'miniprogram', `${unit}.wxml`), 'utf8');
    seen = { pages, drag: drag!, template };
  });
  afterAll(async () => {
    await screens?.stop();
    await browser?.close();
  });

  it('sees every page of the program, with pictures, timers and a finger that drags', () => {
    const app = JSON.parse(readFileSync(join(repository, 'miniprogram/app.json'), 'utf8')) as { pages: string[] };
    expect(seen.pages.map(({ name }) => `pages/${name}/${name}`).sort()).toEqual(app.pages.toSorted());
    const some = (of: (page: PageSeen) => number) => expect(Math.max(...seen.pages.map(of))).toBeGreaterThan(0);
    some(({ updates }) => updates.length);
    some(({ calls }) => Math.max(0, ...calls));
    some(({ fetched }) => fetched.length);
    some(({ timers }) => timers.before);
    some(({ screen }) => screen.words.length);
    expect(seen.drag.updates).toBeGreaterThan(0);
    expect(unusedBytes().length).toBeGreaterThan(30);
  });

  it.each(all)('$name', ({ faults }) => {
    expect(faults(seen)).toEqual([]);
  });

  it('finds every fault of a page that has them all', () => {
    const file = [4000, 3000] as [number, number];
    const bad: PageSeen = {
      name: 'bad',
      screen: {
        tree: { nodes: 2000, depth: 31, children: 61 },
        pictures: [{ src: '/cos/large.jpg', mode: 'fill', file, shown: [100, 400] }],
        targets: [{ say: 'small', width: 19, height: 19, unsafe: true }],
        words: [{ say: 'pale', contrast: 2, large: false }],
      },
      updates: Array.from({ length: 21 }, () => ({ unit: 'a', names: ['loose.part'], text: 'x'.repeat(300_000) })),
      calls: Array.from({ length: 11 }, () => 200_000),
      fetched: Array.from({ length: 7 }, () => '/cos/large.jpg'),
      errors: ['TypeError'],
      lost: ['404 /cos/large.jpg'],
      timers: { before: 1, after: [1000] },
    };
    const broken = { pages: [bad], drag: { updates: 100, seconds: 1 }, template: () => '{{other.loose}}' };
    const blind = all.filter(({ faults }) => faults(broken).length === 0).map(({ name }) => name);
    // these read the files of the program alone
    expect(blind).toEqual([
      ...['开启惯性滚动', '避免使用:active', '窗口变化适配', '不使用废弃接口', '使用 HTTPS', '最低基础库版本'],
      ...['移除不可访问到的页面', 'WXSS 使用率'],
    ]);
  });

  it('has 28 rules, each a row of docs/audits.md with what is asked, what is looked at and who measures it', () => {
    expect(all.length).toBe(28);
    const row = ({ name, asks, here, phone: needsPhone }: Rule) =>
      `| ${name} | ${asks} | ${here} | ${needsPhone ? 'a phone' : 'holds'} |`;
    const rows = Object.entries(AUDITS).flatMap(([group, rules]) => [`## ${group}`, ...rules.map(row)]);
    const page = readFileSync(join(repository, 'docs/audits.md'), 'utf8');
    expect(page.split('\n').filter((line) => /^(## |\| (?!rule|---))/.test(line))).toEqual(rows);
  });

  it('asks for nothing newer than the base library that operators are told to set', () => {
    expect(BY_HAND.settings).toContain(`基础库最低版本设置 选 ${OLDEST}`);
  });
});
