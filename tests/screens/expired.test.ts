// Asking for a picture's address anew: enough that an expired one is replaced, never so often that a lost one makes a loop.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayAskAgain } from '../../miniprogram/services/phone/expired.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a picture that does not load', () => {
  it('is asked for once by itself, however long each try hangs, and again at every tap', async () => {
    const page = {};
    expect(mayAskAgain(page, { byHand: false })).toBe(true);
    for (let tries = 0; tries < 5; tries++) {
      // docs: networkTimeout, 60 s unless set
      await vi.advanceTimersByTimeAsync(60_000);
      expect(mayAskAgain(page, { byHand: false })).toBe(false);
    }
    expect([mayAskAgain(page, { byHand: true }), mayAskAgain(page, { byHand: true })]).toEqual([true, true]);
    expect(mayAskAgain({}, { byHand: false })).toBe(true);
  });

  it('may be asked for again when its next address has expired too', async () => {
    const page = {};
    mayAskAgain(page, { byHand: false });
    // an address lives for half an hour (_platform/files.ts)
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(mayAskAgain(page, { byHand: false })).toBe(true);
  });
});
