// Every page from the requirements to the download in every state, on a tall and a short phone, light and dark, at the
// standard and at the largest font setting. With SCREENSHOTS=FOLDER each state is also kept as a picture.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type PhoneOnScreen, skipBrowser } from '../browser/harness/browser.js';
import { findChinese, GIVEN, setType, showInEnglish } from '../screens/in-english.js';
import { findFaults } from '../screens/layout.js';
import { fails, ok, openScreens, type Screens } from '../screens/phone.js';
import { makePictures, type Pictures } from './pictures.js';
import { STATES } from './states.js';

/** What is tapped, on an English phone. */
const ENGLISH: Record<string, string> = { 提交: 'Submit', 排版照: 'Print sheet' };

/** font: WeChat's standard and largest setting, px */
const PHONES = [
  { width: 390, height: 844, font: 17, dark: false },
  // small and large at once: what fits here fits at the standard size too
  { width: 375, height: 667, font: 23, dark: true },
] as const;

/** Sheets slide in; what turns for ever is left out. */
function settleAnimations(): Promise<unknown> {
  const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
  return Promise.all(finite.map((one) => one.finished));
}

describe.skipIf(skipBrowser)('from the requirements to the download, in all states', () => {
  let browser: Browser;
  let screens: Screens;
  let pictures: Pictures;
  const phones: PhoneOnScreen[] = [];
  beforeAll(async () => {
    pictures = await makePictures();
    browser = await launchBrowser();
    screens = await openScreens(browser, pictures.files);
    for (const { width, height, dark } of PHONES) phones.push(await screens.open('home/home', { width, height, dark }));
  });
  afterAll(async () => {
    await screens?.stop();
    await browser?.close();
  });

  it.each(STATES)('$name stands on every phone', async ({ name, path, view, broken, taps = [], says }) => {
    for (const [n, { width, font, dark }] of PHONES.entries()) {
      const capture = view?.(pictures, screens.url);
      screens.answer({
        getCapture: () => (capture && !broken ? ok({ capture }) : fails('INTERNAL')),
      });
      const phone = phones[n]!;
      const { page, errors } = phone;
      await screens.visit(phone, path, { fontSize: String(font) });
      for (const words of taps) await page.getByText(words, { exact: true }).last().tap();
      for (const words of says) await page.getByText(words).last().waitFor();
      await page.evaluate('document.fonts.ready');
      await page.evaluate(settleAnimations);
      if (process.env.SCREENSHOTS) {
        const file = `${name}-${width}-${font}${dark ? '-dark' : ''}.png`;
        await page.screenshot({ path: join(process.env.SCREENSHOTS, file) });
      }
      const type = await page.evaluate('getComputedStyle(document.documentElement).fontSize');
      expect(type).toBe(`${font}px`);
      expect([name, width, font, await page.evaluate(findFaults)]).toEqual([name, width, font, []]);
      expect(errors).toEqual([]);
      expect(await page.evaluate('__phone.errors')).toEqual([]);
    }
  });

  it('in English nothing stays Chinese but names, and nothing is cut on any phone', async () => {
    const shown = phones[process.env.COLOUR_SCHEME === 'dark' ? 1 : 0]!;
    const { page, errors } = shown;
    const left: unknown[] = [];
    for (const [at, { name, path, view, broken, taps = [] }] of STATES.entries()) {
      const capture = view?.(pictures, screens.url);
      screens.answer({ getCapture: () => (capture && !broken ? ok({ capture }) : fails('INTERNAL')) });
      await showInEnglish(screens, shown, path, at === 0);
      for (const words of taps) await page.getByText(ENGLISH[words]!, { exact: true }).last().tap();
      await page.evaluate(settleAnimations);
      left.push(...(await page.evaluate(findChinese, GIVEN)).map((text) => [name, text]));
      for (const { width, height, font } of PHONES) {
        await setType(page, { width, height }, font);
        const file = `${name}-en-${width}.png`;
        if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, file) });
        left.push(...(await page.evaluate(findFaults)).map((fault) => [name, width, fault]));
      }
      left.push(...errors.map((error) => [name, error]));
    }
    expect(left).toEqual([]);
  }, 240_000);
});
