// What a student may write (a wish, the title of an invoice, an address of mail) and what comes from outside (a name, a school,
// a complaint) on the desk's page: it is read there by somebody whose session gives money back, so that none of it may run.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { atDesk } from '../../tools/desk/desk-words.js';
import { Details, Rows, sayValue } from '../../tools/desk/details.js';

const HOSTILE = [
  '"><img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  "'-alert(1)-'",
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '</span><svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
];
const SHOWN = ['姓名', '学校', 'text', 'title', 'email', 'kindText', '学籍持有者', '投诉内容', 'note', '驳回原因'];

/** Tags and addresses that nobody of us wrote. */
function foreignIn(html: string): string[] {
  const tags = [...html.matchAll(/<([a-z]+)/gi)].flatMap(([, tag = '']) =>
    ['img', 'script', 'svg', 'iframe', 'object'].includes(tag.toLowerCase()) ? [tag] : [],
  );
  // without what stands in quotes
  const handlers = html.replaceAll(/"[^"]*"/g, '""').match(/<[^>]*\son\w+=[^>]*>/gi) ?? [];
  const addresses = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, address = '']) =>
    address.startsWith('#/') ? [] : [address],
  );
  return [...tags, ...handlers, ...addresses];
}

it('words of students and of others stand on the page as words, in a list, in a table and beside a picture', () => {
  for (const words of HOSTILE) {
    const row = Object.fromEntries(SHOWN.map((field) => [field, words]));
    const details = {
      ...row,
      列表: [row, row],
      申请: [{ ...row, invoice: row }],
      经过: [row],
      图片: { [words]: words, 原片: words },
    };
    const pages = [
      createElement(Details, { details }),
      createElement(Rows, { rows: [row], onOpen: () => undefined }),
      ...SHOWN.map((field) => createElement('p', {}, sayValue(words, field))),
      createElement('p', {}, atDesk(words)),
    ];
    for (const page of pages) expect([words, foreignIn(renderToStaticMarkup(page))]).toEqual([words, []]);
  }
  // it would be seen
  expect(foreignIn('<p><img src="x" onerror="alert(1)"></p>')).toHaveLength(3);
});

it('a picture is shown from an address of the web alone', () => {
  const shown = (url: string) => renderToStaticMarkup(createElement(Details, { details: { 图片: { 原片: url } } }));
  expect(shown('https://files.example.com/1.jpg?sign=1')).toContain('<img');
  for (const url of [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload=alert(1)>',
    '//evil.example/1.jpg',
    '不在了',
  ])
    expect([url, shown(url).includes('<img')]).toEqual([url, false]);
});
