// Every page of the first half in every state, on a tall and a short phone, at the standard and at the largest font
// setting, in Chromium: nothing overlaps, nothing is cut, everything can be hit and has a name, nothing is thrown.
// With SCREENSHOTS=FOLDER each state is also kept as a picture.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type PhoneOnScreen, resizeTo, skipBrowser } from '../browser/harness/browser.js';
import { findChinese, GIVEN, setType, showInEnglish } from './in-english.js';
import { findFaults } from './layout.js';
import { openScreens, type Screens } from './phone.js';
import { STATES } from './states.js';

/** WeChat's standard and largest font setting, px */
const FONTS = ['17', '23'] as const;
const TALL = { width: 390, height: 844 };
const SHORT = { width: 375, height: 667 };

describe.skipIf(skipBrowser)('pages in all their states', () => {
  let browser: Browser;
  let screens: Screens;
  let phone: PhoneOnScreen;
  beforeAll(async () => {
    browser = await launchBrowser();
    screens = await openScreens(browser);
    phone = await screens.open('home/home', { dark: process.env.COLOUR_SCHEME === 'dark' });
  });
  afterAll(async () => {
    await screens?.stop();
    await browser?.close();
  });

  async function judge(name: string): Promise<void> {
    const { page, errors } = phone;
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
    expect([name, await page.evaluate(findFaults)]).toEqual([name, []]);
    expect([name, errors, await page.evaluate('__phone.errors')]).toEqual([name, [], []]);
    // all of a page's data under 20 KB: then no setData can be larger
    const held = await page.evaluate('JSON.stringify(getCurrentPages().at(-1).data)');
    expect(Buffer.byteLength(String(held))).toBeLessThan(20_480);
  }

  it.each(STATES)('$name stands on every phone', async ({ name, path, answers = {}, says }) => {
    for (const fontSize of FONTS) {
      screens.answer(answers);
      await resizeTo(phone.page, TALL);
      await screens.visit(phone, path, { fontSize });
      for (const words of says) await phone.page.getByText(words).first().waitFor();
      await judge(`${name}-tall-${fontSize}`);
      await resizeTo(phone.page, SHORT);
      await judge(`${name}-short-${fontSize}`);
    }
  });

  it('in English nothing stays Chinese but names, and nothing is cut on any phone', async () => {
    const { page, errors } = phone;
    const left: unknown[] = [];
    let before = true;
    // a page that waits for ever says nothing
    for (const { name, path, answers = {} } of STATES.filter(({ name }) => name !== 'home-waiting')) {
      screens.answer(answers);
      // the session and the help are asked for once
      const kept = Boolean(answers.login || answers.getHelp);
      await showInEnglish(screens, phone, path, kept || before);
      before = kept;
      left.push(...(await page.evaluate(findChinese, GIVEN)).map((text) => [name, text]));
      for (const [size, font] of [
        [TALL, FONTS[0]],
        [SHORT, FONTS[1]],
      ] as const) {
        await setType(page, size, font);
        const file = `${name}-en-${size.width}.png`;
        if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, file) });
        left.push(...(await page.evaluate(findFaults)).map((fault) => [name, size.width, fault]));
      }
      left.push(...errors.map((error) => [name, error]));
    }
    expect(left).toEqual([]);
  }, 240_000);

  it('at the largest font setting type really is larger', async () => {
    screens.answer({});
    const sizes: number[] = [];
    for (const fontSize of FONTS) {
      await screens.visit(phone, 'home/home', { fontSize });
      const tag = phone.page.getByText('待支付').first();
      await tag.waitFor();
      sizes.push(await tag.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
    }
    expect(sizes[1]! / sizes[0]!).toBeCloseTo(23 / 17, 2);
  });

  it('the judge of layouts sees a fault of every kind', async () => {
    const { page, context } = await screens.open('home/home');
    await page.setContent(`<div class="nav"><div class="title" style="width:40px;overflow:hidden;white-space:nowrap">拍照要求</div></div>
      <wx-page style="display:block">
      <div style="width:900px;text-align:right">宽</div>
      <div style="height:10px;overflow:hidden">一行<br>两行</div>
      <div role="button" style="width:200px;height:30px">矮</div>
      <div role="button" style="width:60px;height:60px"></div>
      <div role="button" style="width:60px;height:60px;white-space:nowrap;text-align:center">Take a photo</div>
      <wx-support-button><div class="tab" style="position:fixed;right:0;top:0;width:28px">客服</div></wx-support-button>
      <div style="width:60px">2027-06-30</div><div style="width:90px">搜索(学信网)</div>
      <div style="width:100px;overflow:hidden;white-space:nowrap">搜索，例如：眼镜、退款</div>
      <div class="row-between" style="display:flex"><p style="margin:0 0 12px">编号</p><p style="margin:0">复制</p></div>
      <wx-photo-frame style="display:block;height:90px"></wx-photo-frame>
      <div style="position:relative"><p style="position:absolute;top:0">上面</p><p style="position:absolute;top:4px">下面</p></div>
    </wx-page>`);
    const kinds = (await page.evaluate(findFaults)).map((fault) => fault.split(/[:(]/)[0]!.trim());
    expect(new Set(kinds)).toEqual(
      new Set([
        'wider than the phone',
        'cut',
        'title cut',
        'small for a finger',
        'without a name',
        'wider than its button',
        'under the 客服 tab',
        'empty picture',
        'over each other',
        'a number or name in two lines',
        'out of line',
      ]),
    );
    await context.close();
  });
});
