// The list of errors is written from the code, so it must be what the code says today; and a code that nobody throws is
// dead.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS } from '../../shared/errors.js';
import { closerPlaces } from '../../tools/errors/closer.js';
import { placesOf, readProduct, writePage } from '../../tools/errors/page.js';
import { STAFF_DO } from '../../tools/errors/staff.js';

const files = readProduct('.');

it('docs/errors.md is what `npm run errors` writes now', () => {
  expect(readFileSync('docs/errors.md', 'utf8')).toBe(writePage(files));
});

it('every error is named by the product somewhere', () => {
  const unused = Object.keys(ERRORS).filter((code) => placesOf(code, files).length === 0);
  expect(unused).toEqual([]);
  expect(placesOf('NO_SUCH_CODE', files)).toEqual([]);
});

it('knows which step says an error in its own words, whatever stands in them', () => {
  const places = closerPlaces([
    ['a.ts', "throw new AppError('BUSY', f(1, 2) + ', raced (twice');"],
    ['b.ts', "if (x) throw new AppError(\n  'BUSY',\n  '',\n  `请稍等, (再看`,\n);\nnew AppError('BUSY', '', say);"],
    ['c.ts', "throw new AppError('INTERNAL'); other('BUSY', '', '');"],
  ]);
  expect([...places]).toEqual([['BUSY', ['b.ts']]]);
  expect(closerPlaces(files).get('SUFFIX_WRONG')).toEqual(['cloudfunctions/_journey/suffix-tries.ts']);
});

it('a closer sentence leaves it to its error to say what to do next, which would stand there twice', () => {
  const texts = new Map(files);
  const twice = [...closerPlaces(files)].flatMap(([code, paths]) =>
    paths.filter((path) => texts.get(path)?.includes(ERRORS[code as keyof typeof ERRORS].next.replace('。', ''))),
  );
  expect(twice).toEqual([]);
});

it('what staff do about an error are cases of docs/service.md, by their numbers', () => {
  const rows = readFileSync('docs/service.md', 'utf8').split('\n');
  const isCase = (number: string, actions: string[]) =>
    rows.some((row) => row.startsWith(`| ${number} |`) && actions.some((action) => row.includes(`\`${action}\``)));
  const told = Object.values(STAFF_DO).flatMap((words) => [
    ...words.matchAll(/([^；（]*)（docs\/service\.md ([\d、]+)）/g),
  ]);
  const cases = told.map(([, deed = '', numbers = '']) => ({ deed, actions: deed.match(/[A-Za-z]+/g) ?? [], numbers }));
  expect(cases.length).toBeGreaterThan(6);
  for (const { deed, actions, numbers } of cases)
    for (const number of numbers.split('、'))
      expect([deed, number, isCase(number, actions)]).toEqual([deed, number, true]);
  // a paid record is not released, and its owner may only have another account
  const claimed = cases.filter(({ deed }) => STAFF_DO.CODE_CLAIMED.includes(deed));
  expect(claimed.flatMap(({ actions }) => actions)).toEqual(['transfer', 'release']);
});
