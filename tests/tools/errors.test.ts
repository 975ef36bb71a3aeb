// The list of errors is written from the code, so it must be what the code says today; and a code that nobody throws is
// dead.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS } from '../../shared/errors.js';
import { closerPlaces } from '../../tools/errors/closer.js';
import { placesOf, readProduct, writePage } from '../../tools/errors/page.js';

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
