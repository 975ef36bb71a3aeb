// Looking again while a page is visible, asking whether the money arrived, and one action at a time: on a clock that
// the test turns.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askPaid, WAITS } from '../../miniprogram/services/journey/ask-paid.js';
import { poll } from '../../miniprogram/services/journey/poll.js';
import { act } from '../../miniprogram/services/phone/act.js';
import type { Problem } from '../../shared/errors.js';

const BUSY: Problem = { code: 'BUSY', say: '上一次操作还在处理中。', next: '请稍后再看。', ref: 'R1' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('watching', () => {
  it('shows news once, asks ever more slowly while there are none, and quickly again after some', async () => {
    let value = 'a';
    const read = vi.fn(async () => value);
    const shown: string[] = [];
    const eyes = poll(read, (one) => shown.push(one));
    eyes.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const calm = read.mock.calls.length;
    expect(calm).toBeLessThan(8);
    expect(shown).toEqual(['a']);
    value = 'b';
    await vi.advanceTimersToNextTimerAsync();
    expect(shown).toEqual(['a', 'b']);
    const before = read.mock.calls.length;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(read.mock.calls.length).toBe(before + 2);
    eyes.stop();
  });

  it('shows a line that moves on without asking any faster for it', async () => {
    let ahead = 9;
    const read = vi.fn(async () => ({ state: 'reviewing', ahead: ahead-- }));
    const shown: number[] = [];
    const eyes = poll(
      read,
      (one) => shown.push(one.ahead),
      undefined,
      ({ state }) => state,
    );
    eyes.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read.mock.calls.length).toBeLessThan(8);
    expect(shown).toEqual(read.mock.calls.map((_, n) => 9 - n));
    eyes.stop();
  });

  it('asks nothing and shows nothing while the page is hidden, not even an answer that was under way', async () => {
    let answer: (value: string) => void = () => undefined;
    const read = vi.fn(
      () =>
        new Promise<string>((resolve) => {
          answer = resolve;
        }),
    );
    const shown: string[] = [];
    const eyes = poll(read, (one) => shown.push(one));
    eyes.start();
    eyes.stop();
    answer('late');
    await vi.advanceTimersByTimeAsync(600_000);
    expect([read.mock.calls.length, shown]).toEqual([1, []]);
  });

  it('an answer that a later look overtook is not shown over the newer one', async () => {
    const waiting: ((value: string) => void)[] = [];
    const shown: string[] = [];
    const eyes = poll(
      () => new Promise<string>((resolve) => waiting.push(resolve)),
      (one) => shown.push(one),
    );
    eyes.start();
    const second = eyes.refresh();
    waiting[1]!('new');
    await second;
    waiting[0]!('old');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual(['new']);
    eyes.stop();
  });

  it('goes on after a failure and says what failed', async () => {
    const read = vi.fn().mockRejectedValueOnce(BUSY).mockResolvedValue('a');
    const failed: Problem[] = [];
    const shown: unknown[] = [];
    const eyes = poll(
      read,
      (one) => shown.push(one),
      (problem) => failed.push(problem),
    );
    eyes.start();
    await vi.advanceTimersByTimeAsync(30_000);
    expect([failed, shown]).toEqual([[BUSY], ['a']]);
    eyes.stop();
  });
});

describe('asking for the money', () => {
  const run = async (ask: () => Promise<{ paid: boolean }>, goOn = () => true) => {
    const asked = askPaid(ask, goOn).then(
      (answer) => ({ answer }),
      (thrown: unknown) => ({ thrown }),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    return asked;
  };

  it('stops with the first yes, and after a bounded number of noes', async () => {
    const third = vi
      .fn()
      .mockResolvedValueOnce({ paid: false })
      .mockResolvedValueOnce({ paid: false })
      .mockResolvedValue({ paid: true });
    expect(await run(third)).toEqual({ answer: { paid: true } });
    expect(third).toHaveBeenCalledTimes(3);
    const never = vi.fn(async () => ({ paid: false }));
    expect(await run(never)).toEqual({ answer: { paid: false } });
    expect(never).toHaveBeenCalledTimes(WAITS.length);
  });

  it('survives a lost answer in between, and reports the loss only when the last one is lost', async () => {
    const once = vi.fn().mockRejectedValueOnce(BUSY).mockResolvedValue({ paid: true });
    expect(await run(once)).toEqual({ answer: { paid: true } });
    expect(await run(async () => Promise.reject(BUSY))).toEqual({ thrown: BUSY });
  });

  it('asks no more once the page is gone', async () => {
    const ask = vi.fn(async () => ({ paid: false }));
    expect(await run(ask, () => ask.mock.calls.length < 1)).toEqual({ answer: { paid: false } });
    expect(ask).toHaveBeenCalledTimes(1);
  });
});

describe('acting', () => {
  const makePage = () => {
    const data: { busy?: boolean; problem?: Problem | null } = {};
    return { data, setData: (change: typeof data) => void Object.assign(data, change) };
  };

  it('two taps are one action, and the next tap after it is another', async () => {
    const page = makePage();
    const run = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 100)));
    void act(page, run);
    void act(page, run);
    expect(page.data.busy).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    expect([run.mock.calls.length, page.data.busy]).toEqual([1, false]);
    void act(page, run);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('what goes wrong is shown, and forgotten with the next try', async () => {
    const page = makePage();
    await act(page, () => Promise.reject(BUSY));
    expect(page.data).toEqual({ busy: false, problem: BUSY });
    await act(page, async () => undefined);
    expect(page.data.problem).toBeNull();
  });

  it('two pages do not wait for each other', async () => {
    const run = vi.fn(async () => undefined);
    await Promise.all([act(makePage(), run), act(makePage(), run)]);
    expect(run).toHaveBeenCalledTimes(2);
  });
});
