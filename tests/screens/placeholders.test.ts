// What a field asks for is text like any other: it can be read on the ground it really stands on, light and dark.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { contrast } from './contrast.js';
import { ID, withStudent } from './walk.js';

/** Colours of every placeholder on the screen and of the ground below it. Runs inside the browser. */
function painted(): { words: string; text: string; ground: string }[] {
  return [...document.querySelectorAll<HTMLElement>('wx-input [aria-hidden], wx-textarea [aria-hidden]')].map(
    (hint) => {
      let below: HTMLElement | null = hint;
      while (below && getComputedStyle(below).backgroundColor === 'rgba(0, 0, 0, 0)') below = below.parentElement;
      return {
        words: hint.textContent ?? '',
        text: getComputedStyle(hint).color,
        ground: getComputedStyle(below!).backgroundColor,
      };
    },
  );
}
const hexOf = (rgb: string): string =>
  `#${(rgb.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;

describe.skipIf(skipBrowser)('placeholders', () => {
  const student = withStudent();

  it.each([
    ['light', 'help/help', 1],
    ['dark', 'help/help', 1],
    ['light', `requests/requests?kind=invoice&captureId=${ID}`, 4],
    ['dark', `requests/requests?kind=invoice&captureId=${ID}`, 4],
  ] as const)('%s: those of %s can be read', async (colorScheme, path, count) => {
    await student.page.emulateMedia({ colorScheme });
    await student.visit(path);
    const field = student.page.locator('wx-input, wx-textarea');
    await field.first().waitFor();
    const found = await student.page.evaluate(painted);
    expect(found).toHaveLength(count);
    for (const { words, text, ground } of found)
      expect([words, contrast(hexOf(text), hexOf(ground)) >= 4.5]).toEqual([words, true]);
    // gone as soon as something is typed
    await student.page.locator('wx-input input').first().fill('眼镜');
    expect(await student.page.getByText(found[0]!.words, { exact: true }).isVisible()).toBe(false);
  });
});
