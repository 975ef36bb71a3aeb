// Damaged pictures by the hundred, opened in a process of its own: none ends it, hangs it or stays in its memory.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Held, Report } from './fuzz-child.js';

/** How many damaged files are tried; 10,000 before a release: FUZZ=10000 npx vitest run tests/photo/fuzz.test.ts */
const FUZZ = Number(process.env.FUZZ ?? 400);
/** Enough to show that a leak is seen. */
const LEAKING = 200;
/**
 * MB by which a process may grow whatever the number of files: without a leak it read -9 to 6 over 400 to 10,000 files; a
 * tenth of each picture kept reads 19 and more after 200.
 */
const GROWTH = 12;
/** How long one file may take at most before the run counts as hung, ms: a good one takes 5 to 30. */
const PATIENCE = 1000;

function openDamaged(count: number, ...leaking: 'leaking'[]): Promise<Report> {
  const child = fork(fileURLToPath(new URL('./fuzz-child.ts', import.meta.url)), [String(count), ...leaking], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    // glibc hands back what was freed at once: resident memory is then what is held, not what once was
    env: {
      ...process.env,
      MALLOC_ARENA_MAX: '1',
      MALLOC_MMAP_THRESHOLD_: '65536',
      MALLOC_TRIM_THRESHOLD_: '65536',
    },
  });
  return new Promise((done, failed) => {
    let report: Report | undefined;
    const hung = setTimeout(() => child.kill('SIGKILL'), PATIENCE * (count + 60));
    child.once('message', (message: Report) => {
      report = message;
    });
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      clearTimeout(hung);
      if (code === 0 && report) done(report);
      else failed(new Error(`the process that opened damaged pictures ended with ${code ?? signal}`));
    });
  });
}

/** What was added between the first half and the last, where single readings jump: the lower of two each. */
const grown = (held: Held[], key: keyof Held) => {
  const values = held.map((h) => h[key]);
  return Math.min(...values.slice(-2)) - Math.min(...values.slice(0, 2));
};

describe('damaged pictures', () => {
  it(
    `${FUZZ} of them become a picture or a refusal with a name, and leave nothing behind`,
    async () => {
      const { pictures, refusals, wrong, held } = await openDamaged(FUZZ);
      expect(wrong).toEqual([]);
      expect(pictures).toBeGreaterThan(FUZZ / 10);
      expect(refusals).toBeGreaterThan(FUZZ / 10);
      expect(held).toHaveLength(5);
      expect(grown(held, 'rss')).toBeLessThan(GROWTH);
      for (const key of ['files', 'pictures', 'resources', 'native'] as const) expect(grown(held, key), key).toBe(0);
    },
    PATIENCE * (FUZZ + 120),
  );

  it('would be noticed if a tenth of each, or a file now and then, were kept', async () => {
    const { held } = await openDamaged(4 * LEAKING, 'leaking');
    expect(grown(held, 'rss')).toBeGreaterThan(GROWTH);
    if (held[0]!.files > 0) expect(grown(held, 'files')).toBeGreaterThan(3);
  }, 240_000);
});
