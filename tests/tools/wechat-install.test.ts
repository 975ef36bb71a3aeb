// How WeChat's compiler comes onto a machine: whole or not at all, once, also when two ask at once, and not reachable is said. The
// packages are a folder of the test's own, and npm is a script that writes one.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Installation } from '../../tools/wechat/compiler.js';

const folder = mkdtempSync(join(tmpdir(), 'install-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [home, listed, runs] = [join(folder, 'home'), join(folder, 'listed'), join(folder, 'runs')];

/** What npm does, in a line: writes the package where it was called, and notes that it was called. */
const INSTALL = `const { mkdirSync, writeFileSync, appendFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(runs)}, 'x');
mkdirSync('node_modules/miniprogram-ci', { recursive: true });
writeFileSync('node_modules/miniprogram-ci/package.json', '{"packages":{}}');`;
const npm = (script: string) => new Installation(home, listed, [process.execPath, '-e', script]);
const timesRun = () => (existsSync(runs) ? readFileSync(runs, 'utf8').length : 0);

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(listed, { recursive: true });
  writeFileSync(join(listed, 'package.json'), '{"packages":{}}');
  writeFileSync(join(listed, 'package-lock.json'), '{"packages":{}}');
});

it('installs once', async () => {
  for (const _ of [1, 2]) await npm(INSTALL).install();
  expect([npm(INSTALL).isThere, timesRun(), readdirSync(home).length]).toEqual([true, 1, 1]);
});

it('takes nothing half installed for installed, and installs it then', async () => {
  const half = `require('node:fs').mkdirSync('node_modules/miniprogram-ci', { recursive: true }); process.kill(process.pid, 'SIGKILL');`;
  await expect(npm(half).install()).rejects.toThrow('could not be installed');
  expect(npm(INSTALL).isThere).toBe(false);
  // as it lay before there were names: packages without one that is needed
  mkdirSync(join(home, 'node_modules/other'), { recursive: true });
  await npm(INSTALL).install();
  expect([npm(INSTALL).isThere, readdirSync(home).length]).toEqual([true, 1]);
});

it('installs anew with another lock, and removes what the one before has installed', async () => {
  await npm(INSTALL).install();
  writeFileSync(join(listed, 'package-lock.json'), '{"packages":{},"other":true}');
  expect(npm(INSTALL).isThere).toBe(false);
  await npm(INSTALL).install();
  expect([npm(INSTALL).isThere, timesRun(), readdirSync(home).length]).toEqual([true, 2, 1]);
});

it('lets the first of two stay that install at once', async () => {
  const place = npm(INSTALL).path;
  // the other one is done while this one still installs
  const other = `require('node:fs').mkdirSync(${JSON.stringify(place)}, { recursive: true });
require('node:fs').writeFileSync(${JSON.stringify(join(place, 'package.json'))}, '{ "first": true }');`;
  await npm(INSTALL + other).install();
  expect(readFileSync(join(place, 'package.json'), 'utf8')).toContain('first');
  expect(readdirSync(home)).toHaveLength(1);
});

it.skipIf(process.platform === 'win32')(
  'leaves no half of it and says what to do where somebody interrupts it',
  async () => {
    const hangs = `console.log('begun'); require('node:fs').writeFileSync('half', ''); setInterval(() => {}, 1000);`;
    const script = join(folder, 'install.mts');
    const asked = [home, listed, [process.execPath, '-e', hangs]].map((one) => JSON.stringify(one)).join(', ');
    writeFileSync(
      script,
      `import { Installation } from ${JSON.stringify(pathToFileURL(resolve('tools/wechat/compiler.ts')).href)};
await new Installation(${asked}).install();`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'ignore', 'pipe'] });
    const told: string[] = [];
    child.stderr.on('data', (bytes: Buffer) => told.push(bytes.toString()));
    const closed = new Promise((done) => child.once('close', done));
    const drafts = () => (existsSync(home) ? readdirSync(home) : []);
    await expect
      .poll(() => drafts().some((name) => existsSync(join(home, name, 'half'))), { timeout: 60_000 })
      .toBe(true);
    child.kill('SIGINT');
    expect([await closed, drafts()]).toEqual([1, []]);
    expect(told.join('')).toMatch(/^Interrupted before WeChat’s compiler was installed. Run the same command again.$/m);
  },
);

it('says in one sentence that the registry cannot be reached', async () => {
  const refused = `console.error('npm error code ECONNREFUSED\\nnpm error at a place'); process.exit(1);`;
  await expect(npm(refused).install()).rejects.toThrow(
    'WeChat’s compiler could not be installed (code ECONNREFUSED): is the registry of npm reachable from here?',
  );
});

it('asks for exactly one version, of which the lock file knows the bytes of every package', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join('tools/wechat/packages', name), 'utf8'));
  const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(read('package.json'));
  const [version = ''] = Object.values(dependencies);
  expect(dependencies).toEqual({ 'miniprogram-ci': expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  const Lock = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) });
  const { packages } = Lock.parse(read('package-lock.json'));
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path && !integrity?.startsWith('sha512-'));
  expect(loose.map(([path]) => path)).toEqual([]);
  expect(readFileSync('docs/audits.md', 'utf8')).toContain(`\`miniprogram-ci\` ${version}`);
});
