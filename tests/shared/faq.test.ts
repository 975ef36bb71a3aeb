// The frequent questions lead to what is on the screens: whoever reads an answer finds the button by its name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REQUEST_KINDS } from '../../cloudfunctions/_journey/documents-service.js';
import { WISHES } from '../../miniprogram/services/journey/wishes.js';
import { CAPTURES } from '../../miniprogram/words/en/answers-capture.js';
import { en } from '../../miniprogram/words/en/index.js';
import { zh } from '../../miniprogram/words/zh/index.js';
import { ERRORS } from '../../shared/errors.js';
import { USUAL_TIMES } from '../../shared/expected.js';
import { DELIVERY_CODES } from '../../shared/reasons.js';
import { FAQ } from '../../tools/provision/faq.js';
import { numberIn } from '../numbers.js';

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
  for (const id of ['code-claimed', 'pay-refund', 'pay-invoice', 'privacy-delete', 'shoot-religion', 'review-noface'])
    expect([id, named(answerOf(id)).length]).toEqual([id, 1]);
});

it('how long things take is said by the same numbers in English, in the answers and on the pages', () => {
  const numbersIn = (text = '') => text.match(/\d+/g) ?? [];
  for (const [id, said] of Object.entries({
    'review-time': USUAL_TIMES.review,
    'deliver-time': USUAL_TIMES.delivery,
  })) {
    const asked = FAQ.find(({ _id }) => _id === `faq-${id}`);
    expect(asked?.answer).toContain(said);
    expect([id, numbersIn(asked?.en?.answer)]).toEqual([id, numbersIn(said)]);
  }
  for (const said of Object.values(USUAL_TIMES)) expect(numbersIn(CAPTURES[said])).toEqual(numbersIn(said));
});

it('a manual review is called the same on the button, in the answer to it and among the requests', () => {
  const name = WISHES.find(({ kind }) => kind === 'manualReview')?.name ?? '?';
  expect(REQUEST_KINDS.manualReview).toBe(`${name}申请`);
  expect(answerOf('review-noface')).toContain(name);
});

it('whoever is locked out by wrong suffixes reads the numbers that count, wherever they are told', () => {
  const numberOf = (name: string) => numberIn('cloudfunctions/_journey/suffix-tries.ts', name);
  const most = numberOf('MOST_SUFFIX_TRIES');
  const [round, minutes] = [numberOf('TRIES_A_ROUND'), numberOf('FIRST_LOCK_MINUTES')];
  const readme = readFileSync('README.zh.md', 'utf8');
  expect(readme).toContain(`每输错 ${round} 次锁定（${minutes} 分钟起，加倍），累计 ${most} 次停止`);
  expect(readFileSync('tools/staff-events/README.md', 'utf8')).toContain(`累计输错 ${most} 次后停止`);
  expect(readFileSync('docs/security.md', 'utf8')).toContain(`stops after ${most} tries`);
  const asked = FAQ.find(({ _id }) => _id === 'faq-suffix-locked');
  expect(asked?.answer).toContain(`累计${most}次会停止`);
  expect(asked?.en?.answer).toContain(`After ${most} wrong attempts in total`);
});

it('whoever allowed the album is told what the page tells: coming back saves, nothing is pressed again', () => {
  const ends = [zh, en.words].map(({ download }) => /[^，.]+[。.]$/.exec(download.albumProgram)?.[0].trim() ?? '?');
  expect(ends).toEqual(['返回后会自动保存。', expect.stringContaining('is saved')]);
  const { answer, en: english } = FAQ.find(({ _id }) => _id === 'faq-download-album')!;
  expect([answer, english?.answer]).toEqual(ends.map((end) => expect.stringContaining(end)));
});

it('what 学信网 may refuse a photo for is told whole, with what to do where it gives no reason', () => {
  expect(DELIVERY_CODES).toEqual(['compare-failed', 'not-per-standard']);
  const said = FAQ.find(({ _id }) => _id === 'faq-deliver-refused');
  expect(said?.answer).toMatch(/比对没有通过.*采集规范.*没有写明原因/);
  expect(said?.en?.answer).toMatch(/comparison.*rules.*no reason/);
});

it('whoever has nobody to take the photo reads of the other way that the page of the camera offers', () => {
  const said = FAQ.find(({ _id }) => _id === 'faq-shoot-selfie');
  expect(zh.camera.alone).toContain('靠稳');
  expect(said?.answer).toMatch(/请他人.*没有人帮忙时.*靠稳.*后置摄像头/);
  expect(said?.answer).not.toContain('必须请他人');
  expect(said?.en?.answer).toMatch(/nobody.*prop.*rear camera/i);
});

it('whoever has another WeChat account reads the same way in the answer as in the error', () => {
  const said = FAQ.find(({ _id }) => _id === 'faq-code-claimed');
  for (const words of [said?.answer, ERRORS.CODE_CLAIMED.next])
    expect(words).toContain(`提交${zh.journey.wishes.transfer}`);
  expect(said?.en?.answer).toContain(`"${en.words.journey.wishes.transfer}"`);
});
