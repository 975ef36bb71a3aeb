// Where the native packages for the cloud (linux-x64 with glibc) lie: in this very folder on a machine like the cloud's, else
// they alone are fetched for it, as the lock names them. Whatever is taken is read again before it is shipped (natives.ts).
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { NATIVE_PACKAGES } from './build.js';
import { runNpm } from './npm.js';

/** There where npm found this machine to be like the cloud's, and nowhere else. */
const LIKE_THE_CLOUD = 'node_modules/@img/sharp-linux-x64/package.json';

const Versions = z.record(z.string(), z.string()).default({});
const Entry = z.looseObject({ dependencies: Versions, optionalDependencies: Versions });
const Lock = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Entry) });
type Lock = z.infer<typeof Lock>;

/** The place of a package in the lock, as Node would find it from another one there. */
function placeOf(name: string, from: string, { packages }: Lock): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[place]) return place;
    if (!at) return undefined;
  }
}

/** @returns what npm installs of a lock when these packages are all that is wanted: package.json, and the lock that fits it */
export function cutLock(text: string, names: readonly string[]) {
  const lock = Lock.parse(JSON.parse(text));
  const all = lock.packages['']?.dependencies ?? {};
  const root = { name: 'for-the-cloud', version: '1.0.0' };
  const dependencies = Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
  const kept: Lock['packages'] = { '': Entry.parse({ ...root, dependencies }) };
  const visit = (name: string, from: string): void => {
    const place = placeOf(name, from, lock);
    const entry = place && lock.packages[place];
    if (!entry || kept[place]) return;
    kept[place] = entry;
    for (const other of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) visit(other, place);
  };
  for (const name of names) visit(name, '');
  return { manifest: { ...root, dependencies }, lock: { ...root, ...lock, requires: true, packages: kept } };
}

/** The locked packages for Linux with glibc on x64, whatever machine the operator sits at. */
function install(root: string): void {
  const { manifest, lock } = cutLock(readFileSync('package-lock.json', 'utf8'), NATIVE_PACKAGES);
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
  const platform = ['--os=linux', '--cpu=x64', '--libc=glibc'];
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...platform];
  if (!runNpm(args, root)) throw new Error('npm ci for the cloud failed');
}

/**
 * @param tell is given one line where something is fetched
 * @param use is given the folder whose node_modules holds them
 */
export function withCloudPackages<T>(tell: (line: string) => void, use: (root: string) => T): T {
  if (existsSync(LIKE_THE_CLOUD)) return use('.');
  const root = mkdtempSync(join(tmpdir(), 'packages-'));
  try {
    tell('下载云端所用的原生依赖（linux-x64）…');
    install(root);
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
