// A phone that turns dark or light while the program is open: the bar above the page turns with it, as in WeChat.
import { describe, expect, it } from 'vitest';
import theme from '../../miniprogram/theme.json' with { type: 'json' };
import { skipBrowser } from '../browser/harness/browser.js';
import { withStudent } from './walk.js';

describe.skipIf(skipBrowser)('the theme', () => {
  const student = withStudent();

  it('reaches the bar and the page together, without opening the page anew', async () => {
    await student.page.emulateMedia({ colorScheme: 'light' });
    await student.visit('home/home');
    await student.see('待支付');
    const bar = () =>
      student.page.locator('.nav').evaluate((nav) => {
        const probe = document.createElement('i');
        const hex = (colour: string) => {
          probe.style.color = colour;
          return probe.style.color;
        };
        return { ground: hex(nav.style.background), words: hex(nav.style.color) };
      });
    const named = (side: 'light' | 'dark') =>
      student.page.evaluate((colour) => {
        const probe = document.createElement('i');
        probe.style.color = colour;
        return probe.style.color;
      }, theme[side].navBackground);
    expect((await bar()).ground).toBe(await named('light'));
    await student.page.emulateMedia({ colorScheme: 'dark' });
    // the browser tells of it with its next frame
    await expect.poll(bar).toEqual({ ground: await named('dark'), words: 'rgb(255, 255, 255)' });
    await student.page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(async () => (await bar()).ground).toBe(await named('light'));
  });
});
