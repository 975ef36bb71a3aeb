// English beside Chinese: both tables hold the same words with the same holes, and what the cloud says to a student in Chinese
// has its English, sentence by sentence, so that a new one is not forgotten.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from '../../cloudfunctions/_photo/checks/index.js';
import { translatorOf } from '../../miniprogram/services/cloud/translate.js';
import { withWholeNumbers } from '../../miniprogram/services/cloud/unbroken.js';
import { faqIn } from '../../miniprogram/services/journey/faq.js';
import { en } from '../../miniprogram/words/en/index.js';
import { fill, forPage } from '../../miniprogram/words/fill.js';
import { zh } from '../../miniprogram/words/zh/index.js';
import { CAPTURE_STATUS } from '../../shared/capture.js';
import { DELIVERY_CODES, REVIEW_CODES, reasonOf } from '../../shared/reasons.js';
import { textEvent } from '../../tools/desk/text-fields.js';
import { FAQ } from '../../tools/provision/faq.js';
import { TUTORIAL } from '../../tools/provision/texts.js';

const { words, measured: MEASURED, errors, titles } = en;
const { answerIn, inEnglish } = translatorOf(en);

const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
/** Official names stand in brackets behind the English ones. */
const withoutNames = (text: string) => text.replace(/ ?\([\u2060\u3400-\u9fff]+\)/g, '');

/** Every word of a table with the way to it. */
function flat(table: object, way = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${way}${key}`, value] as [string, string]] : flat(value, `${way}${key}.`),
  );
}
const holes = (sentence: string) => sentence.match(/\{\d\}/g) ?? [];

it('both languages have the same words with the same holes, and the English ones nothing Chinese', () => {
  const [chinese, english] = [flat(zh), flat(words)];
  expect(english.map(([way]) => way).sort()).toEqual(chinese.map(([way]) => way).sort());
  const there = new Map(english);
  const other = chinese.filter(([way, said]) => holes(there.get(way)!).sort().join() !== holes(said).sort().join());
  expect(other).toEqual([]);
  // the drawing of the page of 学信网, the other language by its own name, and the product's, which the cloud says so too
  const own = ['components.rightCode.title', 'privacy.toOther', 'home.brand', 'welcome.brand'];
  const left = [...english, ...flat(errors), ...flat(titles)].filter(
    ([way, said]) => !own.includes(way) && CHINESE.test(withoutNames(said)),
  );
  expect(left).toEqual([]);
});

it('what is one phrase in Chinese is one in English, but where its place has no room for it or it means something else', () => {
  // buttons of WeChat's dialog; a promise that is called like a button
  const own = ['cloud.contact.call', 'verify.service', 'welcome.retakes'];
  const there = new Map(flat(words));
  const said = flat(zh).filter(([way, phrase]) => !own.includes(way) && /[\u3400-\u9fff]{4}/.test(phrase));
  const ofPhrase = new Map(said.map(([way, phrase]) => [phrase, there.get(way)]));
  expect(said.length - ofPhrase.size).toBeGreaterThan(20);
  expect(said.filter(([way, phrase]) => there.get(way) !== ofPhrase.get(phrase))).toEqual([]);
});

it('money is said to go back the way it was paid where Chinese says so, and nowhere else', () => {
  const there = new Map(flat(words));
  const odd = flat(zh).filter(([way, said]) => said.includes('原路') !== there.get(way)?.includes('the way you paid'));
  expect(odd).toEqual([]);
});

it('the names of the buttons of WeChat’s dialog are as short as WeChat asks for', () => {
  const buttons = ({ capture, cloud, phone, privacy, result, verify, welcome }: typeof zh) => [
    ...[capture.agreeShort, cloud.contact.call, cloud.contact.copy, result.withdrawShort],
    ...[phone.dialog.ok, phone.dialog.no, phone.update.now, phone.update.later, verify.scanAgain, verify.service],
    ...[privacy.withdrawShort, privacy.notWithdraw, privacy.confirmDelete, privacy.keep, welcome.goOn, welcome.goBack],
  ];
  // docs: four characters; a letter is half as wide
  const width = (name: string) => name.replace(/[^\u0020-\u00ff]/g, '··').length;
  expect([...buttons(zh), ...buttons(words)].filter((name) => width(name) > 8)).toEqual([]);
});

it('a date and a range in a sentence of the cloud are kept in one line, and ids stay as they came', () => {
  const hint = '请在 2027-03-31 18:00 前完成拍照。';
  const capture = { hint, deadline: '2027-03-31', shotUrl: 'https://f/2027-03-31.jpg' };
  expect(withWholeNumbers({ capture, expected: { review: '一般1-3个工作日' } })).toEqual({
    capture: { ...capture, hint: '请在 2027-\u206003-\u206031\u00a018:00 前完成拍照。' },
    expected: { review: '一般1-\u20603个工作日' },
  });
});

it('a page gets the words around its holes, and the program fills them in the order of the language', () => {
  expect(forPage({ left: '还可检测 {1} 次', plain: '拍照' })).toEqual({ left: ['还可检测 ', ' 次'], plain: '拍照' });
  expect(fill('{2} before {1}', 'a', 3)).toBe('3 before a');
});

/** Where the numbers of a limit come from: for whoever reads the code. */
const SOURCE = /(?<=\bat(?:Most|Least)\(\s*\{[^}]*\},\s*)'[^'\n]*'/g;

/** What the cloud says to students, as its source has it; what changes in it as a number. */
function sentencesOf(file: string): string[] {
  const code = readFileSync(file, 'utf8')
    .replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, '')
    .replace(SOURCE, '');
  const said = [...code.matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map(([, plain, built]) => plain ?? built ?? '');
  return said
    .map((text) => text.replace(/^\$\{DONE\}/, '').replace(/\$\{[^}]*\}/g, '7'))
    .filter((text) => /[\u3400-\u9fff]/.test(text));
}

it('every sentence of the engine and of the journey has its English', () => {
  const checks = readdirSync('cloudfunctions/_photo/checks').map((name) => `cloudfunctions/_photo/checks/${name}`);
  const files = [
    ...checks,
    ...['finish/not-clean', 'make', 'judge', 'standardize'].map((name) => `cloudfunctions/_photo/${name}.ts`),
    ...['view-words', 'stages', 'stopped', 'suffix-tries', 'users'].map((name) => `cloudfunctions/_journey/${name}.ts`),
    'cloudfunctions/_platform/qr/kinds.ts',
  ];
  const known = (text: string) =>
    !CHINESE.test(inEnglish(text)) ||
    !CHINESE.test(text.replace(/[\u3400-\u9fff]+/g, (word) => MEASURED[word] ?? word));
  // pieces that only stand inside the sentences around them
  const pieces = ['检测', '提交', '7次数已用完，请联系客服增加次数。', '左 7，右 7', '、'];
  const forStaff = /^身份证号后四位累计输错|^已停止核验|^已暂时锁定/;
  const lost = files.flatMap((file) =>
    sentencesOf(file)
      .filter((text) => !pieces.includes(text) && !forStaff.test(text) && !known(text))
      .map((text) => [file, text]),
  );
  const where = 'the English of checks belongs into words/en/findings-*.ts, of all else into words/en/answers-*.ts';
  expect(lost, where).toEqual([]);
  const listed = [...REVIEW_CODES, ...DELIVERY_CODES].map((code) => reasonOf(code)!.say);
  const named = [...Object.values(CAPTURE_STATUS), ...RULES.map(({ name }) => name), ...listed];
  // as the result page names what a reason points at
  const pointed = [...REVIEW_CODES, ...DELIVERY_CODES].map((code) =>
    (reasonOf(code)?.rules ?? []).map((rule) => RULES.find((one) => one.code === rule)?.name).join('、'),
  );
  expect(pointed).toContain('额头、眉毛');
  expect([...named, ...pointed].filter((text) => CHINESE.test(inEnglish(text)))).toEqual([]);
});

it('what is put together is put together in English too', () => {
  expect(inEnglish('请在 2027-03-31 18:00 前完成拍照，需他人持手机为您拍摄。')).toBe(
    'Take your photo by 2027-03-31 18:00. Ask someone else to hold the phone.',
  );
  expect(inEnglish('身份核验中，一般1-3个工作日出结果，期间可以撤回。')).toContain(
    'usually in 1\u00a0to\u00a03 working days',
  );
  expect(inEnglish('采集完成，可以下载图片。您撤回了同意，照片不会上传学信网。重新同意后继续。')).toMatch(
    /^Done.*agree again\.$/,
  );
  expect(inEnglish('头部转向了照片左侧。')).toBe('Your head is turned to the left of the photo.');
  // of a person: as it was written
  expect(inEnglish('请到学校教务处办理。')).toBe('请到学校教务处办理。');
});

it('every question and every step of the guide that is provided has its English', () => {
  const told = FAQ.map(({ _id, en: english }) => [
    _id,
    english?.question ?? '',
    english?.answer ?? '',
    english?.topic ?? '',
  ]);
  expect(told.filter((all) => all.some((text) => !text || CHINESE.test(withoutNames(text))))).toEqual([]);
  expect(TUTORIAL.en.steps).toHaveLength(TUTORIAL.steps.length);
  expect(TUTORIAL.en.notes).toHaveLength(TUTORIAL.notes.length);
});

it('what nobody wrote in English is shown in Chinese and says so; the desk sends English whole or not at all', () => {
  const [chinese, both] = [{ id: 'a', topic: '客服', question: '问', answer: '答' }, FAQ[0]!];
  const items = [chinese, { ...both, id: both._id, en: both.en! }];
  // what is shown is held once, so that all of it fits into one setData
  expect(faqIn(items, 'zh')).toEqual(items.map(({ id, topic, question, answer }) => ({ id, topic, question, answer })));
  expect(faqIn(items, 'en')).toMatchObject([{ question: '问', note: zh.journey.faq.chinese }, both.en]);
  for (const name of ['note', 'en']) expect(faqIn(items, 'en')[1]).not.toHaveProperty(name);
  const event = (typed: object) => textEvent('faq', { reason: '改写', id: 'a', ...typed });
  expect(event({}).help).toEqual({ kind: 'faq', id: 'a' });
  expect(event({ en: { topic: '', question: ' ' } }).help).toEqual({ kind: 'faq', id: 'a' });
  expect(event({ en: { topic: 'T', question: '' } }).help).toEqual({
    kind: 'faq',
    id: 'a',
    en: { topic: 'T', question: '' },
  });
});

it('a finding of a rule that only a newer cloud knows is named by none, and never as undefined', () => {
  const finding = {
    rule: 'earphones',
    name: '耳机',
    verdict: 'fail',
    measured: '',
    limit: '',
    say: '戴着耳机。',
    do: '请取下耳机。',
  };
  expect(answerIn(finding)).toMatchObject({ name: '', say: 'Please look at: other requirements.', do: '' });
  expect(answerIn({ ...finding, rule: 'glasses-glare', name: '镜片反光' }).say).toBe(
    'Please look at: reflections on glasses.',
  );
});
