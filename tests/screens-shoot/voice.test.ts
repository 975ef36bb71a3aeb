// The hints aloud: the switch on the camera page, the sentences that are asked for and heard, and what happens when there
// is no voice. The hints come from the real networks; only the loudspeaker is a stand-in.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LIKELIEST, SENTENCES } from '../../miniprogram/services/camera/speech.js';
import { skipBrowser } from '../browser/harness/browser.js';
import type { Phone } from '../browser/harness/phone.js';
import { findFaults } from '../screens/layout.js';
import { heard, listenTo, showScene } from './ear.js';
import { shutterOf, takeAndLook, withShooting } from './shooting.js';

const FAR = 0.6;
const GOOD = 1;
const EMPTY = 0;
const TONES_ONLY = '语音暂不可用，先用提示音';

const voiceOf = (phone: Phone) => phone.page.getByRole('switch', { name: '语音提示' });
const isOn = (phone: Phone) => voiceOf(phone).getAttribute('aria-checked');
const asked = (phone: Phone) => phone.page.evaluate(() => globalThis.__phone.asked);
const ear = (phone: Phone) => phone.page.evaluate(() => ({ ...globalThis.ear }));
const endSentence = (phone: Phone) => phone.page.evaluate(() => globalThis.ear.end());
const setHidden = (phone: Phone, hidden: boolean) =>
  phone.page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

describe.skipIf(skipBrowser)('the hints aloud', () => {
  const set = withShooting();
  let open: Phone | undefined;
  beforeAll(() => set.screens.answer(set.answers(true)));
  // also after a failure: a camera that goes on looking takes the machine from the next test
  afterEach(() => open?.close());

  /** A camera that can shoot and sees a good portrait. */
  async function aim(voice: boolean): Promise<Phone> {
    const phone = await set.start();
    open = phone;
    await listenTo(phone.page, voice);
    await phone.see('很好，请按拍照');
    return phone;
  }

  it('nothing is fetched or heard before the switch; then every sentence once, the one on the screen first', async () => {
    const phone = await aim(true);
    expect(await isOn(phone)).toBe('false');
    await showScene(phone.page, FAR);
    await phone.see('请走近一些');
    expect(await asked(phone)).toEqual([]);
    expect(await ear(phone)).toMatchObject({ heard: [], tones: 0 });
    await voiceOf(phone).tap();
    expect(await isOn(phone)).toBe('true');
    expect(await heard(phone.page, 1)).toEqual(['请走近一些']);
    await phone.page.waitForFunction((all) => globalThis.__phone.asked.length === all, LIKELIEST.length);
    const rest = LIKELIEST.filter((hint) => hint !== 'closer');
    expect(await asked(phone)).toEqual(['请走近一些', ...rest.map((hint) => SENTENCES.helper[hint])]);
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    expect(await phone.errors()).toEqual([]);
  });

  it('sentences follow each other and never sound together; being right cuts the one before', async () => {
    const phone = await aim(true);
    await voiceOf(phone).tap();
    await heard(phone.page, 1);
    await showScene(phone.page, FAR);
    await phone.see('请走近一些');
    await endSentence(phone);
    await heard(phone.page, 2);
    // comes and goes while the other is said: nobody hears of it
    await showScene(phone.page, EMPTY);
    await phone.see('请把人像放进框里');
    await showScene(phone.page, GOOD);
    await phone.see('很好，请按拍照');
    expect(await heard(phone.page, 3)).toEqual(['好了，请保持不动', '请走近一些', '好了，请保持不动']);
    expect(await ear(phone)).toMatchObject({ together: 1, sounding: 1 });
    expect(await phone.errors()).toEqual([]);
  });

  it('the shutter silences it; the next time the wish is remembered, and what was fetched is used', async () => {
    const phone = await aim(true);
    await voiceOf(phone).tap();
    await phone.page.waitForFunction((all) => globalThis.__phone.asked.length === all, LIKELIEST.length);
    await heard(phone.page, 1);
    await takeAndLook(phone);
    expect(await ear(phone)).toMatchObject({ atShot: 0, sounding: 0 });
    await phone.press('重拍');
    await shutterOf(phone).waitFor();
    expect(await isOn(phone)).toBe('true');
    expect(await heard(phone.page, 2)).toEqual(['好了，请保持不动', '好了，请保持不动']);
    expect(await asked(phone)).toHaveLength(LIKELIEST.length);
    expect(await phone.errors()).toEqual([]);
  });

  it('a recording that cannot be played becomes a tone; one that has run out is asked for again', async () => {
    const phone = await aim(true);
    await voiceOf(phone).tap();
    await phone.page.waitForFunction((all) => globalThis.__phone.asked.length === all, LIKELIEST.length);
    await heard(phone.page, 1);
    const { tones } = await ear(phone);
    await phone.page.evaluate(() => globalThis.ear.fail());
    await phone.see(TONES_ONLY);
    expect((await ear(phone)).tones).toBeGreaterThan(tones);
    // three hours later
    await phone.page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 3 * 60 * 60 * 1000;
    });
    await showScene(phone.page, FAR);
    expect(await heard(phone.page, 2)).toEqual(['好了，请保持不动', '请走近一些']);
    expect((await asked(phone))[LIKELIEST.length]).toBe('请走近一些');
    await phone.page.getByText(TONES_ONLY).waitFor({ state: 'detached' });
    expect(await phone.errors()).toEqual([]);
  });

  it('switched off it stops in the middle of a sentence and stays silent', async () => {
    const phone = await aim(true);
    await voiceOf(phone).tap();
    await heard(phone.page, 1);
    await voiceOf(phone).tap();
    expect(await isOn(phone)).toBe('false');
    expect((await ear(phone)).sounding).toBe(0);
    await showScene(phone.page, FAR);
    await phone.see('请走近一些');
    expect((await ear(phone)).heard).toHaveLength(1);
    expect(await phone.errors()).toEqual([]);
  });

  it('when the page is left it stops, and when it is back it speaks again', async () => {
    const phone = await aim(true);
    await voiceOf(phone).tap();
    await heard(phone.page, 1);
    await setHidden(phone, true);
    expect((await ear(phone)).sounding).toBe(0);
    await setHidden(phone, false);
    expect(await heard(phone.page, 2)).toEqual(['好了，请保持不动', '好了，请保持不动']);
    expect((await ear(phone)).together).toBe(1);
    expect(await phone.errors()).toEqual([]);
  });

  it('without a voice it says so and gives tones; each new hint tries again', async () => {
    const phone = await aim(false);
    await voiceOf(phone).tap();
    await phone.see(TONES_ONLY);
    expect(await phone.page.evaluate(findFaults)).toEqual([]);
    expect(await asked(phone)).toEqual(['好了，请保持不动']);
    const { tones } = await ear(phone);
    await showScene(phone.page, FAR);
    await phone.page.waitForFunction((n) => globalThis.ear.tones > n, tones);
    await phone.page.waitForFunction(() => globalThis.__phone.asked.includes('请走近一些'));
    await voiceOf(phone).tap();
    await phone.page.getByText(TONES_ONLY).waitFor({ state: 'detached' });
    expect(await phone.errors()).toEqual([]);
  });

  it.each([
    ['of an account that has not added the plugin', () => void globalThis.__phone.missing.add('WechatSI')],
    ['of a WeChat without plugins', () => void Reflect.deleteProperty(globalThis, 'requirePlugin')],
  ])('on a phone %s it says so, and the photo can be taken all the same', async (_, lack) => {
    const phone = await aim(true);
    await phone.page.evaluate(lack);
    await voiceOf(phone).tap();
    await phone.see(TONES_ONLY);
    expect(await asked(phone)).toEqual([]);
    await takeAndLook(phone);
    expect(await ear(phone)).toMatchObject({ heard: [], together: 0 });
    expect(await phone.errors()).toEqual([]);
  });

  it('offline there are tones; when the network is back, the voice is', async () => {
    const phone = await aim(true);
    await phone.page.evaluate(() => globalThis.__phone.offline(true));
    await voiceOf(phone).tap();
    await phone.see(TONES_ONLY);
    await phone.page.evaluate(() => globalThis.__phone.offline(false));
    await showScene(phone.page, FAR);
    expect(await heard(phone.page, 1)).toEqual(['请走近一些']);
    await phone.page.getByText(TONES_ONLY).waitFor({ state: 'detached' });
    expect(await phone.errors()).toEqual([]);
  });
});
