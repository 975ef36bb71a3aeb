// Takes out of a folder what is made no more: a network that was given up would go up with every function for ever.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What another build of the same moment is still writing has this ending. */
const UNFINISHED = '.tmp';

/** Removes every file of a folder but these, and but what is still being written. */
export function keepOnly(folder: string, files: readonly string[]): void {
  for (const file of readdirSync(folder))
    if (!files.includes(file) && !file.endsWith(UNFINISHED)) rmSync(join(folder, file), { force: true });
}
