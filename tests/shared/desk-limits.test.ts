// What the desk's forms let somebody type, the function takes: what a form lets through in vain is refused only after all of it
// was typed, with a sentence about the event.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Enrolment } from '../../cloudfunctions/_platform/chsi.js';
import { StaffEvent } from '../../cloudfunctions/staff/events.js';
import { BATCH_LETTERS } from '../../shared/letters.js';
import { DEEDS } from '../../tools/desk/actions.js';
import { FIELDS } from '../../tools/desk/text-fields.js';

const takes = (event: object): boolean => StaffEvent.safeParse(event).success;

it('a field of a deed takes as much as its event, and no more', () => {
  const about = { captureId: 'ABCD-2345', orderId: 'order-1', requestId: 'ABCD-2345', ticket: 'T1' };
  const asked = DEEDS.flatMap(({ action, fixed, fields = [] }) =>
    fields.flatMap((field) => (field.kind === 'choice' ? [] : [{ action, fixed, ...field }])),
  );
  expect(asked.length).toBeGreaterThan(4);
  for (const { action, fixed, kind, name, most } of asked) {
    const eventOf = (size: number) => {
      const typed = kind === 'number' ? size : '1'.repeat(size);
      return { action, ...about, reason: '因为', refundId: 'R', ...fixed, [name]: typed };
    };
    expect([name, takes(eventOf(most)), takes(eventOf(most + 1))]).toEqual([name, true, false]);
  }
});

it('a text that students read may be as long in its form as in its event, and no longer', () => {
  const whole = {
    faq: { id: 'faq', topic: '支付', question: '问', answer: '答', en: { topic: 'Pay', question: 'Q', answer: 'A' } },
    contact: { phone: '', hours: '' },
    expected: {},
  };
  for (const kind of ['faq', 'contact', 'expected'] as const)
    for (const { name, most } of FIELDS[kind]) {
      const eventOf = (letters: number) => {
        const typed = '1'.repeat(letters);
        const { en } = whole.faq;
        const field = typeof name === 'string' ? { [name]: typed } : { en: { ...en, [name[1]]: typed } };
        return { action: 'help', help: { kind, ...whole[kind], ...field }, reason: '因为' };
      };
      expect([kind, name, takes(eventOf(most)), takes(eventOf(most + 1))]).toEqual([kind, name, true, false]);
    }
});

it('no form of the desk has a limit of its own, but for what the desk keeps to itself', () => {
  const own = readdirSync('tools/desk')
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      (readFileSync(`tools/desk/${file}`, 'utf8').match(/\b(?:max|maxLength|maxCount)=(?:\{|")[\d_]+/g) ?? []).map(
        () => file,
      ),
    );
  // six digits of an authenticator, a school's code as it is typed, and how many a school expects
  expect(own.sort()).toEqual(['school-gate.tsx', 'school.tsx', 'sign-in.tsx', 'sign-in.tsx']);
});

it('a school may be typed as long as 学信网 may write it', () => {
  const { school } = Enrolment.shape;
  const takes = (letters: number) => school.safeParse('校'.repeat(letters)).success;
  expect([takes(BATCH_LETTERS.school), takes(BATCH_LETTERS.school + 1)]).toEqual([true, false]);
});
