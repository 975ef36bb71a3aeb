// What must be so before the house can open: a sample portrait, a free port, and nobody else on the same data.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { prepareModels } from '../tools/prepare.js';
import { saveBytes } from './disk.js';
import { drawPortrait } from './studio/index.js';

/** Changes when the drawing code changes. */
export function hashStudio(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync('local/studio').sort())
    hash.update(`${name}\0`).update(readFileSync(join('local/studio', name)));
  return hash.digest('hex');
}

/** Where the drawn portrait lies for whoever has no camera. */
export const SAMPLE = 'dist/sample/portrait.jpg';

/** Draws the sample portrait, unless the present one came from the same code. Takes about 3 s. */
export async function prepareSample(): Promise<void> {
  const mark = 'dist/sample/fingerprint';
  const now = hashStudio();
  if (existsSync(SAMPLE) && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  await prepareModels();
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
  } catch (error) {
    // one that may not be asked is somebody else's, and runs
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What a house keeps in its folder (house.ts). */
const KEPT = ['chsi', 'cloud', 'drafts', 'pay', 'keys.json', 'receipt-key.json', 'messages.json'];

/** Forgets what a house has kept in a folder, and nothing that somebody else keeps there. */
export function forgetHouse(dir: string): void {
  for (const name of KEPT) rmSync(join(dir, name), { recursive: true, force: true });
}

/**
 * Claims a data folder: two houses writing to one log would lose data.
 * @returns how to give it back
 * @throws Error that says who holds it
 */
export function claimFolder(dir: string, pid = process.pid): () => void {
  if (existsSync(dir) && !statSync(dir).isDirectory())
    throw new Error(`${dir} is a file. Name a folder: npm start -- --data ${dir}-data`);
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
