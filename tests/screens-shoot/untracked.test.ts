// A camera without its usual helpers: the operator switched the face tracker off, the tracker takes the camera for itself, or
// the phone draws the camera over all that lies in it. The student is guided all the same.
import { describe, expect, it } from 'vitest';
import { resizeTo, skipBrowser } from '../browser/harness/browser.js';
import type { Phone } from '../browser/harness/phone.js';
import { findFaults } from '../screens/layout.js';
import { ok, SESSION } from '../screens/phone.js';
import { takeAndLook, withShooting } from './shooting.js';

describe.skipIf(skipBrowser)('a camera without its usual helpers', () => {
  const set = withShooting();

  /** Before the camera opens; counts the sessions of the face tracker. */
  async function openCounting(): Promise<Phone> {
    const phone = await set.openCamera();
    await phone.page.evaluate(`globalThis.sessions = 0; globalThis.createVK = wx.createVKSession;
      wx.createVKSession = (options) => { sessions++; return createVK(options); }; undefined`);
    return phone;
  }
  async function allow(phone: Phone): Promise<void> {
    await phone.press('同意并继续');
    await phone.press('允许');
  }

  it('guided by frames alone where the server says so: no tracker is made, and being right is still told', async () => {
    set.screens.answer({ ...set.answers(true), login: () => ok({ ...SESSION, faceGuidance: false }) });
    const phone = await openCounting();
    await allow(phone);
    await phone.see('很好，请按拍照');
    expect(await phone.page.evaluate('sessions')).toBe(0);
    expect(await phone.errors()).toEqual([]);
    await phone.close();
  });

  it('a camera that stops is opened once more with the tracker and once without, then given up', async () => {
    set.screens.answer(set.answers(true));
    const phone = await openCounting();
    await phone.page.evaluate('__phone.takesCamera = true; undefined');
    await allow(phone);
    await phone.see('相机暂时打不开');
    expect(await phone.page.evaluate('sessions')).toBe(2);
    await phone.close();
  });

  it('a camera that covers what lies in it has hint and drawing below, and takes the photo', async () => {
    set.screens.answer(set.answers(true));
    const phone = await set.openCamera();
    await phone.page.evaluate('__phone.flat = true; undefined');
    await allow(phone);
    const hint = phone.page.getByText('很好，请按拍照').filter({ visible: true });
    await hint.waitFor();
    const bottom = async (what: string) => {
      const { y, height } = (await phone.page.locator(what).boundingBox())!;
      return y + height;
    };
    expect((await hint.boundingBox())!.y).toBeGreaterThanOrEqual(await bottom('wx-camera'));
    expect(await bottom('[class$="small-guide"]')).toBeGreaterThan(await bottom('wx-camera'));
    for (const [width, height] of [
      [390, 844],
      [375, 667],
    ] as const) {
      await resizeTo(phone.page, { width, height });
      expect(await phone.page.evaluate(findFaults)).toEqual([]);
      if (process.env.SCREENSHOTS) await phone.screenshot(`${process.env.SCREENSHOTS}/camera-flat-${width}.png`);
    }
    await takeAndLook(phone);
    await phone.close();
  });
});
