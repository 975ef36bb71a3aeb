// An iPhone before iOS 14.5 knows no gap between flex items: what app.wxss has in its place is tried here without any gap.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type PhoneOnScreen, skipBrowser } from '../browser/harness/browser.js';
import { openScreens, type Screens } from './phone.js';
import { STATES } from './states.js';

/** Takes the gaps away and turns on what is meant for such a phone. @returns children that touch the one before */
function withoutGap(): string[] {
  const sheets = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const meant = sheets.filter((rule) => rule instanceof CSSSupportsRule && rule.conditionText.includes('inset'));
  const style = document.createElement('style');
  style.textContent = meant
    .flatMap((rule) => [...(rule as CSSSupportsRule).cssRules].map((inside) => inside.cssText))
    .concat('.stack, .stack-tight, .row, .row-top, .row-between, .entry, .link { gap: 0 !important; }')
    .join('\n');
  document.head.append(style);
  const touching: string[] = [];
  for (const [classes, side] of [
    ['stack, .stack-tight', ['top', 'bottom']],
    ['row, .row-top, .entry, .link', ['left', 'right']],
  ] as const)
    for (const parent of document.querySelectorAll(`.window:not([hidden]) wx-page .${classes}`)) {
      const boxes = [...parent.children]
        .map((child) => ({ child, box: child.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0);
      for (const [at, { child, box }] of boxes.entries()) {
        const before = boxes[at - 1]?.box;
        if (before && box[side[0]] - before[side[1]] < 3.5)
          touching.push(
            `${parent.className} > ${child.tagName} ${child.className}: ${child.textContent?.slice(0, 12)}`,
          );
      }
    }
  style.remove();
  return touching;
}

describe.skipIf(skipBrowser)('on an iPhone without flex gaps', () => {
  let browser: Browser;
  let screens: Screens;
  let phone: PhoneOnScreen;
  beforeAll(async () => {
    browser = await launchBrowser();
    screens = await openScreens(browser);
    phone = await screens.open('home/home');
  });
  afterAll(async () => {
    await screens?.stop();
    await browser?.close();
  });

  it.each(STATES)('nothing touches what stands before it: $name', async ({ path, answers = {}, says }) => {
    screens.answer(answers);
    await screens.visit(phone, path);
    for (const words of says) await phone.page.getByText(words).first().waitFor();
    expect(await phone.page.evaluate(withoutGap)).toEqual([]);
  });
});
