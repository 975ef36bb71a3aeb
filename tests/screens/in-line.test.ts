// The platform has no room: the phone takes its place in line, says it and the time, and goes on by itself; on a clock that
// the test turns.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn, isRefused, roughTime, watchLine } from '../../miniprogram/services/cloud/turns.js';

const REFUSED = { errCode: -504002, errMsg: 'cloud.callFunction:fail errCode: 432 ResourceLimitReached' };
const TURN = { place: 81, seconds: 40 };
let said: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  stop = watchLine((say) => said.push(say));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** Refuses so often, then answers. */
const refusing = <T>(times: number, answer: T) => {
  let left = times;
  return vi.fn(async () => {
    if (left-- > 0) throw REFUSED;
    return answer;
  });
};

describe('a call that the platform refuses', () => {
  it('waits for its turn, tells how many are before and how long, and is made by itself', async () => {
    const [call, take] = [refusing(1, 'done'), refusing(0, TURN)];
    const reply = inTurn(call, take);
    await vi.advanceTimersByTimeAsync(39_000);
    expect([call.mock.calls.length, take.mock.calls.length]).toEqual([1, 1]);
    expect(said[0]).toBe('前面约 80 人，大约还要 40 秒。轮到时会自动继续，请不要离开。');
    const before = said.map((say) => Number(/约 (\d+) 人/.exec(say)?.[1]));
    expect(before).toEqual([...before].sort((a, b) => b - a));
    expect(new Set(before).size).toBeGreaterThan(5);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([await reply, said.at(-1)]).toEqual(['done', '']);
  });

  it('waits a while of its own when even the line has no room', async () => {
    const reply = inTurn(refusing(1, 'done'), refusing(1, TURN));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await reply).toBe('done');
    expect(said[0]).toContain('正在排队');
  });

  it('is told to come back later after five turns, in words, and is never called a lost network', async () => {
    const take = refusing(0, TURN);
    const reply = inTurn(refusing(99, 'never'), take).catch((problem: unknown) => problem);
    await vi.advanceTimersByTimeAsync(6 * 40_000);
    expect(await reply).toMatchObject({ code: 'BUSY', say: '现在使用的人太多了。' });
    expect(take).toHaveBeenCalledTimes(5);
  });

  it('for another reason takes no place', async () => {
    const take = refusing(0, TURN);
    const lost = async () => {
      throw { errMsg: 'request:fail' };
    };
    await expect(inTurn(lost, take)).rejects.toEqual({ errMsg: 'request:fail' });
    expect(take).not.toHaveBeenCalled();
  });
});

it('knows a refusal from every other failure, and says times as people do', () => {
  const refusals = [REFUSED, { errCode: 429, errMsg: '' }, new Error('RequestLimitExceeded')];
  expect(refusals.map(isRefused)).toEqual([true, true, true]);
  const others = [{ errMsg: 'request:fail' }, { errCode: -504002, errMsg: 'timeout after 14329 ms' }, undefined];
  expect(others.map(isRefused)).toEqual([false, false, false]);
  expect([0.2, 40, 59, 95, 600].map(roughTime)).toEqual(['1 秒', '40 秒', '59 秒', '2 分钟', '10 分钟']);
});
