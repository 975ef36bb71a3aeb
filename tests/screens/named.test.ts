// What a sentence calls by name is called so on the screen: "Tap "Take photo"" helps nobody where the button says "Shoot". And
// the words between the holes of a sentence stand in the order in which its page fills them.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Batch, Capture } from '../../cloudfunctions/_journey/documents.js';
import { describe as hintOf, nextOf } from '../../cloudfunctions/_journey/view-words.js';
import { ENDLESS } from '../../cloudfunctions/_platform/time.js';
import { toCard } from '../../miniprogram/services/journey/cards.js';
import { placeOf } from '../../miniprogram/services/journey/states.js';
import { en } from '../../miniprogram/words/en/index.js';
import { zh } from '../../miniprogram/words/zh/index.js';
import { CAPTURE_STATES } from '../../shared/capture.js';
import { ERRORS } from '../../shared/errors.js';
import { FAQ } from '../../tools/provision/faq.js';
import { TUTORIAL } from '../../tools/provision/texts.js';
import { viewOf } from './views.js';

/** What is named and is none of ours: of WeChat, of the phone, of 学信网, and what is said and not tapped. */
const OTHERS = [
  ...['Recent', 'Most Compatible', 'no scaling'],
  ...['Get the photo code', 'last 4 characters', 'not a photo code'],
];

/** The same in Chinese: menus and buttons of 学信网. */
const OTHERS_IN_CHINESE = ['学信档案', '在线服务', '高等教育信息', '学籍学历', '毕业学校', '获取图像采集码', '保存'];
const PAGES = join(import.meta.dirname, '../../miniprogram/pages');
/** What the navigation bars say. */
const TITLES = readdirSync(PAGES).map(
  (page) => /"navigationBarTitleText": "([^"]+)"/.exec(readFileSync(join(PAGES, page, `${page}.json`), 'utf8'))?.[1],
);

/** Every text of a table, however deep. */
const texts = (table: object): string[] =>
  Object.values(table).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));

/** All but the steps of the step bar, which nobody can tap and one of which is called like a button. */
const SHOWN = texts({ ...zh, journey: { ...zh.journey, steps: {} } });

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

it('every button and page that a Chinese sentence names is called so, also where the cloud says the sentence', () => {
  const labels = new Set([...SHOWN, ...TITLES, ...OTHERS_IN_CHINESE]);
  const told = [...FAQ.flatMap(({ question, answer }) => [question, answer]), ...texts(TUTORIAL)];
  // the cloud's sentences are the keys of the English ones
  const named = [...texts(zh), ...texts(ERRORS), ...Object.keys(en.answers), ...told].flatMap((sentence) =>
    [...sentence.matchAll(/【([^】{]+)】/g)].map(([, name]) => [name!, sentence] as const),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(([name]) => !labels.has(name))).toEqual([]);
});

it('every button that the cloud gives a card is called as on the page to which it leads, or as that page', () => {
  const labels = new Set<string | undefined>([...SHOWN, ...TITLES]);
  const batch = { closesAt: ENDLESS } as Batch;
  const photo = {};
  const given = CAPTURE_STATES.flatMap((state) => {
    const capture = { state, photo, checksLeft: 1, submissionsLeft: 1 } as Capture;
    return nextOf(capture, batch)?.label ?? [];
  });
  expect(given.length).toBeGreaterThan(10);
  expect(given.filter((label) => !labels.has(label))).toEqual([]);
});

it('the button of a card leads to the page where it is told why there is something to do again, and names no other', () => {
  const batch = { closesAt: ENDLESS } as Batch;
  const capture = { state: 'faulty', checksLeft: 1, submissionsLeft: 1 } as Capture;
  // without a wish to shoot that page shows what the check found
  expect(nextOf(capture, batch)).toEqual({ label: zh.camera.reshoot, page: placeOf('faulty').page });
});

it.each(['student', 'school'] as const)(
  'the hint of a card for which the %s pays names its button, and says it once',
  (payer) => {
    const batch = { closesAt: ENDLESS, payer } as Batch;
    const capture = {
      state: 'verified',
      checksLeft: 1,
      submissionsLeft: 1,
      history: [] as Capture['history'],
    } as Capture;
    const { label, hint } = toCard(
      viewOf('verified', { payer, hint: hintOf(capture, batch, { review: '', delivery: '' }) }),
    );
    expect(hint).toContain(`【${label}】`);
    expect(hint.split(label).length).toBe(2);
  },
);

it('whoever changes WeChat is told the button of the old account’s page, and not the one of its question', () => {
  const told = Object.keys(en.answers).filter((say) => say.includes('打开采集详情，点击'));
  expect(told.map((say) => say.includes(`【${zh.capture.agree}】`))).toEqual([true]);
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
