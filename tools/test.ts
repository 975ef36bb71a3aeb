// `npm test`: formatting and types first, because they fail fastest, then every test that this machine can run. WeChat's own
// compiler is installed and asked meanwhile: it needs the line more than the processor. `-- --fast` runs what another version of
// Node could break and what needs no whole journey.
import { spawn } from 'node:child_process';
import { misused, readOptions } from './arguments.js';
import { run } from './run.js';
import { compiler } from './wechat/compiler.js';

/** Installs and compiles in a process of its own. @returns what it said, when it has ended */
function askWechat(): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/wechat/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (part: Buffer) => (words += part.toString()));
  // a check that fails ends this process
  process.once('exit', () => child.kill());
  return new Promise((done) => child.once('close', () => done(words)));
}

/** Rooms of `tests/`: the SDKs, payment, networks, QR reading, the stand-in, the tools; no story over many functions. */
const FAST = 'shared platform gateways qr models cloudbase tools studio wechat guidance rules'.split(' ');

const HELP = `npm test                        format, lint, types, then all tests
npm test -- WORDS [options]    tests whose path has one of the words
  -t, --title WORDS    of them those whose title has these
  --fast               what another Node could break`;

const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: { title: { type: 'string', short: 't' }, fast: { type: 'boolean', default: false } },
});
if (values.fast && positionals.length > 0) misused('--fast runs rooms of its own and takes no words');
const files = values.fast ? FAST.map((room) => `tests/${room}/`) : positionals;
const titles = values.title === undefined ? [] : ['-t', values.title];
if (files.length + titles.length === 0) {
  const said = askWechat();
  await import('./check.js');
  console.log(`\n> WeChat’s own compiler\n${(await said).trim()}`);
  if (!compiler.isThere)
    console.log(
      'Without it the tests of the project `compiled` are skipped, each by its name; where BROWSER_TESTS=required they fail.',
    );
}
console.log(`Node ${process.versions.node}`);
run('tests', 'vitest', ['run', ...files, ...titles]);
