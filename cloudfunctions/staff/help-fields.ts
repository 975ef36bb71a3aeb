// What a person may write into the texts that students read, each no longer than its place on a phone.
import { z } from 'zod';
import { NEW_FAQ_ORDER } from '../../shared/faq.js';

const Line = z.string().trim().min(1);
const FaqId = z.string().regex(/^[a-z0-9-]{2,40}$/);

export const HelpFields = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('faq'),
    id: FaqId,
    topic: Line.max(8),
    question: Line.max(60),
    answer: Line.max(400),
    order: z.int().min(0).max(9999).default(NEW_FAQ_ORDER),
    /** the same in English; without it an English phone shows the Chinese one */
    en: z.strictObject({ topic: Line.max(24), question: Line.max(120), answer: Line.max(800) }).optional(),
  }),
  z.strictObject({ kind: z.literal('removeFaq'), id: FaqId }),
  /** '' takes it away: the settings count again */
  z.strictObject({
    kind: z.literal('contact'),
    phone: z
      .string()
      .trim()
      .regex(/^$|^\+?\d[\d -]{4,18}\d$/),
    hours: z.string().trim().max(40),
  }),
  z.strictObject({
    kind: z.literal('expected'),
    review: Line.max(30).optional(),
    delivery: Line.max(30).optional(),
    answer: Line.max(30).optional(),
  }),
]);
