// The only script that runs before node_modules exists: installs what the lock file names, then runs a TypeScript file.
// npm runs no pre/post scripts here (.npmrc sets ignore-scripts), so `npm start` and `npm test` come through this door.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const marker = join(root, 'node_modules', '.installed');
const [target, ...args] = process.argv.slice(2);
if (!target) {
  console.error('usage: node tools/bootstrap.mjs FILE.ts [arguments]');
  process.exit(2);
}
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// as npm is told: ^20.19.0 || ^22.13.0 ..., of each the youngest that some package of the lock asks for. An older one, and a
// version between two of them, breaks somewhere in the middle
const { node } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines;
const asked = [...node.matchAll(/\^(\d+)\.(\d+)/g)].map(([, release, least]) => [Number(release), Number(least)]);
const releases = asked.map(([release]) => release);
const list = (names, last) => `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
if (major > Math.max(...releases))
  console.warn(`Tested with Node ${list(releases, 'and')}; this is ${process.versions.node}.`);
else if (!asked.some(([release, least]) => release === major && minor >= least)) {
  const names = asked.map(([release, least]) => (least > 0 ? `${release}.${least}` : release));
  console.error(`Node ${list(names, 'or')} is needed, this is ${process.versions.node}.`);
  process.exit(1);
}

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock) {
  console.log('Installing packages (once; about 20 s) ...');
  const status = await install(root);
  if (status !== 0) process.exit(status);
  writeFileSync(marker, lock);
}
const child = spawn(process.execPath, ['--import', 'tsx', target, ...args], { cwd: root, stdio: 'inherit' });
// whoever ends this process means what it runs; a terminal's Ctrl+C reaches both by itself
process.on('SIGTERM', () => child.kill('SIGTERM'));
// npm ends its own shell and passes nothing on: whoever has lost that shell was ended with it. Asked once a second
const shell = process.ppid;
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 1000).unref();
process.on('SIGINT', () => {});
child.once('exit', (code, signal) => {
  // a command that puts its house in order says so itself, and ends with a code
  if (signal === 'SIGINT') console.error('\nInterrupted. Run the same command again: what is not whole is made anew.');
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
});
