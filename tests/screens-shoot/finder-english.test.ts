// The finder on an English phone: its round button and its narrow controls have room for a few letters only.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { findChinese, GIVEN, setType } from '../screens/in-english.js';
import { findFaults } from '../screens/layout.js';
import { withShooting } from './shooting.js';

describe.skipIf(skipBrowser)('the finder in English', () => {
  const set = withShooting();

  it('fits on every phone at every type size, and is English to the last word', async () => {
    set.screens.answer(set.answers(true));
    const phone = await set.openAt('camera', { query: '&shoot=1', language: 'en' });
    await phone.see('Yes, someone can help');
    await phone.page.evaluate("wx.setStorageSync('finder', { auto: false })");
    await phone.press('Yes, someone can help');
    await phone.press('Agree and continue');
    await phone.press('允许');
    await phone.see('Good, take the photo');
    for (const [width, height, px] of [
      [390, 844, 17],
      [375, 667, 23],
    ] as const) {
      await setType(phone.page, { width, height }, px);
      expect([width, await phone.page.evaluate(findFaults)]).toEqual([width, []]);
    }
    expect(await phone.page.evaluate(findChinese, GIVEN)).toEqual([]);
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });
});
