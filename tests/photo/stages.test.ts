// The engine's stages as the bench sees them: a name, a time, and nothing left behind.
import { PerformanceObserver, performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { stage } from '../../cloudfunctions/_photo/stages.js';

/** The first measure of this name that an observer is told of. */
function seen(name: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName(name)) {
        observer.disconnect();
        resolve(entry.duration);
      }
    });
    observer.observe({ entryTypes: ['measure'] });
  });
}

it('a stage hands on its result, tells its time to an observer, and keeps no entry', async () => {
  const told = seen('tested');
  const start = performance.now();
  const result = await stage('tested', async () => {
    while (performance.now() - start < 5);
    return 7;
  });
  expect(result).toBe(7);
  expect(await told).toBeGreaterThanOrEqual(4.9);
  expect(performance.getEntriesByName('tested')).toEqual([]);
});

it('a stage that throws is timed as well, and its error goes on', async () => {
  const told = seen('broken');
  const broken = stage('broken', () => {
    throw new Error('as it was');
  });
  await expect(broken).rejects.toThrow('as it was');
  expect(await told).toBeGreaterThanOrEqual(0);
});
