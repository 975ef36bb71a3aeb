// One of the processes that share the pictures to learn from.
import { takeJobs } from '../bench/parallel.js';
import { edgeJobs, Wanted } from '../bench/people-jobs.js';
import { examplesOf } from './samples.js';

const wanted = Wanted.parse(JSON.parse(process.argv[4] ?? '{}'));
await takeJobs(edgeJobs(wanted), async (job) => [...(await examplesOf(wanted.folder, job, 'dist/models'))]);
