// What a school sees: how many of its students are how far, never who. Where few were sent back for a reason, the reason is not
// told, because in a small class everybody knows whose photo it was.
import { z } from 'zod';
import { CAPTURE_STATES, type CaptureEvent, isServed, phaseOf, statesOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { countReasons } from '../../shared/reasons.js';
import { readBatch } from '../_journey/batches.js';
import { captures } from '../_journey/captures.js';
import { findSchoolCode } from '../_journey/school-codes.js';
import { _ } from '../_platform/database.js';
import { addDays, beijing, beijingDay } from '../_platform/time.js';
import { walkFields } from '../_platform/walk.js';

/** Days after a batch's end for which its school may still look. Chosen: deliveries and late answers are over. */
const AFTER_DAYS = 60;
/** ms for which one process keeps the counts of one code: every page asks again each minute */
const KEEP_MS = 30_000;

const Counted = z.object({
  state: z.enum(CAPTURE_STATES),
  createdAt: z.date(),
  rejectCode: z.string().default(''),
  history: z.array(z.object({ at: z.date(), event: z.string() })),
});
type Counted = z.infer<typeof Counted>;

/** The steps that are counted, by the events that lead to them. */
const STEPS = {
  paid: ['pay', 'waive'],
  photographed: ['check', 'fail'],
  submitted: ['submit'],
  done: ['approve'],
} as const satisfies Record<string, readonly CaptureEvent[]>;
type Step = keyof typeof STEPS;

export interface SchoolCounts {
  batch: string;
  school: string;
  closes: string;
  /** when they were counted, Beijing */
  time: string;
  totals: Record<'started' | Step | 'reviewing' | 'refused', number>;
  /** of those who are refused now: words → how many */
  reasons: ReturnType<typeof countReasons>;
  /** how many reached each step on which day, for the first time */
  days: ({ day: string } & Record<'started' | Step, number>)[];
}

/** When a capture reached a step for the first time. */
const firstOf = ({ history }: Counted, events: readonly string[]): Date | undefined =>
  history.find(({ event }) => events.includes(event))?.at;

/** Whether a capture has reached a step; one whose approval was taken back is not done. */
const isThere = (one: Counted, step: Step): boolean =>
  step === 'done' ? isServed(one.state) : firstOf(one, STEPS[step]) !== undefined;

function tally() {
  const totals = { started: 0, paid: 0, photographed: 0, submitted: 0, reviewing: 0, refused: 0, done: 0 };
  const days = new Map<string, SchoolCounts['days'][number]>();
  const codes = new Map<string, number>();
  const onDay = (at: Date, what: 'started' | Step): void => {
    const day = beijingDay(at);
    const row = days.get(day) ?? { day, started: 0, paid: 0, photographed: 0, submitted: 0, done: 0 };
    row[what] += 1;
    days.set(day, row);
  };
  return {
    add(one: Counted): void {
      totals.started += 1;
      onDay(one.createdAt, 'started');
      for (const step of ['paid', 'photographed', 'submitted', 'done'] as const) {
        const at = firstOf(one, STEPS[step]);
        if (at) onDay(at, step);
        totals[step] += Number(isThere(one, step));
      }
      totals.reviewing += Number(phaseOf(one.state) === 'reviewing');
      if (phaseOf(one.state) !== 'refused') return;
      totals.refused += 1;
      codes.set(one.rejectCode, (codes.get(one.rejectCode) ?? 0) + 1);
    },
    result() {
      return {
        totals,
        reasons: countReasons(codes),
        days: [...days.values()].sort((a, b) => (a.day < b.day ? 1 : -1)),
      };
    },
  };
}

async function count(batchId: string, school: string) {
  const where = {
    batchId,
    state: _.nin(statesOf('erased')),
    ...(school && { school }),
  };
  const sum = tally();
  for await (const one of walkFields(captures, where, Counted)) sum.add(one);
  return sum.result();
}

const kept = new Map<string, { at: number; counts: ReturnType<typeof count> }>();
/** The counts of half a minute ago at most. */
function recent(batchId: string, school: string): ReturnType<typeof count> {
  const key = `${batchId}\n${school}`;
  const known = kept.get(key);
  if (known && performance.now() - known.at < KEEP_MS) return known.counts;
  const counts = count(batchId, school);
  kept.set(key, { at: performance.now(), counts });
  counts.catch(() => kept.delete(key));
  return counts;
}

/**
 * A wrong code costs its sender nothing but time and nobody else anything: of 59 random bits nobody guesses one.
 * @throws AppError NOT_ALLOWED for a wrong batch, a wrong code and one that is over alike
 */
export async function showSchool(batchId: string, code: string): Promise<SchoolCounts> {
  const known = await findSchoolCode(batchId, code);
  const batch = known && (await readBatch(batchId));
  if (!known || !batch || batch.closesAt < addDays(new Date(), -AFTER_DAYS))
    throw new AppError('NOT_ALLOWED', 'school code', '链接或查看码不对，或者已经停用。请向采集方核对。');
  const { totals, reasons, days } = await recent(batchId, known.school);
  return {
    batch: batch.name,
    school: known.school,
    closes: beijing(batch.closesAt),
    time: beijing(new Date()),
    totals,
    reasons,
    days,
  };
}
