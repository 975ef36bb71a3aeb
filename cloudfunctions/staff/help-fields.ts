// What a person may write into the texts that students read, each no longer than its place on a phone.
import { z } from 'zod';
import { NEW_FAQ_ORDER } from '../../shared/faq.js';
import { HELP_LETTERS, MOST_FAQ_ORDER } from '../../shared/letters.js';

const Line = z.string().trim().min(1);
const FaqId = z
  .string()
  .max(HELP_LETTERS.id)
  .regex(/^[a-z0-9-]{2,}$/);
const Time = Line.max(HELP_LETTERS.expected).optional();
const { faq, en } = HELP_LETTERS;

export const HelpFields = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('faq'),
    id: FaqId,
    topic: Line.max(faq.topic),
    question: Line.max(faq.question),
    answer: Line.max(faq.answer),
    order: z.int().min(0).max(MOST_FAQ_ORDER).default(NEW_FAQ_ORDER),
    /** the same in English; without it an English phone shows the Chinese one */
    en: z
      .strictObject({ topic: Line.max(en.topic), question: Line.max(en.question), answer: Line.max(en.answer) })
      .optional(),
  }),
  z.strictObject({ kind: z.literal('removeFaq'), id: FaqId }),
  /** '' takes it away: the settings count again */
  z.strictObject({
    kind: z.literal('contact'),
    phone: z
      .string()
      .trim()
      .max(HELP_LETTERS.phone)
      .regex(/^$|^\+?\d[\d -]{4,}\d$/),
    hours: z.string().trim().max(HELP_LETTERS.hours),
  }),
  z.strictObject({
    kind: z.literal('expected'),
    review: Time,
    delivery: Time,
    answer: Time,
  }),
]);
