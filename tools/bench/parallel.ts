// Runs a list of jobs on several processes: each child makes the same list anew and takes every n-th, so that only results
// travel between them.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

interface Answer {
  i: number;
  result?: unknown;
  failed?: string;
}

interface Options {
  /** jobs between two signs of life */
  every: number;
  /** what the children need to make the same list */
  args?: string[];
  processes?: number;
}

/** More processes than this do not fit into the memory of a small machine: the engine holds up to 400 MB. */
const MOST_PROCESSES = 4;

/**
 * @param child file beside this one that calls `takeJobs`
 * @returns the results in the order of the list
 * @throws when one job failed
 */
export async function runAll(list: readonly unknown[], child: string, o: Options): Promise<unknown[]> {
  const results: unknown[] = new Array(list.length);
  let finished = 0;
  const parts = o.processes ?? Math.min(MOST_PROCESSES, availableParallelism());
  const file = fileURLToPath(new URL(child, import.meta.url));
  await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const worker = fork(file, [String(part), String(parts), ...(o.args ?? [])], { execArgv: ['--import', 'tsx'] });
      return new Promise<void>((done, fail) => {
        worker.on('message', ({ i, result, failed }: Answer) => {
          if (failed) console.warn(`job ${i}: ${failed}`);
          results[i] = result;
          if (++finished % o.every === 0) console.log(`  ${finished} of ${list.length} pictures`);
        });
        // what it has sent is read to the end before
        worker.once('close', (code) => (code === 0 ? done() : fail(new Error(`${child} ended with ${code}`))));
      });
    }),
  );
  const missing = list.findIndex((_, i) => results[i] === undefined);
  if (missing >= 0) throw new Error(`no result for ${JSON.stringify(list[missing])}`);
  return results;
}

/** The child's side: takes every n-th job and hands each result back as it comes. */
export async function takeJobs<Job>(list: readonly Job[], run: (job: Job) => Promise<unknown>): Promise<void> {
  const [part = 0, parts = 1] = process.argv.slice(2, 4).map(Number);
  // whoever asked has ended: nobody takes what is still reckoned, and hours of it would keep the machine busy
  const orphaned = () => process.exit(1);
  process.once('disconnect', orphaned);
  for (const [i, job] of list.entries()) {
    if (i % parts !== part) continue;
    try {
      process.send?.({ i, result: await run(job) });
    } catch (cause) {
      process.send?.({ i, failed: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  process.off('disconnect', orphaned);
  process.disconnect?.();
}
