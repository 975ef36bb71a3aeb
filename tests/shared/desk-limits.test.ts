// What the desk's forms let somebody type, the function takes: what a form lets through in vain is refused only after all of it
// was typed, with a sentence about the event.
import { expect, it } from 'vitest';
import { StaffEvent } from '../../cloudfunctions/staff/events.js';
import { DEEDS } from '../../tools/desk/actions.js';

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
