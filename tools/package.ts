// `npm run package`: functions that can be uploaded as they are. Beside each built function come the packages that it
// needs, locked, for the cloud's own platform; installing in the cloud would fetch onnxruntime's CUDA files and fail.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { listFunctions } from './build.js';
import { describeLicences } from './licences.js';
import { prepareFunctions } from './prepare.js';

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** What no function reads at run time: other platforms' binaries, sources, types, documents. */
const NEEDLESS = [
  /onnxruntime-node\/bin\/napi-v\d+\/(?!linux(\/x64(\/|$)|$))[^/]/,
  /onnxruntime-node\/(script|lib)\//,
  /\/@img\/sharp-(?!(libvips-)?linux-x64)/,
  /\.(map|d\.ts|d\.cts|d\.mts|md|markdown)$/i,
  /sharp\/(src|install)\//,
];

const readManifest = (folder: string) => Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/** Where Node would find a package when asked from a folder inside `root`. */
function resolvePackage(name: string, from: string, root: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (at === root || at === dirname(at)) return undefined;
  }
}

/**
 * Every package that some packages need, their own needs included.
 * @param root the folder whose node_modules holds them all
 * @throws Error when a package that is not optional is absent
 */
export function listNeeded(names: string[], root: string): string[] {
  const found = new Set<string>();
  const visit = (name: string, from: string, optional: boolean): void => {
    const folder = resolvePackage(name, from, root);
    if (!folder && !optional) throw new Error(`Package ${name} is not installed in ${root}`);
    if (!folder || found.has(folder)) return;
    found.add(folder);
    const { dependencies, optionalDependencies } = readManifest(folder);
    for (const other of Object.keys(dependencies)) visit(other, folder, other in optionalDependencies);
    for (const other of Object.keys(optionalDependencies)) visit(other, folder, true);
  };
  for (const name of names) visit(name, root, false);
  return [...found].sort();
}

/** Beside each function: the licences of what it carries, and of what was bundled into it. */
function addLicences(functionFolder: string, root: string): void {
  const names = Object.keys(readManifest('.').dependencies);
  writeFileSync(join(functionFolder, 'LICENSES.txt'), describeLicences(listNeeded(names, root)));
  cpSync('NOTICE', join(functionFolder, 'NOTICE'));
}

/** Copies what a built function needs into its own node_modules. @returns MB */
export function addPackages(functionFolder: string, root: string): number {
  const target = join(functionFolder, 'node_modules');
  rmSync(target, { recursive: true, force: true });
  const names = Object.keys(readManifest(functionFolder).dependencies);
  for (const folder of listNeeded(names, root)) {
    const wanted = (file: string): boolean => {
      // packages nested in this one are listed by themselves
      if (relative(folder, file).split(sep).includes('node_modules')) return false;
      return !NEEDLESS.some((pattern) => pattern.test(file.split(sep).join('/')));
    };
    cpSync(folder, join(target, relative(join(root, 'node_modules'), folder)), { recursive: true, filter: wanted });
  }
  addLicences(functionFolder, root);
  return sizeOf(functionFolder) / 1024 ** 2;
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.map((file) => statSync(file)).reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

/** The locked packages for Linux with glibc on x64, whatever machine the operator sits at. */
function installForCloud(root: string): void {
  for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(root, file));
  const platform = ['--os=linux', '--cpu=x64', '--libc=glibc'];
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...platform];
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) throw new Error('npm ci for the cloud failed');
}

async function main(): Promise<void> {
  await prepareFunctions();
  const root = mkdtempSync(join(tmpdir(), 'packages-'));
  try {
    installForCloud(root);
    for (const name of listFunctions()) {
      const size = addPackages(join('dist/cloudfunctions', name), root);
      console.log(`${name.padEnd(20)} ${size.toFixed(1)} MB`);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
