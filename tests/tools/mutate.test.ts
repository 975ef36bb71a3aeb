// `npm run mutate`: its list follows the code, and its table can be read again.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../tools/mutate/groups.js';
import { type Mutant, mutantsOf, mutate } from '../../tools/mutate/mutant.js';
import { readOutcomes, writeTable } from '../../tools/mutate/table.js';
import { isCopied } from '../../tools/mutate/try.js';
import { slashed } from '../../tools/slashed.js';

const all: Mutant[] = Object.values(GROUPS).flat();

describe('the list of mutants', () => {
  it('changes lines that are there once, and names tests that are there', () => {
    for (const mutant of all) {
      const source = readFileSync(mutant.file, 'utf8');
      expect(mutate(source, mutant)).not.toBe(source);
      for (const test of mutant.tests) expect([test, existsSync(test)]).toEqual([test, true]);
    }
    expect(new Set(all.map(({ file, from, to }) => `${file}${from}${to}`)).size).toBe(all.length);
  });

  it('uses no name that its file does not have: a line that cannot run is noticed by every test, and proves nothing of any', () => {
    const NAMES = /(?<![.\w$])[A-Za-z_$][\w$]*/g;
    const known = new Set('await false new null true undefined Date Math Number'.split(' '));
    const bare = (text: string) => text.replace(/\/\/.*|\/\*[\s\S]*?\*\/|'[^'\n]*'/g, '').match(NAMES) ?? [];
    for (const mutant of all) {
      const source = readFileSync(mutant.file, 'utf8');
      const there = new Set([...bare(source), ...known]);
      const strangers = bare(mutate(source, mutant)).filter((name) => !there.has(name) && !name.startsWith('_'));
      expect([mutant.fear, strangers]).toEqual([mutant.fear, []]);
    }
  });

  it('is tried on copies that hold whatever its tests load', () => {
    const loaded = new Set(all.flatMap(({ tests }) => tests));
    for (const file of loaded)
      for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/^(?!import type ).*'(\.\.?\/[^']+)\.js'/gm)) {
        const source = `${slashed(join(dirname(file), target))}.ts`;
        if (existsSync(source)) loaded.add(source);
      }
    expect([...loaded].filter((file) => !isCopied(file))).toEqual([]);
    expect(loaded.size).toBeGreaterThan(100);
  });

  it('refuses a line that is not there, and one that is there twice', () => {
    const [mutant] = mutantsOf('a.ts', 'a/b', [['fear', 'x', 'y']]);
    expect(mutate('1 x 2', mutant!)).toBe('1 y 2');
    for (const source of ['1 2', 'x x']) expect(() => mutate(source, mutant!)).toThrow('expected once');
  });
});

describe('the table', () => {
  it('is read as it was written, whatever stands in a line', () => {
    const wild = mutantsOf('a.ts', 'a/b', [
      ['one', 'if (a || b)', 'if (a)'],
      ['two', 'two\n  lines', ''],
      ['three', 'return;', 'return 1;'],
    ]);
    const outcomes = new Map([
      [wild[0]!, 'killed' as const],
      [wild[1]!, 'survived' as const],
    ]);
    const page = writeTable({ group: wild }, outcomes);
    expect([...readOutcomes(page, wild)]).toEqual([...outcomes]);
    expect(page).toContain('1 of 2 tried are killed: 50.0 %. Not tried yet: 1.');
  });

  it('in docs is one of this list', () => {
    const page = readFileSync('docs/mutants.md', 'utf8');
    expect(writeTable(GROUPS, readOutcomes(page, all))).toBe(page);
  });
});
