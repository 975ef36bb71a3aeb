// A number of the source by its name, for tests of pages that repeat it: the constant stays private to its file.
import { readFileSync } from 'node:fs';

/** @returns the number that `const NAME = …;` of a file gives */
export function numberIn(file: string, name: string): number {
  const written = new RegExp(`^const ${name} = ([\\d_.]+);`, 'm').exec(readFileSync(file, 'utf8'))?.[1];
  if (written === undefined) throw new Error(`no number ${name} in ${file}`);
  return Number(written.replaceAll('_', ''));
}
