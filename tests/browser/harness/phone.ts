// What a student does on the phone, in the words of the screen.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download, Locator } from 'playwright-core';
import { openPhone, type PhoneOnScreen, type PhoneOptions } from './browser.js';

declare global {
  // the runtime's own window into the phone
  var __phone: {
    page(): string | undefined;
    errors: string[];
    missing: Set<string>;
    forbidden: Set<'camera' | 'album'>;
    takesCamera: boolean;
    flat: boolean;
    readsAloud: boolean;
    asked: string[];
    offline(gone: boolean): void;
  };
}

export class Phone {
  private constructor(private readonly shown: PhoneOnScreen) {}

  static async open(browser: Browser, o: PhoneOptions): Promise<Phone> {
    return new Phone(await openPhone(browser, o));
  }

  get page() {
    return this.shown.page;
  }

  /** What a reopened browser would still know. */
  remember() {
    return this.shown.context.storageState({ indexedDB: true });
  }

  /** Exceptions and console errors of the program so far. */
  async errors(): Promise<string[]> {
    return [...this.shown.errors, ...(await this.page.evaluate(() => globalThis.__phone.errors))];
  }

  /** A button by its words; what is read aloud may add whose it is or what it costs. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`(^| )${name}( |$)`) }).last();
  }

  /** Presses the button of this name; of several, the one on top. */
  async press(name: string): Promise<void> {
    await this.button(name).tap();
  }

  /** Taps words that are no button. */
  async tap(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).last().tap();
  }

  /** Waits for words on the screen. */
  async see(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Waits until a page is on screen: 'home', 'capture' … */
  async arrive(name: string): Promise<void> {
    await this.page.waitForFunction((path) => globalThis.__phone.page() === path, `pages/${name}/${name}`);
  }

  /** The phone's clock runs ahead (option `clock`): what the page would do meanwhile it does now. */
  later(seconds: number): Promise<void> {
    return this.page.clock.fastForward(seconds * 1000);
  }

  /** Agrees where WeChat or the program asks; only if it asks. */
  async allowIfAsked(words: string, until: Locator): Promise<void> {
    const ask = this.button(words);
    await ask.or(until).first().waitFor();
    if (await ask.isVisible()) await ask.tap();
  }

  /** Presses a button that opens the album, and chooses a picture there. */
  async choose(name: string, picture: { name: string; bytes: Buffer }): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press(name)]);
    await chooser.setFiles({ name: picture.name, mimeType: 'image/png', buffer: picture.bytes });
  }

  /** Presses a button that saves a picture, and gives back what was saved. */
  async save(press: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), press()]);
    return readDownload(download);
  }

  /** For a failed test: what is on the screen, and a picture of it. */
  async describe(): Promise<string> {
    const file = join(mkdtempSync(join(tmpdir(), 'phone-')), 'screen.png');
    await this.screenshot(file);
    const [errors, tree] = [await this.errors(), await this.page.locator('body').ariaSnapshot()];
    return [
      `screen: ${file}`,
      `page: ${await this.page.evaluate(() => globalThis.__phone.page())}`,
      ...errors,
      tree,
    ].join('\n');
  }

  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  close(): Promise<void> {
    return this.shown.context.close();
  }
}

async function readDownload(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
