// How packages travel: small ones inside the call, large ones through COS, one after the other, because together they would
// share the operator's line and each has a minute (the vendor's package gives up then). What fails is sent again.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Bytes of files, packed to a third of it; docs: 1.5 MB may lie in the call itself, everything larger goes through COS */
const MOST_IN_CALL = 4 * 1024 ** 2;
/** A package that did not arrive three times will not arrive (chosen). */
const TRIES = 3;

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => statSync(join(folder, file)));
  return files.reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

/** How a packaged folder is handed to the vendor's packages. */
export function codeOf(folder: string) {
  const size = sizeOf(folder);
  const deployMode = size > MOST_IN_CALL ? ('cos' as const) : ('zip' as const);
  return { functionPath: resolve(folder), deployMode, megabytes: (size / 1024 ** 2).toFixed(1) };
}

async function again(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await work();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
    }
}

let line: Promise<void> = Promise.resolve();

/** @param work uploads one package; it must be harmless to do it twice */
export function upload({ deployMode }: { deployMode: 'cos' | 'zip' }, work: () => Promise<unknown>): Promise<void> {
  if (deployMode === 'zip') return again(work);
  const mine = line.then(() => again(work));
  // the next one goes on, whatever became of this one
  line = mine.catch(() => undefined);
  return mine;
}
