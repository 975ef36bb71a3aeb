// Jobs on several processes: none of them goes on reckoning for somebody who has ended, however that came.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { runAll } from '../../tools/bench/parallel.js';

const dir = mkdtempSync(join(tmpdir(), 'parallel-'));
afterAll(() => rmSync(dir, { recursive: true }));
const parallel = JSON.stringify(pathToFileURL(resolve('tools/bench/parallel.ts')).href);

/** @returns address of a child that does this for every job */
function child(name: string, work: string): string {
  const file = join(dir, `${name}.mts`);
  const lines = ["import { writeFileSync } from 'node:fs';", `import { takeJobs } from ${parallel};`];
  writeFileSync(file, `${lines.join('\n')}\nawait takeJobs([1, 2, 3], async (job) => ${work});`);
  return pathToFileURL(file).href;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('gives back the results in the order of the list', async () => {
  const doubled = child('doubled', 'job * 2');
  expect(await runAll([1, 2, 3], doubled, { every: 9, processes: 2 })).toEqual([2, 4, 6]);
});

it('ends its processes with whoever asked, also where that is killed', async () => {
  const noted = JSON.stringify(`${dir}/`);
  const hangs = child(
    'hangs',
    `{ writeFileSync(${noted} + process.pid + '.pid', ''); await new Promise((d) => setTimeout(d, 3_600_000)); }`,
  );
  const asker = join(dir, 'asker.mts');
  writeFileSync(
    asker,
    `import { runAll } from ${parallel};\nawait runAll([1, 2, 3], ${JSON.stringify(hangs)}, { every: 9, processes: 2 });`,
  );
  const asking = spawn(process.execPath, ['--import', 'tsx', asker], { stdio: 'ignore' });
  const pids = () =>
    readdirSync(dir)
      .filter((name) => name.endsWith('.pid'))
      .map((name) => Number.parseInt(name, 10));
  await expect.poll(pids, { timeout: 60_000 }).toHaveLength(2);
  asking.kill('SIGKILL');
  await expect.poll(() => pids().filter(isRunning), { timeout: 60_000 }).toEqual([]);
});
