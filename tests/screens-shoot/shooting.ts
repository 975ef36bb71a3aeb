// Everything that a test of shooting needs: a camera that shows a drawn portrait, a phone, a cloud whose capture moves on.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { CaptureView } from '../../shared/capture-view.js';
import { launchBrowser } from '../browser/harness/browser.js';
import { writeFeed } from '../browser/harness/feed.js';
import { Phone } from '../browser/harness/phone.js';
import { ok, openScreens, type Screens } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { makePictures, type Pictures } from './pictures.js';

export const ID = 'abcdefgh12345678';

/** How the camera's page is entered. */
interface How {
  /** it may release itself */
  itself?: boolean;
  /** the words of the way; with a helper unless named */
  way?: string;
  platform?: string;
}

class Shooting {
  /** what the cloud holds */
  capture: CaptureView = viewOf('paid');

  /** there once it is open */
  screens!: Screens;
  private folder!: string;
  private browser!: Browser;
  private pictures!: Pictures;

  async open(): Promise<void> {
    this.pictures = await makePictures();
    this.folder = await mkdtemp(join(tmpdir(), 'shooting-'));
    await writeFeed(this.pictures.portrait, join(this.folder, 'feed.y4m'), 720);
    this.browser = await launchBrowser(join(this.folder, 'feed.y4m'));
    this.screens = await openScreens(this.browser, this.pictures.files);
  }
  async close(): Promise<void> {
    await this.browser?.close();
    await this.screens?.stop();
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  /** A capture whose shot has its verdict. */
  judged(passed: boolean): CaptureView {
    return viewOf(passed ? 'checked' : 'faulty', {
      checksLeft: 9,
      findings: passed ? this.pictures.good : this.pictures.bad,
      shotUrl: `${this.screens.url}/cos/shot.jpg`,
      annotatedUrl: `${this.screens.url}/cos/${passed ? 'good' : 'faulty'}.jpg`,
    });
  }
  /** Answers of a cloud that judges every shot so. */
  answers(passed: boolean) {
    const getCapture = () => ok({ capture: this.capture });
    const submitShot = () => {
      this.capture = this.judged(passed);
      return ok({ passed, capture: this.capture });
    };
    return { getCapture, submitShot };
  }

  /** @param more.platform the kind of phone, as the stand-in knows it */
  openAt(
    page: string,
    more: {
      query?: string;
      memory?: Awaited<ReturnType<Phone['remember']>>;
      platform?: string;
      language?: string;
    } = {},
  ) {
    const path = `pages/${page}/${page}?captureId=${ID}${more.query ?? ''}`;
    return Phone.open(this.browser, {
      url: this.screens.url,
      query: {
        path,
        ...(more.platform && { platform: more.platform }),
        ...(more.language && { language: more.language }),
      },
      ...(more.memory && { memory: more.memory }),
    });
  }
  /** On the camera's page, with a helper; the shutter waits for a finger unless it may release itself. */
  async openCamera(how: How = {}): Promise<Phone> {
    const phone = await this.openAt('camera', { query: '&shoot=1', ...how });
    await phone.see('有人可以帮您拍吗？');
    if (!how.itself) await phone.page.evaluate("wx.setStorageSync('finder', { auto: false })");
    await phone.press(how.way ?? '有人帮我拍');
    return phone;
  }
  /** Opens the camera, until it can shoot. */
  async start(how: How = {}): Promise<Phone> {
    const phone = await this.openCamera(how);
    await phone.press('同意并继续');
    await phone.press('允许');
    await shutterOf(phone).waitFor();
    return phone;
  }
}

/** One camera and one phone for a file of tests; the capture is paid anew with each test. */
export function withShooting(): Shooting {
  const set = new Shooting();
  beforeAll(() => set.open());
  beforeEach(() => {
    set.capture = viewOf('paid');
  });
  afterAll(() => set.close());
  return set;
}

/** The shutter, once it can be pressed. */
export const shutterOf = (phone: Phone): Locator =>
  phone.page.locator('[role=button][aria-label=拍照][aria-disabled=false]');

export async function takeAndLook(phone: Phone): Promise<void> {
  await shutterOf(phone).tap();
  await phone.see('满意吗？');
}
