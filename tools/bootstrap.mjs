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
// the youngest that some package of the lock asks for: an older one breaks somewhere in the middle
const LEAST_MINOR = { 20: 19, 22: 13 };
if (major < 20 || minor < (LEAST_MINOR[major] ?? 0)) {
  console.error(`Node 20.19, 22.13 or 24 is needed, this is ${process.versions.node}.`);
  process.exit(1);
}
if (major > 24) console.warn(`Tested with Node 20, 22 and 24; this is ${process.versions.node}.`);

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
