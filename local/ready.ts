// What must be so before the house can open: models and functions built, a free port, and nobody else on the same data.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildFunctions } from '../tools/build.js';
import { buildModels } from '../tools/models/build.js';
import { saveBytes } from './disk.js';
import { drawPortrait } from './studio/index.js';

const MODELS = 'dist/models';
const FUNCTIONS = 'dist/cloudfunctions';
const MARK = 'dist/functions.fingerprint';
/** Everything that a built function is made of. */
const SOURCES = ['cloudfunctions', 'shared', 'tools/build.ts', 'package-lock.json'];

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** Changes when a source changes. */
function hashSources(paths: string[]) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash;
}

/** Changes when a source changes, or when somebody else has built or removed something. */
function readFingerprint(): string {
  const hash = hashSources(SOURCES);
  for (const file of [...listFiles(FUNCTIONS), ...listFiles(MODELS)]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

/** Builds what is missing or out of date. @returns whether anything was built */
export async function prepareFunctions(): Promise<boolean> {
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === readFingerprint()) return false;
  if (!existsSync(join(MODELS, 'face_landmark_with_attention.onnx'))) await buildModels(MODELS);
  await buildFunctions();
  writeFileSync(MARK, readFingerprint());
  return true;
}

/** Where the drawn portrait lies for whoever has no camera. */
export const SAMPLE = 'dist/sample/portrait.jpg';

/** Draws the sample portrait, unless the present one came from the same code. Takes about 3 s. */
export async function prepareSample(): Promise<void> {
  const mark = 'dist/sample/fingerprint';
  const now = hashSources(['local/studio']).digest('hex');
  if (existsSync(SAMPLE) && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  const { jpeg } = await drawPortrait();
  saveBytes(SAMPLE, jpeg);
  saveBytes(mark, Buffer.from(now));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The port asked for, or the next free one within a hundred. @throws Error when all are taken */
export async function findPort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100 && port < 65_536; port++) if (await isFree(port)) return port;
  throw new Error(`No free port between ${wanted} and ${wanted + 99}. Name another one: npm start -- --port 9000`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Claims a data folder: two houses writing to one log would lose data.
 * @returns how to give it back
 * @throws Error that says who holds it
 */
export function claimFolder(dir: string, pid = process.pid): () => void {
  const file = join(dir, 'running.pid');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder && holder !== pid && isRunning(holder))
    throw new Error(
      `Process ${holder} is running on ${dir}. Stop it first, or use another folder: npm start -- --data ${dir}2`,
    );
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, String(pid));
  return () => rmSync(file, { force: true });
}
