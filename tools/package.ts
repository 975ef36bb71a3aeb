// `npm run package`: functions that can be uploaded as they are. Beside each built function come the packages that it
// needs, locked, for the cloud's own platform; installing in the cloud would fetch onnxruntime's CUDA files and fail.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { readOptions } from './arguments.js';
import { listFunctions, NATIVE_PACKAGES } from './build.js';
import { withCloudPackages } from './cloud-packages.js';
import { CONTAINER } from './container.js';
import { describeLicences } from './licences.js';
import { checkNatives } from './natives.js';
import { FUNCTIONS, prepareFunctions } from './prepare.js';
import { slashed } from './slashed.js';

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
  const bundled = Object.keys(readManifest('.').dependencies).filter((name) => !NATIVE_PACKAGES.includes(name));
  const folders = [...listNeeded(NATIVE_PACKAGES, root), ...listNeeded(bundled, '.')];
  writeFileSync(join(functionFolder, 'LICENSES.txt'), describeLicences(folders));
  cpSync('NOTICE', join(functionFolder, 'NOTICE'));
}

/**
 * Copies what a built function needs into its own node_modules.
 * @param root whose node_modules holds the native packages for the cloud
 * @returns MB
 * @throws Error when the cloud could not load it
 */
export function addPackages(functionFolder: string, root: string): number {
  const target = join(functionFolder, 'node_modules');
  rmSync(target, { recursive: true, force: true });
  const names = Object.keys(readManifest(functionFolder).dependencies);
  for (const folder of listNeeded(names, root)) {
    const wanted = (file: string): boolean => {
      // packages nested in this one are listed by themselves
      if (slashed(relative(folder, file)).split('/').includes('node_modules')) return false;
      return !NEEDLESS.some((pattern) => pattern.test(slashed(file)));
    };
    cpSync(folder, join(target, relative(join(root, 'node_modules'), folder)), { recursive: true, filter: wanted });
  }
  checkNatives(functionFolder, names);
  addLicences(functionFolder, root);
  return sizeOf(functionFolder) / 1024 ** 2;
}

/** Bytes of all files. */
export function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.map((file) => statSync(file)).reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

/** What the functions are made of. */
const SOURCES = ['cloudfunctions', 'shared', 'tools', 'package-lock.json'];

/** Names the commit that is packaged; with a + where its sources were changed since, '' outside a repository. */
export function readCommit(root = '.'): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    // unpacked inside a repository of something else, it would be given that one's commit
    if (!git('ls-files', '--', 'package-lock.json')) return '';
    return git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain', '--', ...SOURCES) ? '+' : '');
  } catch {
    return '';
  }
}

const RELEASE = 'release.json';
/** Read by cloudfunctions/selfCheck/container.ts. */
const EXPECTED = 'container.json';

/** Of everything in a folder but the note about it. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(slashed).sort();
  for (const name of files.filter((one) => one !== RELEASE && statSync(join(folder, one)).isFile()))
    hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Writes down, beside a packaged function, what it is: the function says so when it is asked. @returns its fingerprint */
export function writeRelease(folder: string, commit: string): string {
  const code = fingerprint(folder);
  writeFileSync(join(folder, RELEASE), JSON.stringify({ commit, code }));
  return code;
}

/**
 * Writes down of everything that is packaged what it is, of the container first: selfCheck carries the fingerprint of the one
 * that belongs to it, so that another container comes with another selfCheck, and a commit that changes neither asks for none.
 * @param names of the functions, whose folders lie in `root`
 * @returns function → fingerprint
 */
export function writeReleases(
  commit: string,
  names: readonly string[],
  { root, container }: { root: string; container: string },
): Record<string, string> {
  const code = writeRelease(container, commit);
  writeFileSync(join(root, 'selfCheck', EXPECTED), JSON.stringify({ code }));
  return Object.fromEntries(names.map((name) => [name, writeRelease(join(root, name), commit)]));
}

/** What decides which files are shipped: made otherwise, the packages are made anew. */
const PACKERS = ['package', 'cloud-packages', 'licences'].map((name) => `tools/${name}.ts`);
/** Of what the packages were last made for; they are the same as long as it is. */
const MARK = 'dist/packages.fingerprint';
const Made = z.object({ code: z.string() });

function readMade(): Record<string, string> | undefined {
  const files = listFunctions().map((name) => join(FUNCTIONS, name, RELEASE));
  if (!files.every((file) => existsSync(file))) return undefined;
  const codes = files.map((file) => Made.parse(JSON.parse(readFileSync(file, 'utf8'))).code);
  return Object.fromEntries(listFunctions().map((name, n) => [name, codes[n] ?? '']));
}

/**
 * Builds and packages every function, where something has changed since.
 * @param tell is given one line a step
 * @returns function → fingerprint
 */
export async function packageFunctions(tell: (line: string) => void): Promise<Record<string, string>> {
  tell('构建云函数 …');
  await prepareFunctions();
  const mark = ['dist/functions.fingerprint', 'package-lock.json', 'NOTICE', ...PACKERS]
    .map((file) => readFileSync(file, 'utf8'))
    .join();
  const before = existsSync(MARK) && readFileSync(MARK, 'utf8') === mark ? readMade() : undefined;
  if (before) return before;
  const commit = readCommit();
  const made = withCloudPackages(tell, (root) => {
    for (const name of listFunctions()) {
      const size = addPackages(join(FUNCTIONS, name), root);
      tell(`${name.padEnd(20)} ${size.toFixed(1)} MB`);
    }
    addPackages(CONTAINER, root);
    return writeReleases(commit, listFunctions(), { root: FUNCTIONS, container: CONTAINER });
  });
  writeFileSync(MARK, mark);
  return made;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  readOptions(
    'npm run package    the functions with the packages they need, into dist/cloudfunctions, and the container into dist/container; takes no options',
    {},
  );
  await packageFunctions(console.log);
  console.log(
    `已打包：云函数在 ${FUNCTIONS}，容器在 ${CONTAINER}。npm run deploy 会自己打包并上传；用微信开发者工具时见 docs/deploy.md。`,
  );
}
