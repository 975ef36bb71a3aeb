// The frequent questions lead to what is on the screens: whoever reads an answer finds the button by its name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REQUEST_KINDS } from '../../cloudfunctions/_journey/documents-service.js';
import { WISHES } from '../../miniprogram/services/journey/wishes.js';
import { FAQ } from '../../tools/provision/faq.js';

const screens = readdirSync('miniprogram', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(wxml|ts|json)$/.test(file))
  .map((file) => readFileSync(join('miniprogram', file), 'utf8'))
  .join('\n');
const answerOf = (id: string) => FAQ.find(({ _id }) => _id === `faq-${id}`)?.answer ?? '';
const named = (answer: string) => [...answer.matchAll(/【([^】]+)】/g)].map(([, name = '']) => name);

it('every button that an answer names is written so on a screen', () => {
  const buttons = FAQ.flatMap(({ answer }) => named(answer));
  expect(buttons.length).toBeGreaterThan(8);
  for (const name of buttons) expect([name, screens.includes(name)]).toEqual([name, true]);
});

it('whoever wants something done is led to its button', () => {
  for (const id of ['pay-refund', 'pay-invoice', 'privacy-delete', 'shoot-religion', 'review-noface'])
    expect([id, named(answerOf(id)).length]).toEqual([id, 1]);
});

it('a manual review is called the same on the button, in the answer to it and among the requests', () => {
  const name = WISHES.find(({ kind }) => kind === 'manualReview')?.name ?? '?';
  expect(REQUEST_KINDS.manualReview).toBe(`${name}申请`);
  expect(answerOf('review-noface')).toContain(name);
});
