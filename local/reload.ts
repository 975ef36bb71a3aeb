// `npm start` while somebody edits: a page is bundled again and shown at once, a function is built again and its processes
// are renewed. What does not compile is said, and the house goes on with what it had.
import { watch } from 'node:fs';
import { buildFunctions, listFunctions } from '../tools/build.js';
import { slashed } from '../tools/slashed.js';
import type { House } from './house.js';

/** ms of silence after which an editor has written everything (chosen: some write a file in three steps). */
const SETTLED_MS = 60;
const ROOMS = ['miniprogram', 'cloudfunctions', 'shared'] as const;
const SOURCE = /\.(ts|wxml|wxss|json|svg)$/;

/** What changed files ask for. @param files relative to the repository, with slashes */
export function readChange(files: readonly string[]): { program: boolean; functions: string[] } {
  const known = listFunctions();
  const shared = files.some((file) => file.startsWith('shared/') || file.startsWith('cloudfunctions/_'));
  const own = known.filter((name) => files.some((file) => file.startsWith(`cloudfunctions/${name}/`)));
  return {
    program: files.some((file) => file.startsWith('miniprogram/') || file.startsWith('shared/')),
    functions: shared ? known : own,
  };
}

async function apply(house: House, files: readonly string[], functionsRoot: string): Promise<string> {
  const { program, functions } = readChange(files);
  // both at once: neither needs the other
  await Promise.all([
    program ? house.reload() : undefined,
    functions.length > 0 ? buildFunctions({ outDir: functionsRoot, only: functions }) : undefined,
  ]);
  for (const name of functions) house.cloud.deployed(name, {});
  return [program ? 'pages' : '', functions.length > 3 ? 'all functions' : functions.join(', ')]
    .filter(Boolean)
    .join(' and ');
}

/**
 * Watches the sources.
 * @param tell is given one line each time something was loaded again, or could not be
 * @returns how to end it
 */
export function watchSources(house: House, functionsRoot: string, tell: (line: string) => void): () => void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    const files = [...changed];
    changed.clear();
    const started = performance.now();
    try {
      const what = await apply(house, files, functionsRoot);
      if (what) tell(`Loaded ${what} again in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    } catch (error) {
      // in one line: the compiler says on the second where
      const words = error instanceof Error ? error.message : String(error);
      tell(`Not loaded: ${words.split('\n').filter(Boolean).join(' ')}`);
    }
  };
  const watchers = ROOMS.map((room) =>
    watch(room, { recursive: true }, (_event, name) => {
      if (!name || !SOURCE.test(name)) return;
      changed.add(`${room}/${slashed(name)}`);
      clearTimeout(timer);
      // one after the other: what is saved during a build is built after it
      timer = setTimeout(() => {
        working = working.then(work);
      }, SETTLED_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
