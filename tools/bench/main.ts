// `npm run bench`: speed and accuracy, beside the plain way, as a table with the machine's name.
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { z } from 'zod';
import { checkOutput, misused, readOptions } from '../arguments.js';
import { prepareFunctions } from '../prepare.js';
import { drawHaloChart } from './chart.js';
import { type Figures, flatten, merge } from './figures.js';
import { listPeople, peopleFolder } from './people-data.js';
import { Wanted } from './people-jobs.js';

const HELP = `npm run bench -- [PART ...]    engine, accuracy, people and product, as a table; or some of them
  --output FILE     the same figures as one JSON object
  --chart FILE.svg  the halo as a drawn chart
product: the first page
  --cold            also a clean clone: install, build, address
engine: one picture
  --stages          where the time goes
  --picture FILE    instead of the drawn portrait
people: real people, from --data FOLDER or PEOPLE_DATA
  --quick           every third pair of person and wall
  --seen            only those whose pictures may be looked at while constants are chosen
  --alone           without the plain ways to compare with
  --measure WHAT    of edges,rules,speed
  --people IDS      only these, such as 004,018
  --walls NAMES     only these, such as white
  --sheets FOLDER   also contact sheets at the hair; of the third held out only with --heldout
  --processes N     instead of one a core`;

const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: {
    output: { type: 'string' },
    chart: { type: 'string' },
    cold: { type: 'boolean', default: false },
    data: { type: 'string' },
    quick: { type: 'boolean', default: false },
    seen: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    people: { type: 'string' },
    walls: { type: 'string' },
    measure: { type: 'string' },
    stages: { type: 'boolean', default: false },
    picture: { type: 'string' },
    sheets: { type: 'string' },
    heldout: { type: 'boolean', default: false },
    processes: { type: 'string' },
  },
});

const Asked = Wanted.extend({ processes: z.coerce.number().int().min(1).optional() });

/** What was asked of the people. */
function askedOfPeople() {
  const { data, people, walls, sheets, heldout, quick, seen, alone, measure, processes } = values;
  const asked = Asked.safeParse({
    folder: peopleFolder(data),
    quick,
    alone,
    // whoever looks at pictures does not look at those held out by accident
    seen: seen || (sheets !== undefined && !heldout),
    people: people?.split(','),
    walls: walls?.split(','),
    measure: measure?.split(','),
    sheets,
    processes,
  });
  if (!asked.success) {
    const [wrong] = asked.error.issues;
    return misused(`--${String(wrong?.path[0])}: ${wrong?.message}`);
  }
  const known = listPeople(asked.data.folder)?.map(({ id }) => id);
  // figures of nobody would be taken for an answer; without the option a machine that holds no people measures the rest
  if (data !== undefined && !known) misused(`--data ${data} holds no people.csv`);
  const strangers = (asked.data.people ?? []).filter((id) => known && !known.includes(id));
  if (strangers.length > 0) misused(`--people: there is nobody called ${strangers.join(', ')}`);
  return asked.data;
}

// before anything is measured
const people = askedOfPeople();
const PARTS: Record<string, () => Promise<Figures>> = {
  engine: async () =>
    (await import('./engine.js')).benchEngine({
      stages: values.stages,
      ...(values.picture && { picture: values.picture }),
    }),
  accuracy: async () => (await import('./accuracy.js')).benchAccuracy(),
  people: async () =>
    (await import('./people.js')).benchPeople(people, people.processes ? { processes: people.processes } : {}),
  product: async () => (await import('./product.js')).benchProduct({ cold: values.cold }),
};

function show(value: unknown): string {
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return String(value);
  return value.toPrecision(Math.abs(value) >= 100 ? 4 : 3);
}

const unknown = positionals.filter((part) => !PARTS[part]);
if (unknown.length > 0) misused(`Unknown part: ${unknown.join(', ')}. Known: ${Object.keys(PARTS).join(', ')}`);
checkOutput('output', values.output);
checkOutput('chart', values.chart);
if (values.picture && !existsSync(values.picture)) misused(`--picture ${values.picture}: no such file`);
await prepareFunctions();

const figures: Figures = {};
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  console.log(`measuring ${part} ...`);
  merge(figures, await PARTS[part]!());
}
const rows = flatten(figures);
const width = Math.max(...rows.map(([key]) => key.length));
console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}\n`);
for (const [key, value] of rows) console.log(`${key.padEnd(width)}  ${show(value)}`);
if (values.output) writeFileSync(values.output, `${JSON.stringify(figures, null, 2)}\n`);
if (values.chart) writeFileSync(values.chart, drawHaloChart(figures));
