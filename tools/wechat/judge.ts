// What WeChat's compiler made is held to what it must be: ES5 for old phones, and no heavier than students should download.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { readApp } from '../../local/wechat/compile/source.js';

/** bytes: what every student downloads before the first page (chosen; WeChat allows 2 MB) */
export const MOST_BYTES = 392_000;

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile());

/** @returns file and place of each syntax that is younger than ES5 */
export function findYoungSyntax(folder: string): string[] {
  return listFiles(folder)
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => {
      try {
        parse(readFileSync(join(folder, name), 'utf8'), { ecmaVersion: 5, sourceType: 'script' });
        return [];
      } catch (error) {
        return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
      }
    });
}

/** Bytes by package; the main one, which everybody downloads, is ''. */
export function weighCompiled(folder: string): Record<string, number> {
  const { subpackages } = readApp(folder).app;
  const weights: Record<string, number> = { '': 0 };
  for (const name of listFiles(folder)) {
    const part = subpackages.find(({ root }) => name.startsWith(`${root}/`))?.root ?? '';
    weights[part] = (weights[part] ?? 0) + statSync(join(folder, name)).size;
  }
  return weights;
}
