// What the timer measured of itself in its last run, for selfCheck and for whoever opens the console; and from which
// figures on the timer is late, for the alarm and selfCheck (TIMER_LATE).
import { z } from 'zod';
import { collection } from '../_platform/database.js';
import { beijing } from '../_platform/time.js';

/**
 * Seconds. The timer runs each minute, so three runs missed are no accident; and somebody may wait for it so long before a person
 * looks (chosen).
 */
export const TIMER_LATE = { silent: 180, lag: 300 } as const;

const ChoreFigure = z.object({
  name: z.string(),
  looked: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** how long the one that waited longest had waited when the run began, seconds */
  lagSeconds: z.number().int(),
  /** something was left for the next run because the share of time was over */
  left: z.boolean(),
});
export type ChoreFigure = z.infer<typeof ChoreFigure>;

const Figures = z.object({
  _id: z.literal('timer'),
  at: z.date(),
  time: z.string(),
  ms: z.number().int(),
  chores: z.array(ChoreFigure),
});

export const figures = collection('figures', Figures);

/** Replaces what the run before has written. */
export async function writeFigures(chores: ChoreFigure[], ms: number, at: Date): Promise<void> {
  const values = { at, time: beijing(at), ms, chores };
  if (await figures.change('timer', {}, values)) return;
  if (!(await figures.insert({ _id: 'timer', ...values }))) await figures.change('timer', {}, values);
}
