// What several test files need is made once in a run: to draw a portrait and to ask the engine about it takes seconds, and
// the same code makes the same of it every time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { hashStudio } from '../local/ready.js';
import { drawPortrait, type Wanted } from '../local/studio/index.js';
import { FUNCTIONS_MARK } from '../tools/prepare.js';

const ROOM = 'dist/tests';
/** Changes with the code that draws and the code that judges; setup.ts has built what the mark stands for. */
const mark = () =>
  createHash('sha256').update(hashStudio()).update(readFileSync(FUNCTIONS_MARK)).digest('hex').slice(0, 16);

/** Before a run: forgets what other code has made. */
export function dropOld(): void {
  if (!existsSync(ROOM)) return;
  for (const name of readdirSync(ROOM)) if (name !== mark()) rmSync(join(ROOM, name), { recursive: true });
}

/**
 * @param name what is made, and of what
 * @param make gives the same whenever it is called; nothing that v8 cannot serialize
 */
export async function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const dir = join(ROOM, mark());
  const file = join(dir, createHash('sha256').update(name).digest('hex').slice(0, 16));
  if (existsSync(file)) return deserialize(readFileSync(file)) as T;
  const made = await make();
  mkdirSync(dir, { recursive: true });
  // two test files may make it at the same time: each writes beside, and the last one stays
  writeFileSync(`${file}.${process.pid}`, serialize(made));
  renameSync(`${file}.${process.pid}`, file);
  return made;
}

/** The JPEG of a drawn portrait. */
export const drawJpeg = (wanted: Wanted): Promise<Buffer> =>
  once(JSON.stringify(wanted), async () => (await drawPortrait(wanted)).jpeg);
