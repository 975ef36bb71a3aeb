// The document of a batch. Operators type it by hand, so a field that cannot be read falls back to the last value that
// could (`good`, noted by the timer): whoever is in the batch already goes on, and the log names the field.
import { z } from 'zod';
import { keysOf } from '../../shared/keys.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { BATCH_TRIES } from '../../shared/tries.js';
import { hasClock, readBeijing } from '../_platform/time.js';

/** "2026-06-30 18:00" in Beijing is as good as a date. */
const operatorTime = (read: (text: string) => Date) =>
  z
    .union([z.date(), z.string().transform(read)])
    .refine((at) => !Number.isNaN(at.getTime()), 'expected "YYYY-MM-DD HH:mm"');
/** A day without a time is the last day, not the moment in which it begins. */
const readEnd = (text: string): Date => readBeijing(hasClock(text) ? text : `${text.trim()} 23:59`);
/** The console saves a number typed into a text field as text; it is the same number. */
const count = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .pipe(z.number().int());

const Fields = z.object({
  /** the batch code (特征码); "default" serves codes that name no batch, of students who came with none */
  _id: z.string(),
  name: z.string(),
  payer: z.enum(['student', 'school']).default('student'),
  /** integer fen */
  priceFen: count.pipe(z.number().min(0)),
  opensAt: operatorTime(readBeijing),
  closesAt: operatorTime(readEnd),
  /** what the receiver asks for, by name; empty: the standard in the colour `background`, as batches were before */
  profile: z.string().trim().default(''),
  background: z.enum(keysOf(BACKGROUNDS)).default('blue'),
  checks: count.pipe(z.number().min(1)).default(BATCH_TRIES.checks),
  submissions: count.pipe(z.number().min(1)).default(BATCH_TRIES.submissions),
  /** school names as 学信网 writes them; empty: every school */
  schools: z.array(z.string()).default([]),
});
const NAMES = Object.keys(Fields.shape) as (keyof typeof Fields.shape)[];

/** Of a batch: fields that cannot be read now, where an earlier value stands in. */
interface Doubts {
  unreadable: string[];
  /** whether `good` says something else than the readable fields of now */
  isNew: boolean;
}
export type Batch = z.output<typeof Fields> & Partial<Doubts>;

export const Batch = z
  .looseObject({ _id: z.string(), good: z.record(z.string(), z.unknown()).catch({}).default({}) })
  .transform(({ good, ...typed }, context): Batch => {
    const parsed = Fields.safeParse(typed);
    const bad = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
    const unreadable = NAMES.filter((name) => bad.includes(name));
    const mended = { ...typed, ...Object.fromEntries(unreadable.map((name) => [name, good[name]])) };
    const read = parsed.success ? parsed : Fields.safeParse(mended);
    if (!read.success) {
      // said of what was typed, not of what stood in
      for (const { path, message } of parsed.error?.issues ?? [])
        context.addIssue({ code: 'custom', path: [...path], message });
      return z.NEVER;
    }
    const isNew = NAMES.some((name) => name !== '_id' && !isSame(good[name], read.data[name]));
    return { ...read.data, unreadable, isNew };
  });

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the timer notes beside a batch while it can be read. */
export function goodOf(batch: Batch): Record<string, unknown> {
  return Object.fromEntries(NAMES.filter((name) => name !== '_id').map((name) => [name, batch[name]]));
}
