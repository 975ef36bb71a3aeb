// The only script that runs before node_modules exists: installs what the lock file names, then runs a TypeScript file.
// npm runs no pre/post scripts here (.npmrc sets ignore-scripts), so `npm start` and `npm test` come through this door.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const marker = join(root, 'node_modules', '.installed');
const [target, ...args] = process.argv.slice(2);
if (!target) {
  console.error('usage: node tools/bootstrap.mjs FILE.ts [arguments]');
  process.exit(2);
}
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`Node 20 is needed, this is ${process.versions.node}.`);
  process.exit(1);
}
if (major > 20) console.warn(`Built and tested with Node 20; this is ${process.versions.node}.`);

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock) {
  console.log('Installing packages (once; about 20 s) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
  writeFileSync(marker, lock);
}
const child = spawnSync(process.execPath, ['--import', 'tsx', target, ...args], { cwd: root, stdio: 'inherit' });
process.exit(child.status ?? 1);
