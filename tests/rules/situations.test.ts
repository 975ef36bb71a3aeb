// docs/situations.md promises a test for every situation: each row must name a test that is there.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(resolve(root, 'docs/situations.md'), 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \| `([^`]+)`: (.+) \|$/gm)];

it('every situation of a student names a test that is there, and none is named twice for the same', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(rows.map(([, number]) => Number(number))).toEqual(rows.map((_, at) => at + 1));
  expect(new Set(rows.map(([, , , what]) => what)).size).toBe(rows.length);
  const missing = rows.filter(([, , , , file = '', title = '']) => {
    const path = resolve(root, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(`'${title}'`);
  });
  expect(missing.map(([row]) => row)).toEqual([]);
});
