// A phone whose clock is wrong: a recording is fetched, and counts as gone at once. The voice then gives up, as it does without
// network, and does not fetch the same sentence again for as long as the camera is open.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** Of a module that needs the phone's own globals, which the compiler knows in the mini program only. */
interface VoiceModule {
  openVoice(toned: 'wait', way: 'helper', told: (speaks: boolean) => void): { close(): void };
}
const MODULE = 'voice';
const HOUR_S = 3600;
let expires = 0;
const asked: string[] = [];
const audio = { onEnded: () => {}, onError: () => {}, play: () => {}, stop: () => {}, destroy: () => {} };
beforeAll(() => {
  const textToSpeech = (o: { content: string; success(answer: object): void }) => {
    // the loop that this test is about would keep the process busy for ever
    if (asked.push(o.content) > 100) throw new Error('asked without end');
    setTimeout(() => o.success({ retcode: 0, filename: `https://voice/${asked.length}`, expired_time: expires }));
  };
  vi.stubGlobal('wx', { setInnerAudioOption: () => {}, createInnerAudioContext: () => ({ ...audio }) });
  vi.stubGlobal('requirePlugin', { async: async () => ({ textToSpeech }) });
});
afterAll(() => vi.unstubAllGlobals());

/** Opens the voice and waits for what it says of itself first. */
async function open(lastsHours: number): Promise<boolean> {
  expires = Math.floor(Date.now() / 1000) + lastsHours * HOUR_S;
  asked.length = 0;
  const { openVoice } = (await import(`../../miniprogram/services/camera/${MODULE}.ts`)) as VoiceModule;
  const told: boolean[] = [];
  const voice = openVoice('wait', 'helper', (speaks) => told.push(speaks));
  await expect.poll(() => told.length).toBeGreaterThan(0);
  voice.close();
  return told[0]!;
}

it('ahead by more than a recording lasts has tones, after one question', async () => {
  expect([await open(-2), asked.length]).toEqual([false, 1]);
});

it('that is right has a voice', async () => {
  expect(await open(3)).toBe(true);
});
