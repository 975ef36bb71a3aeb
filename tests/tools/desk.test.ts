// What the desk's page is beside its components: whom its policy lets it talk to, and a table that no spreadsheet runs.
import { expect, it } from 'vitest';
import { deskPage } from '../../tools/desk/build.js';
import { toCsv } from '../../tools/desk/csv.js';

it('the page talks to its function and to nobody else, and runs nothing inline', () => {
  const page = deskPage({ api: 'https://env.example.com/desk?"><script>', pictures: ['https://files.example.com'] });
  const policy = /Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("img-src 'self' data: https://files.example.com; connect-src https://env.example.com;");
  expect(policy).not.toContain('unsafe');
  expect(page.match(/<script/g)).toHaveLength(1);
});

it('a table opens in Excel with Chinese intact, and no cell of it is a formula', () => {
  expect(
    toCsv([
      ['批次', '=1+1', '@x'],
      ['a"b', 'c,d', -3],
    ]),
  ).toBe('\uFEFF批次,\'=1+1,\'@x\r\n"a""b","c,d",-3\r\n');
});
