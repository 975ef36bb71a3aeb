// A browser, and the page 下载图片 of a photo that is approved, for the files of tests that look at it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { CaptureView } from '../../shared/capture-view.js';
import { launchBrowser } from '../browser/harness/browser.js';
import { Phone } from '../browser/harness/phone.js';
import { openScreens, type Screens } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { makePictures } from './pictures.js';

export const ID = 'abcdefgh12345678';

/** @returns the two, `done` for the record, and `open` for a phone that shows the page */
export function withDownloads(): {
  set: { browser: Browser; screens: Screens };
  done: () => CaptureView;
  open: () => Promise<Phone>;
} {
  const set = {} as { browser: Browser; screens: Screens };
  beforeAll(async () => {
    const { files } = await makePictures();
    set.browser = await launchBrowser();
    set.screens = await openScreens(set.browser, files);
  });
  afterAll(async () => {
    await set.browser?.close();
    await set.screens?.stop();
  });
  const done = () => viewOf('approved', { standardUrl: `${set.screens.url}/cos/standard.jpg` });
  const open = () =>
    Phone.open(set.browser, {
      url: set.screens.url,
      query: { path: `pages/download/download?captureId=${ID}` },
      clock: true,
    });
  return { set, done, open };
}
