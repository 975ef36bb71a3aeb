// A number of the source by its name, for tests of pages that repeat it: the constant stays private to its file.
import { readFileSync } from 'node:fs';

/** @returns the number that `const NAME = …;` of a file gives, or the product of two */
export function numberIn(file: string, name: string): number {
  const [, written, times = '1'] =
    new RegExp(`^(?:export )?const ${name} = ([\\d_.]+)(?: \\* ([\\d_]+))?;`, 'm').exec(readFileSync(file, 'utf8')) ??
    [];
  if (written === undefined) throw new Error(`no number ${name} in ${file}`);
  return Number(written.replaceAll('_', '')) * Number(times.replaceAll('_', ''));
}
