// Whatever staff are told at the desk is in words: no sentence of the functions comes through with an event's or a field's name.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { StaffEvent } from '../../cloudfunctions/staff/events.js';
import { atDesk } from '../../tools/desk/desk-words.js';

const FOLDERS = ['cloudfunctions/staff', 'cloudfunctions/_journey'];
/** A text in quotes with Chinese in it; what is put in at run time stands as a sign. */
const SENTENCE = /(['`])((?:(?!\1).)*[\u4e00-\u9fff](?:(?!\1).)*)\1/g;
const COMMENT = /^\s*(\/\/|\*|\/\*)/;

const sentencesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !COMMENT.test(line))
    .flatMap((line) => [...line.matchAll(SENTENCE)].map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, '§')))
    // code that stands between two of them
    .filter((text) => !text.includes('${'));

it('no name of an event or of its fields is left in a sentence', () => {
  const fields = StaffEvent.options.flatMap(({ shape }) => [shape.action.value, ...Object.keys(shape)]);
  const NAME = new RegExp(`(?<![\\w./-])(${[...new Set(fields)].join('|')})(?![\\w.-])`);
  const all = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)).flatMap(sentencesOf);
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter((text) => NAME.test(text)).length).toBeGreaterThan(20);
  expect(all.map(atDesk).filter((text) => NAME.test(text.replace(/“[^”]*”/g, '')))).toEqual([]);
});

/** What no form asks for: buttons set these, or an answer did. */
const UNTYPED = ['action', 'after', 'change', 'days', 'dryRun', 'rehearsed', 'what'];

it('whatever field of an event somebody types has a name at the desk, should it be refused', () => {
  const fields = [...new Set(StaffEvent.options.flatMap(({ shape }) => Object.keys(shape)))];
  expect(fields.filter((name) => atDesk(`${name} 太长`).includes(name)).sort()).toEqual(UNTYPED);
});
