// One of the processes that share the catalogue: takes every n-th job and hands each result back as it comes.
import { drawPortrait } from '../../local/studio/index.js';
import { measureEdge } from './accuracy-edge.js';
import { type Job, jobs } from './accuracy-jobs.js';
import { judgeCase } from './accuracy-verdict.js';

const MODELS = 'dist/models';
const [part = 0, parts = 1] = process.argv.slice(2, 4).map(Number);

async function run(job: Job): Promise<unknown> {
  if (job.kind === 'case') return judgeCase(job.case, MODELS);
  const drawn = await drawPortrait({ models: MODELS, ...job.wanted });
  return measureEdge(drawn, MODELS, true);
}

for (const [i, job] of jobs().entries()) {
  if (i % parts !== part) continue;
  try {
    process.send?.({ i, result: await run(job) });
  } catch (cause) {
    process.send?.({ i, failed: cause instanceof Error ? cause.message : String(cause) });
  }
}
process.disconnect?.();
