// The list of reasons: what each code says to a student, and that whatever it points at is there.
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { countRefusal } from '../../cloudfunctions/_journey/promise.js';
import { RULE_CODES } from '../../cloudfunctions/_photo/checks/index.js';
import { isOfThePerson } from '../../miniprogram/pages/result/words.js';
import { en } from '../../miniprogram/words/en/index.js';
import { photoRules } from '../../miniprogram/words/zh/photo-rules.js';
import { countReasons, DELIVERY_CODES, REVIEW_CODES, reasonOf, sayReason } from '../../shared/reasons.js';
import { FAQ } from '../../tools/provision/faq.js';

/** Two words for what one rule judges, or what none judges. */
const IN_ONE = ['beautified', 'makeup', 'eyes', 'headwear', 'wall'];
const CODES = [...REVIEW_CODES, ...DELIVERY_CODES];

it('every code is one sentence that says what to do, with a rule and a drawing that exist', () => {
  expect(new Set(CODES).size).toBe(CODES.length);
  expect(new Set(CODES.map((code) => reasonOf(code)?.say)).size).toBe(CODES.length);
  for (const code of CODES) {
    const { say, rules = [], drawing } = reasonOf(code)!;
    expect([code, say]).toEqual([code, expect.stringMatching(/^[^。]{4,40}，请[^。]{2,30}。$/)]);
    for (const rule of rules) expect(RULE_CODES).toContain(rule);
    // a sentence that names two faults points at both
    if (say.split('，')[0]?.includes('或'))
      expect([code, rules.length > 1 || IN_ONE.includes(code)]).toEqual([code, true]);
    if (drawing) expect([code, existsSync(`miniprogram/images/requirements/${drawing}.svg`)]).toEqual([code, true]);
  }
});

it('free text is added to the words of a code, and stands alone without one', () => {
  const { say } = reasonOf('glare')!;
  expect(sayReason('glare')).toEqual({ code: 'glare', say });
  expect(sayReason('glare', ' 右边最明显。 ')).toEqual({ code: 'glare', say: `${say}右边最明显。` });
  expect(sayReason('glare', say)).toEqual({ code: 'glare', say });
  expect(sayReason(undefined, '领子没有整理好。')).toEqual({ code: '', say: '领子没有整理好。' });
  for (const unknown of ['', 'fly', 'constructor', '__proto__'])
    expect(sayReason(unknown)).toEqual({ code: '', say: '' });
});

it('whoever was not recognised reads so, and no such refusal counts for the promise of money back', () => {
  const read = CODES.filter((code) => isOfThePerson({ reject: { rule: reasonOf(code)?.rules?.[0] ?? '' } }));
  const counted = CODES.filter(
    (code) => 'photoRefusals' in countRefusal({ photoRefusals: 0, paidOrderId: 'o' }, { by: 'chsi', code }),
  );
  expect(read).toEqual(['another-person', 'compare-failed']);
  expect(counted).toEqual(CODES.filter((code) => !read.includes(code)));
});

it('a reason is told in numbers only where enough share it', () => {
  const told = countReasons(new Map(Object.entries({ glare: 3, pose: 5, makeup: 2, '': 4 })));
  expect(told.map(({ count }) => count)).toEqual([5, 3, 6]);
  expect(told.at(-1)?.say).toBe('其他原因');
  expect(JSON.stringify(told)).not.toContain('卸妆');
});

it('make-up is to come off, not to be lighter: 拍照要求 and the frequent questions allow none', () => {
  expect(photoRules.say.natural).toContain('不化妆');
  expect(FAQ.find(({ _id }) => _id === 'faq-shoot-makeup')?.answer).toContain('不化妆');
  const { say } = reasonOf('makeup')!;
  expect(say).toContain('请卸妆');
  expect(say).not.toContain('淡妆');
  expect(en.answers[say]).not.toMatch(/light/);
});
