// One of the processes that share the people.

import { takeJobs } from './parallel.js';
import { measurePerson } from './people-edge.js';
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
  const measured = await measurePerson(scene, MODELS, !wanted.alone);
  if (wanted.sheets) await writeStrip(measured, wanted.sheets, `${person.id}-${wall}`);
  return measured.ways;
}

await takeJobs(peopleJobs(wanted), run);
