// One of the processes that share the catalogue.
import { drawPortrait } from '../../local/studio/index.js';
import { measureEdge } from './accuracy-edge.js';
import { type Job, jobs } from './accuracy-jobs.js';
import { judgeCase } from './accuracy-verdict.js';
import { takeJobs } from './parallel.js';

const MODELS = 'dist/models';

async function run(job: Job): Promise<unknown> {
  if (job.kind === 'case') return judgeCase(job.case, MODELS);
  const drawn = await drawPortrait({ models: MODELS, ...job.wanted });
  return measureEdge(drawn, MODELS, true);
}

await takeJobs(jobs(), run);
