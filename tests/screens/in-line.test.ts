// The platform has no room: the phone takes its place in line, says it and the time, and goes on by itself; on a clock that
// the test turns.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn, isRefused, roughTime, watchLine } from '../../miniprogram/services/cloud/turns.js';

const REFUSED = { errCode: -504002, errMsg: 'cloud.callFunction:fail errCode: 432 ResourceLimitReached' };
/**
 * docs, 云开发错误码 and docs.cloudbase.net/error-code: EXCEED_CONCURRENT_REQUEST_LIMIT (more instances a minute than the account may start),
 * which wx-server-sdk's own table numbers -501004; what has no number of its own comes as -501000 with its name in the address
 */
const REFUSED_BY_CLOUDBASE = [
  {
    errCode: -501004,
    errMsg: 'cloud.callFunction:fail Error: errCode: -501004 exceed concurrent request limit | errMsg: ',
  },
  ...['EXCEED_CONCURRENT_REQUEST_LIMIT', 'EXCEED_RATELIMIT', 'FUNCTION_EXCEED_RESOURCE_LIMIT'].map((name) => ({
    errCode: -501000,
    errMsg: `cloud.callFunction:fail Error: errCode: -501000 | errMsg: https://docs.cloudbase.net/error-code/${name} (callId: 1677516272613-0.18032470207387474) (trace: 0:44:32 start->0:44:32 system error)`,
  })),
];
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
  const refusals = [REFUSED, { errCode: 429, errMsg: '' }, new Error('RequestLimitExceeded'), ...REFUSED_BY_CLOUDBASE];
  expect(refusals.filter((one) => !isRefused(one))).toEqual([]);
  const spent = { errCode: -501003, errMsg: 'errCode: -501003 exceed request limit | errMsg: EXCEED_REQUEST_LIMIT' };
  const others = [{ errMsg: 'request:fail' }, { errCode: -504002, errMsg: 'timeout after 14329 ms' }, spent, undefined];
  expect(others.filter(isRefused)).toEqual([]);
  expect([0.2, 40, 59, 95, 600].map(roughTime)).toEqual(['1 秒', '40 秒', '59 秒', '2 分钟', '10 分钟']);
});
