// What files count on of the functions' memory and time, config.json gives: it is changed there alone, by whoever tunes a function.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { numberIn } from '../numbers.js';

const Config = z.object({ memory: z.number(), timeout: z.number(), models: z.boolean().default(false) });
const configs = new Map(
  readdirSync('cloudfunctions')
    .map((name) => [name, `cloudfunctions/${name}/config.json`] as const)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => [name, Config.parse(JSON.parse(readFileSync(file, 'utf8')))]),
);
const timeoutOf = (name: string): number => configs.get(name)?.timeout ?? 0;

it('the capacity is reckoned with the memory that the functions have', () => {
  const written = /MEMORY_MB = \{ engine: (\d+), light: (\d+) \}/.exec(readFileSync('shared/capacity.ts', 'utf8'));
  const [engine, light] = [Number(written?.[1]), Number(written?.[2])];
  const other = [...configs].filter(([, { models, memory }]) => memory !== (models ? engine : light));
  expect(other).toEqual([
    ['downloadPhoto', expect.objectContaining({ memory: 512 })],
    ['readCaptureCode', expect.objectContaining({ memory: 512 })],
  ]);
});

it('what a killed function left is taken up only when no function can be at it any more', () => {
  const longest = Math.max(...[...configs.values()].map(({ timeout }) => timeout));
  expect(longest).toBeGreaterThan(0);
  for (const [file, name] of [
    ['cloudfunctions/_journey/leases.ts', 'LEASE_MINUTES'],
    ['cloudfunctions/_journey/enrolment-holds.ts', 'HOLD_MINUTES'],
    ['cloudfunctions/sweep/window.ts', 'GRACE_MINUTES'],
    ['cloudfunctions/sweep/money.ts', 'RESUME_MINUTES'],
  ] as const)
    expect([name, numberIn(file, name) * 60 > longest]).toEqual([name, true]);
});

it('a function that stops by itself does so while it still has time for what it has begun', () => {
  // s, of one item when the other side is slow (sweep/index.ts)
  const SLOWEST_SECONDS = 20;
  for (const name of ['sweep', 'eraseMe', 'chsiNotify']) {
    const seconds = numberIn(`cloudfunctions/${name}/index.ts`, 'BUDGET_MS') / 1000;
    expect([name, seconds + SLOWEST_SECONDS < timeoutOf(name)]).toEqual([name, true]);
  }
});
