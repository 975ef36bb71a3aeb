// What a process keeps, and for how long: a failure never, an answer for some seconds.
import { expect, it } from 'vitest';
import { stageAt } from '../../cloudfunctions/_journey/stages.js';
import { Kept } from '../../cloudfunctions/_platform/kept.js';
import { once } from '../../cloudfunctions/_platform/once.js';
import { JUDGING, MAKING, MAKING_KEPT } from '../../miniprogram/services/journey/stage-lines.js';

Object.assign(process.env, { HASH_KEY: 'tests-hash-key-0123456789abcdef', KEEP_SECONDS: '5' });

it('what failed to load is loaded again by the next call, and what was loaded stays', async () => {
  let asked = 0;
  const load = once(async () => {
    asked++;
    if (asked < 3) throw new Error('not yet');
    return asked;
  });
  await expect(load()).rejects.toThrow('not yet');
  await expect(Promise.all([load(), load()])).rejects.toThrow('not yet');
  expect([asked, await load(), await load(), asked]).toEqual([2, 3, 3, 3]);
});

it('an answer is kept for the seconds that are set, one question for everybody who asks at once', async () => {
  let [now, asked] = [0, 0];
  const kept = new Kept(
    async (key) => `${key}${++asked}`,
    () => now,
  );
  expect(await Promise.all([kept.get('a'), kept.get('a'), kept.get('b')])).toEqual(['a1', 'a1', 'b2']);
  now = 4999;
  expect(await kept.get('a')).toBe('a1');
  now = 5000;
  expect(await kept.get('a')).toBe('a3');
});

it('what is not there, or could not be asked for, is asked for again at once', async () => {
  let asked = 0;
  const answers = [undefined, 'there'];
  const kept = new Kept(async () => {
    if (asked++ === 0) throw new Error('no line');
    return answers[asked - 2];
  });
  await expect(kept.get('a')).rejects.toThrow('no line');
  expect([await kept.get('a'), await kept.get('a'), await kept.get('a')]).toEqual([undefined, 'there', 'there']);
});

it('the stages that are told follow one another in the words of the pages', () => {
  const said = (work: string) => [...new Set(Array.from({ length: 120 }, (_, n) => stageAt(work, n * 100)))];
  expect(said('judge')).toEqual(JUDGING.slice(1));
  expect(said('make')).toEqual([...MAKING]);
  expect(said('makeKept')).toEqual([...MAKING_KEPT]);
  expect([stageAt('', 500), stageAt('judge', -50)]).toEqual(['', JUDGING[1]]);
});
