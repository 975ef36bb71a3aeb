// One of the processes that share the people.

import { AppError } from '../../shared/errors.js';
import { takeJobs } from './parallel.js';
import { type Measured, measurePerson } from './people-edge.js';
import { type Job, peopleJobs, Wanted } from './people-jobs.js';
import { writeStrip } from './people-look.js';
import { judgePerson } from './people-rules.js';
import { composeScene } from './people-scene.js';

const MODELS = 'dist/models';
const wanted = Wanted.parse(JSON.parse(process.argv[4] ?? '{}'));

async function run(job: Job): Promise<unknown> {
  const { person } = job;
  if (job.kind === 'rules') return judgePerson(wanted.folder, person.id, MODELS);
  const { wall } = job;
  const scene = await composeScene(wanted.folder, person.id, wall);
  let measured: Measured;
  try {
    measured = await measurePerson(scene, MODELS, !wanted.alone);
  } catch (cause) {
    // a refusal is a result too, and no reason to lose all the others
    if (cause instanceof AppError) return {};
    throw cause;
  }
  if (wanted.sheets) await writeStrip(measured, wanted.sheets, `${person.id}-${wall}`);
  return measured.ways;
}

await takeJobs(peopleJobs(wanted), run);
