// Installs what package-lock.json names. The lock holds no addresses, because operators have different registries, and npm then
// asks for the description of each of 540 packages before it fetches any: half of its work. Here the lock is completed with the
// addresses that registries use by custom, beside the project, and what was installed there moves in whole: whoever cuts it
// leaves no half. Each package is checked against the lock's SHA-512, wherever it came from.
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const CI = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const windows = process.platform === 'win32';
// on Windows npm is a script for a shell, which is given one line (as in npm.ts, which cannot run before anything is installed)
const npm = (args, options, start = spawnSync) =>
  windows ? start(['npm.cmd', ...args].join(' '), { ...options, shell: true }) : start('npm', args, options);

const ENDS = { SIGINT: 130, SIGTERM: 143 };

/**
 * Whoever interrupts means npm too, which would go on until all that it fetches is there, and write into a folder that the next
 * command makes anew.
 * @param leave puts in order what is left then
 * @returns npm's exit code
 */
function runNpm(args, options, leave) {
  return new Promise((done) => {
    const child = npm(args, options, spawn);
    let ended = 0;
    const end = (signal) => {
      ended = ENDS[signal];
      child.kill('SIGKILL');
    };
    for (const signal of Object.keys(ENDS)) process.once(signal, end);
    child.once('error', () => done(1));
    child.once('close', (code) => {
      for (const signal of Object.keys(ENDS)) process.off(signal, end);
      if (ended) {
        leave();
        console.error('\nInterrupted. Run the same command again: it installs anew.');
        process.exit(ended);
      }
      done(code ?? 1);
    });
  });
}

/** The registry that npm asks from a folder. */
export function askRegistry(root) {
  const asked = npm(['config', 'get', 'registry'], { cwd: root, encoding: 'utf8' });
  return (asked.stdout ?? '').trim();
}

/** @returns a lock's text, with an address for every package that comes from a registry */
export function addAddresses(text, registry) {
  const lock = JSON.parse(text);
  const base = registry.replace(/\/+$/, '');
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (!entry.integrity || entry.resolved) continue;
    const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    entry.resolved = `${base}/${name}/-/${name.split('/').at(-1)}-${entry.version}.tgz`;
  }
  return JSON.stringify(lock);
}

/** Puts the new folder where the old one is. @returns whether the system allowed it */
function exchange(made, place, old) {
  try {
    if (existsSync(place)) renameSync(place, old);
    renameSync(made, place);
    return true;
  } catch {
    // Windows moves no folder out of which a program runs
    if (!existsSync(place) && existsSync(old)) renameSync(old, place);
    return false;
  }
}

const ROOM = 'installing-';

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // one that may not be asked is somebody else's, and runs
    return error.code === 'EPERM';
  }
}

const remove = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** What was left by those who were killed goes; two who install at once have a room each. */
function makeRoom(dist) {
  mkdirSync(dist, { recursive: true });
  const left = readdirSync(dist).filter((name) => name.startsWith(ROOM) && !isRunning(Number(name.slice(ROOM.length))));
  for (const name of left) remove(join(dist, name));
  const room = join(dist, `${ROOM}${process.pid}`);
  remove(room);
  mkdirSync(room);
  return room;
}

/** @returns whether everything is there; where this registry keeps its packages elsewhere it is not */
async function installByAddress(root, registry) {
  const room = makeRoom(join(root, 'dist'));
  try {
    for (const name of ['package.json', '.npmrc'])
      if (existsSync(join(root, name))) copyFileSync(join(root, name), join(room, name));
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    writeFileSync(join(room, 'package-lock.json'), addAddresses(lock, registry));
    // once: the usual way tries again, and says what is wrong
    const status = await runNpm([...CI, '--fetch-retries=0'], { cwd: room, stdio: 'ignore' }, () => remove(room));
    return status === 0 && exchange(join(room, 'node_modules'), join(root, 'node_modules'), join(room, 'old'));
  } finally {
    remove(room);
  }
}

/**
 * @param root folder of the project
 * @returns npm's exit code; of a failure its reason was printed
 */
export async function install(root) {
  const registry = askRegistry(root);
  if (/^https?:/.test(registry) && (await installByAddress(root, registry))) return 0;
  const status = await runNpm(CI, { cwd: root, stdio: 'inherit' }, () => {});
  if (status !== 0)
    console.error(
      `\nThe packages could not be installed: is ${registry} reachable from here? A mirror is set by: npm config set registry ADDRESS`,
    );
  return status;
}
