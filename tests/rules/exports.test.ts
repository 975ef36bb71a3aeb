// No export without an importer: what nobody takes is either dead or its file's own business, and a reader would look for
// its users in vain.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const ROOMS = ['miniprogram', 'cloudfunctions', 'shared', 'local', 'tools', 'tests'];
/**
 * Taken without an import: what the platform calls, what the build wraps around every function, what the browser's bundle
 * calls, the engine that a simulation puts in the place of the real one, and what the desk's bundle puts in the place of a
 * part of its library.
 */
const ENTRIES = [
  /^cloudfunctions\/\w+\/index\.ts main$/,
  /^cloudfunctions\/_platform\/ping\.ts answerPings$/,
  /^cloudfunctions\/_platform\/elsewhere\.ts orElsewhere$/,
  /^cloudfunctions\/_container\/serve\.ts startContainer$/,
  /^local\/wechat\/runtime\/index\.ts /,
  /^tools\/simulate\/engine\.ts /,
  /^tools\/desk\/styles-adopted\.ts /,
];

const files = new Map(
  ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !file.includes('fixtures/'))
      .map((file) => [slashed(join(room, file)), readFileSync(join(root, room, file), 'utf8')]),
  ),
);
const withoutComments = (text: string) => text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
/** "type a, b as c" → [a, b] or, `outer`, [a, c] */
const namesIn = (list: string, outer = false) =>
  list
    .split(',')
    .map((part) => part.trim().replace(/^type\s+/, ''))
    .filter(Boolean)
    .map((part) => part.split(/\s+as\s+/).at(outer ? -1 : 0)!);

function exportsOf(text: string): string[] {
  const own = [
    ...text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm,
    ),
  ].map(([, name]) => name!);
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]+)\}/gm)].flatMap(([, list]) => namesIn(list!, true));
  return [...own, ...listed];
}

/** file → names that others take of it; '*' for all of them */
function takenNames(texts: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  for (const [file, text] of texts) {
    const take = (target: string, names: string[]) => {
      if (!target.startsWith('.')) return;
      const path = slashed(relative(root, resolve(root, dirname(file), target))).replace(/(\.[jt]sx?)?$/, '');
      for (const kind of ['.ts', '.tsx'])
        taken.set(path + kind, new Set([...(taken.get(path + kind) ?? []), ...names]));
    };
    for (const [, list, target] of text.matchAll(/^(?:import|export) (?:type )?\{([^}]+)\}\s*from\s+'([^']+)'/gm))
      take(target!, namesIn(list!));
    for (const [, target] of text.matchAll(/^(?:import|export) (?:type )?\*[^'\n]*from\s+'([^']+)'/gm))
      take(target!, ['*']);
    for (const [, target] of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) take(target!, ['*']);
  }
  return taken;
}

function unused(texts: ReadonlyMap<string, string>): string[] {
  const bare = new Map([...texts].map(([file, text]) => [file, withoutComments(text)]));
  const taken = takenNames(bare);
  return [...bare].flatMap(([file, text]) => {
    const used = taken.get(file);
    if (used?.has('*')) return [];
    // a type that an exported function speaks of belongs to its signature, whether anybody has named it yet or not
    const isSpokenOf = (name: string) =>
      new RegExp(`^export (?:type|interface) ${name}\\b`, 'm').test(text) &&
      text.split(new RegExp(`\\b${name}\\b`)).length > 2;
    return exportsOf(text)
      .filter((name) => !used?.has(name) && !isSpokenOf(name))
      .map((name) => `${file} ${name}`)
      .filter((one) => !ENTRIES.some((entry) => entry.test(one)));
  });
}

it('every export has an importer', () => {
  expect(unused(files)).toEqual([]);
});

it('an export that nobody takes is noticed, and one that is taken in any way is not', () => {
  const made = new Map([
    [
      'shared/a.ts',
      'export const one = 1;\nexport type Two = 2;\nexport { three, four as five };\ninterface Six {}\nexport type Seven = 7;\nexport type Eight = (it: Seven) => void;',
    ],
    [
      'shared/b.ts',
      "import { one, type Two } from './a.js';\nexport { five } from './a.js';\nexport const main = one;",
    ],
    ['shared/c.ts', "const all = await import('./b.js');"],
    ['cloudfunctions/login/index.ts', 'export const main = 1;\nexport const other = 2;'],
  ]);
  expect(unused(made)).toEqual(['shared/a.ts Eight', 'shared/a.ts three', 'cloudfunctions/login/index.ts other']);
});
