// `npm start`: the whole product on one machine. Builds what is missing, starts the stand-ins for CloudBase, WeChat,
// WeChat Pay and 学信网, and prints how to try every path. Data lives in .local and survives a restart.
import { existsSync } from 'node:fs';
import { misused, readOptions } from '../tools/arguments.js';
import { FUNCTIONS, prepareDesk, prepareFunctions } from '../tools/prepare.js';
import { startHouse } from './house.js';
import { claimFolder, findPort, forgetHouse, prepareSample } from './ready.js';
import { watchSources } from './reload.js';
import { STANDARD_FOLDER, STANDARD_PORT, welcome } from './welcome.js';

const HELP = `npm start -- [options]    the product in a browser
  --port     where to listen on 127.0.0.1; the next free port is taken when it is busy; 8080 at first
  --data     folder for everything that is stored; ${STANDARD_FOLDER} otherwise
  --fresh    forget what is stored there and begin anew
  --program  folder of the mini program; npm run wechat makes dist/wechat/miniprogram with WeChat's own compiler
.env is not read: it is for npm run deploy, and the house has sample settings of its own`;

function readStart(): { port: number; data: string; fresh: boolean; program: string } {
  const { values } = readOptions(HELP, {
    options: {
      port: { type: 'string', default: String(STANDARD_PORT) },
      data: { type: 'string', default: STANDARD_FOLDER },
      fresh: { type: 'boolean', default: false },
      program: { type: 'string', default: 'miniprogram' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) misused(`--port ${values.port} is not a port`);
  return { ...values, port };
}

async function main(): Promise<void> {
  const started = performance.now();
  const { port: wanted, data, fresh, program } = readStart();
  const release = claimFolder(data);
  process.once('exit', release);
  if (fresh) forgetHouse(data);
  const phase = (words: string): void =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${words}`);
  phase('Looking whether models and cloud functions are up to date (building both takes a minute) ...');
  if (await prepareFunctions()) phase('Built the cloud functions.');
  if (await prepareDesk()) phase('Built the desk’s page.');
  phase('Drawing the sample portrait, where it is not there yet ...');
  await prepareSample();
  if (existsSync('.env'))
    console.log('.env is read by npm run deploy alone: this house has sample settings of its own.');
  phase('Opening the house: cloud, WeChat, WeChat Pay, 学信网; bundling the mini program ...');
  const port = await findPort(wanted);
  if (port !== wanted) console.log(`Port ${wanted} is in use by another program; using ${port}.`);
  const house = await startHouse({ dir: data, port, timers: true, live: true, appRoot: program });
  for (const warning of house.warnings) console.warn(`mini program: ${warning}`);
  const unwatch = watchSources(house, FUNCTIONS, phase);
  console.log(welcome(house.url, data, ((performance.now() - started) / 1000).toFixed(1)));

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      unwatch();
      house
        .stop()
        .catch((error: unknown) => console.error(error))
        .finally(() => process.exit(0));
    });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
