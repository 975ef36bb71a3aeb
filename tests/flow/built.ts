// The functions as they are deployed: built once, again only when a source is newer, by one test file at a time.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildFunctions } from '../../tools/build.js';

const OUT = 'dist/cloudfunctions';
const LOCK = 'dist/building';
const DONE = 'dist/cloudbaserc.json';

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => statSync(join(folder, file)).mtimeMs),
  );
}

const isFresh = () => existsSync(DONE) && statSync(DONE).mtimeMs > Math.max(newest('cloudfunctions'), newest('shared'));

/** @returns the folder of the built functions */
export async function ensureBuilt(): Promise<string> {
  mkdirSync('dist', { recursive: true });
  while (!isFresh()) {
    try {
      mkdirSync(LOCK);
    } catch {
      // another test file builds; a lock older than a minute was left by a killed run
      if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > 60_000) rmSync(LOCK, { recursive: true });
      await pause(50);
      continue;
    }
    try {
      await buildFunctions({ outDir: OUT });
    } finally {
      rmSync(LOCK, { recursive: true });
    }
    break;
  }
  return OUT;
}
