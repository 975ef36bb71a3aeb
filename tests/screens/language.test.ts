// Which language the screen speaks: the phone's, or the chosen one; English is fetched, and may not come.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type PhoneOnScreen, skipBrowser } from '../browser/harness/browser.js';
import { GIVEN } from './in-english.js';
import { openScreens, type Screens } from './phone.js';

describe.skipIf(skipBrowser)('the language of the screen', () => {
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

  it('the language is that of the phone until another one is chosen, which is then remembered', async () => {
    const { page } = phone;
    screens.answer({});
    await screens.visit(phone, 'privacy/privacy', { language: 'zh_TW' });
    const choice = page.getByRole('button', { name: 'English' });
    const refusal = page.getByText('English could not be loaded. 英文没有加载出来。');
    await page.evaluate('__phone.offline(true)');
    await choice.tap();
    await refusal.waitFor();
    await page.evaluate('__phone.offline(false)');
    await refusal.waitFor({ state: 'detached' });
    await choice.tap();
    await page.getByText('How to get a photo code').waitFor();
    expect(await page.title()).toBe('Home');
    await page.reload();
    await page.getByText('My data').waitFor();
  });

  it('an English phone shows no Chinese before its English; where that cannot be had it is Chinese and says so in English', async () => {
    screens.answer({});
    // each is watched before the page in English that it visits
    const [first, lonely] = [await screens.open('tutorial/tutorial'), await screens.open('tutorial/tutorial')];
    await first.page.addInitScript((given) => {
      // what was said on the way, also before the program started anew
      new MutationObserver(() => {
        const page = document.querySelector<HTMLElement>('wx-page');
        const names = [...(page?.querySelectorAll('[aria-label]') ?? [])].map((one) => one.getAttribute('aria-label'));
        const said = [page?.innerText, ...names].join(' ');
        const chinese = given.reduce((left, name) => left.replaceAll(name, ''), said);
        if (/[\u3400-\u9fff]/.test(chinese)) sessionStorage.setItem('chinese', said);
      }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    }, GIVEN);
    await screens.visit(first, 'help/help', { language: 'en' });
    await first.page.getByText('Why can my code not be read?').waitFor();
    expect(await first.page.evaluate(`sessionStorage.getItem('chinese')`)).toBe(null);

    await lonely.page.addInitScript(() => {
      const onLine = { get: () => sessionStorage.getItem('network') === 'back' };
      Object.defineProperty(navigator, 'onLine', onLine);
    });
    await screens.visit(lonely, 'tutorial/tutorial', { language: 'en' });
    await lonely.page.getByText('English could not be loaded').waitFor();
    await lonely.page.getByText('网络已断开').waitFor();
    await lonely.page.evaluate(`sessionStorage.setItem('network', 'back')`);
    await lonely.page.getByText('Try again').tap();
    await lonely.page.getByText('Sign in to CHSI').waitFor();
    await first.context.close();
    await lonely.context.close();
  });
});
