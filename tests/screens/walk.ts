// A student at a phone, tap by tap: what the tests of journeys have in common.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { launchBrowser, type PhoneOnScreen } from '../browser/harness/browser.js';
import { openScreens, type Screens } from './phone.js';

export const ID = 'abcdefgh12345678';

export interface Student {
  screens: Screens;
  page: Page;
  /** opens a page for a user who has never been here, or for one with a name */
  visit(path: string, query?: Record<string, string>): Promise<void>;
  press(name: string): Promise<void>;
  see(words: string): Promise<void>;
  /** path of the page on screen */
  shown(): Promise<unknown>;
  /** what was copied, after the guideline was agreed to, which a new user is asked for then */
  clipboard(): Promise<unknown>;
  /** the phone's clock runs ahead: what the page would do meanwhile it does now */
  later(seconds: number): Promise<void>;
}

/** One browser and one phone for a file of tests; the cloud's answers start anew with each test. */
export function withStudent(): Student {
  const student = {} as Student;
  let stop: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const browser = await launchBrowser();
    const screens = await openScreens(browser);
    const phone: PhoneOnScreen = await screens.open('home/home', { clock: true });
    const { page } = phone;
    Object.assign(student, {
      screens,
      page,
      visit: (path, query) => screens.visit(phone, path, query),
      press: (name) => page.getByRole('button', { name, exact: true }).last().tap(),
      see: (words) => page.getByText(words).filter({ visible: true }).first().waitFor(),
      shown: () => page.evaluate('__phone.page()'),
      later: (seconds) => page.clock.fastForward(seconds * 1000),
      async clipboard() {
        await student.press('同意并继续');
        return page.evaluate('__phone.clipboard');
      },
    } satisfies Student);
    stop = async () => {
      await screens.stop();
      await browser.close();
    };
  });
  beforeEach(() => student.screens.answer({}));
  afterAll(() => stop());
  return student;
}
