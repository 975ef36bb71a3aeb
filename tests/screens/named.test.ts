// What a sentence calls by name is called so on the screen: "Tap "Take photo"" helps nobody where the button says "Shoot". And
// the words between the holes of a sentence stand in the order in which its page fills them.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../miniprogram/words/en/index.js';
import { zh } from '../../miniprogram/words/zh/index.js';
import { FAQ } from '../../tools/provision/faq.js';
import { TUTORIAL } from '../../tools/provision/texts.js';

/** What is named and is none of ours: of WeChat, of the phone, of 学信网, and what is said and not tapped. */
const OTHERS = [
  ...['Recent', 'Most Compatible', 'no scaling'],
  ...['Get the photo code', 'last 4 characters', 'not a photo code'],
];

/** Every text of a table, however deep. */
const texts = (table: object): string[] =>
  Object.values(table).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));

it('every button, page and state that an English sentence names is called so', () => {
  const said = [...texts(en.words), ...texts(en.errors), ...texts(en.answers)];
  const told = [...FAQ.flatMap(({ en: english }) => texts(english ?? {})), ...texts(TUTORIAL.en)];
  const labels = new Set([...said, ...texts(en.titles), ...OTHERS]);
  const named = [...said, ...told].flatMap((sentence) =>
    [...sentence.matchAll(/"([^"{]+)"/g)].map(([, name]) => [name!, sentence] as const),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(([name]) => !labels.has(name))).toEqual([]);
});

describe.each(['pages', 'components'])('sentences with holes on %s', (kind) => {
  const root = join(import.meta.dirname, '../../miniprogram', kind);
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.wxml'));
  const inCamel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

  it.each([
    ['Chinese', zh],
    ['English', en.words],
  ])('in %s, are filled in the order in which they are written', (_, words) => {
    const tables: Record<string, object | undefined> = { ...words, ...words.components };
    const wrong = sheets.flatMap((file) => {
      const table = tables[inCamel(basename(file, '.wxml'))] as Record<string, string> | undefined;
      const used = [...readFileSync(join(root, file), 'utf8').matchAll(/\bt\.(\w+)\[/g)].map(([, key]) => key!);
      return used
        .map((key) => [file, key, table?.[key]?.match(/\{\d\}/g)?.join('')] as const)
        .filter(([, , holes]) => !'{1}{2}{3}{4}'.startsWith(holes ?? 'none'));
    });
    expect(wrong).toEqual([]);
  });
});
