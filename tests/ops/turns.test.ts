// The line before the engine: everybody gets a place, in order, with the time until it; and what it is reckoned from.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capacityOf, STUDENT } from '../../shared/capacity.js';
import { Phone, startWorld, type World } from '../flow/world.js';
import { past } from './clockwork.js';

let world: World;
let turns: typeof import('../../cloudfunctions/_journey/turns.js');
beforeAll(async () => {
  world = await startWorld();
  // two engine instances that take a second each: two places a second
  const small = { FUNCTION_MEMORY_MB: '2600', ENGINE_SECONDS: '1' };
  world.cloud.setEnv(small);
  world.enter();
  Object.assign(process.env, small);
  turns = await import('../../cloudfunctions/_journey/turns.js');
});
afterAll(() => world.stop());

describe('the line', () => {
  it('serves who comes first first, as many a second as the engine can', async () => {
    const now = new Date('2020-03-01T12:00:00.300Z');
    const places: { place: number; seconds: number }[] = [];
    for (let n = 0; n < 7; n++) places.push(await turns.takePlace(now));
    expect(places.map(({ seconds }) => seconds)).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(places.map(({ place }) => place)).toEqual([1, 1, 3, 3, 5, 5, 7]);
    // a minute later nobody of them is waiting any more
    expect(await turns.takePlace(new Date(now.getTime() + 60_000))).toEqual({ place: 1, seconds: 1 });
  });

  it('gives no place twice to many who come at the same moment', async () => {
    const now = new Date('2020-03-02T13:00:00Z');
    const places = await Promise.all(Array.from({ length: 12 }, () => turns.takePlace(now)));
    const seconds = places.map((one) => one.seconds).sort((a, b) => a - b);
    expect(seconds).toEqual(Array.from({ length: 12 }, (_, n) => Math.floor(n / 2) + 1));
  });

  it('is told to a student, and what is over is forgotten by the timer', async () => {
    const turn = await new Phone(world, 'student').call('takeTurn', {});
    expect(turn).toEqual({ place: 1, seconds: 1 });
    const [{ _id }] = world.documents<{ _id: string }>('turns') as [{ _id: string }];
    world.edit('turns', _id, { at: past(10) });
    await world.cloud.runTimer('sweep');
    expect(world.documents<{ _id: string }>('turns').map((one) => one._id)).not.toContain(_id);
  });
});

describe('the capacity', () => {
  const bought = { functionMemoryMb: 128_000, databasePerSecond: 500, engineSeconds: 4 };

  it('names the limit that is met first, and another one when more of the first is bought', () => {
    const first = (more: object) => capacityOf({ ...bought, ...more }).walls[0]!;
    expect(first({ functionMemoryMb: 12_800 }).name).toContain('图片引擎');
    expect(first({ functionMemoryMb: 12_800 }).studentsPerHour).toBeLessThan(first({}).studentsPerHour);
    expect(first({ databasePerSecond: 50 }).name).toContain('数据库');
    expect(first({ databasePerSecond: 50 }).studentsPerHour).toBe(Math.floor((50 * 3600) / STUDENT.databaseCalls));
  });

  it('is in the sheet as it is reckoned here', () => {
    const sheet = readFileSync('docs/capacity.md', 'utf8');
    const { walls, engineInstances, yuanPerStudent } = capacityOf(bought);
    for (const { name, studentsPerHour } of walls) expect(sheet).toContain(`| ${name} | ${studentsPerHour} |`);
    expect(sheet).toContain(`${engineInstances} instances`);
    expect(sheet).toContain(`${yuanPerStudent.toFixed(4)} yuan`);
  });
});
