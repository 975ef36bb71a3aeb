// The door through which every command comes: who ends it ends what runs behind it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'bootstrap-'));
afterAll(() => rmSync(dir, { recursive: true }));

// Windows knows no signals: whoever is ended there is ended at once
const skipSignals = process.platform === 'win32';

it.skipIf(skipSignals)(
  'passes SIGTERM on, waits until the command has put its house in order, and gives back its answer',
  async () => {
    const command = join(dir, 'command.ts');
    // what holds a house open, and what a house does when it is asked to end
    writeFileSync(
      command,
      `setInterval(() => {}, 1000); process.on('SIGTERM', () => { console.log('closed'); process.exit(7); }); console.log('open');`,
    );
    const door = spawn(process.execPath, ['tools/bootstrap.mjs', command], { stdio: ['ignore', 'pipe', 'inherit'] });
    const told: string[] = [];
    door.stdout.on('data', (bytes: Buffer) => {
      told.push(bytes.toString());
      if (bytes.toString().includes('open')) door.kill('SIGTERM');
    });
    const code = await new Promise((done) => door.once('close', done));
    expect([code, told.join('')]).toEqual([7, expect.stringContaining('closed')]);
  },
);

/** Runs a command as if Node were another. @returns its exit code, and what it complained of */
function throughDoor(node: string, command: string) {
  const other = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(other)}`, 'tools/bootstrap.mjs', command];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return [status, stderr];
}

it.each([
  ['18.20.0', 1],
  ['20.18.3', 1],
  ['22.12.0', 1],
  // vitest and jsdom take neither
  ['21.7.3', 1],
  ['23.11.1', 1],
  ['20.19.0', 0],
  ['22.13.0', 0],
  ['24.0.0', 0],
])('with Node %s ends with %i, and where that is too old says what is needed before anything breaks', (node, code) => {
  const command = join(dir, 'nothing.ts');
  writeFileSync(command, '');
  expect(throughDoor(node, command)).toEqual([
    code,
    code === 0 ? '' : `Node 20.19, 22.13 or 24 is needed, this is ${node}.\n`,
  ]);
});

it('tells of a Node that is younger than all that it was tested with, and goes on', () => {
  const command = join(dir, 'nothing.ts');
  writeFileSync(command, '');
  expect(throughDoor('26.1.0', command)).toEqual([0, 'Tested with Node 20, 22 and 24; this is 26.1.0.\n']);
});

it('asks for the same Node as npm and both README do', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect([engines.node, packages[''].engines]).toEqual(['^20.19.0 || ^22.13.0 || ^24.0.0', engines]);
  expect(readFileSync('README.md', 'utf8')).toContain('Node 20 (from 20.19), 22 (from 22.13) or 24');
  expect(readFileSync('README.zh.md', 'utf8')).toContain('Node 20（20.19 起）、22（22.13 起）或 24');
});

it.skipIf(skipSignals)('says that it was interrupted where the command does not, and what to do next', async () => {
  const command = join(dir, 'works.ts');
  writeFileSync(command, `setInterval(() => {}, 1000); console.log('open');`);
  // a group of its own, to which a terminal's Ctrl+C goes as a whole
  const door = spawn(process.execPath, ['tools/bootstrap.mjs', command], { detached: true });
  const told: string[] = [];
  door.stderr.on('data', (bytes: Buffer) => told.push(bytes.toString()));
  door.stdout.on('data', () => process.kill(-(door.pid ?? 0), 'SIGINT'));
  const code = await new Promise((done) => door.once('close', done));
  expect([code, told.join('').trim()]).toEqual([
    130,
    expect.stringMatching(/^Interrupted. Run the same command again/),
  ]);
});

it.skipIf(skipSignals)('ends when npm is ended, which ends its shell and tells nobody behind it', async () => {
  const command = join(dir, 'waits.ts');
  writeFileSync(
    command,
    `setInterval(() => {}, 1000); process.on('SIGTERM', () => { console.log('closed'); process.exit(0); }); console.log('open');`,
  );
  writeFileSync(
    join(dir, 'package.json'),
    JSON.stringify({ scripts: { start: `"${process.execPath}" "${resolve('tools/bootstrap.mjs')}" "${command}"` } }),
  );
  const npm = spawn('npm', ['start'], { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] });
  const told: string[] = [];
  npm.stdout.on('data', (bytes: Buffer) => {
    told.push(bytes.toString());
    if (bytes.toString().includes('open')) npm.kill('SIGTERM');
  });
  // the pipe closes when the last process that writes to it has ended
  await new Promise((done) => npm.once('close', done));
  expect(told.join('')).toContain('closed');
});
