// One kind of repair: what waits for it, and what is done to one item. Every item is a world of its own: what fails is
// logged and comes again next minute, and nothing is done twice when two timers run at once.
import { z } from 'zod';
import { tellBroken } from '../_journey/broken.js';
import type { ChoreName } from '../_journey/chore-words.js';
import { _, type Collection, type Condition } from '../_platform/database.js';
import { addMinutes } from '../_platform/time.js';

/** What is known of an item before it is read whole. */
export interface Waiting {
  _id: string;
  /** how long it waits already; absent where that says nothing */
  since?: Date | undefined;
  /** the check or delivery at 学信网 that it waits for */
  errand?: string | undefined;
}

export interface Chore<Item extends { _id: string } = { _id: string }> {
  name: ChoreName;
  /**
   * One item may take the memory or the time of a whole instance: each is given to another one, and never done in the timer's
   * own, which has everybody else's work to do.
   */
  apart?: true;
  /** what may need work, whoever waited longest first, none that was looked at since `now` */
  waiting(now: Date, most: number): Promise<Waiting[]>;
  /** notes that these were looked at, all at once, so that the next question brings others */
  mark?(ids: string[], now: Date): Promise<unknown>;
  /** leaves those that have something to do, by asking about all of them at once */
  sift?(waiting: Waiting[]): Promise<Waiting[]>;
  /** those that still need work, whole, with whatever `work` has to know */
  load(ids: string[], now: Date): Promise<Item[]>;
  /**
   * @param until what can be done in parts begins none after this moment of `performance.now()`; absent: there is time
   * @returns whether something was done
   */
  work(item: Item, now: Date, until?: number): Promise<boolean>;
}

/** Fields by which an item is found and ordered. */
const Picked = z.object({
  _id: z.string(),
  dueAt: z.date().optional(),
  changedAt: z.date().optional(),
  deleteOn: z.date().optional(),
  shipAt: z.date().optional(),
  check: z.object({ id: z.string() }).optional(),
  delivery: z.object({ id: z.string() }).optional(),
});
const NAMES = ['_id', 'dueAt', 'changedAt', 'deleteOn', 'shipAt', 'check.id', 'delivery.id'];

/** Dates that order, and say nothing about how long somebody waits. */
type OtherDate = 'changedAt' | 'refundAskedAt' | 'promiseDueAt' | 'staleAt' | 'uploadAt' | 'lookAt' | 'moved.at';

interface Queue {
  /** undefined: nothing waits */
  where(now: Date): Condition | undefined | Promise<Condition | undefined>;
  /**
   * What orders them. `dueAt` belongs to the one chore that a state waits for, which marks what it has looked at; a chore
   * that looks across states goes by a date of its own and marks nothing, so that neither hides items from the other.
   * `shipAt` is a second chore's own date in a state, and is marked like `dueAt`.
   */
  by?: 'dueAt' | 'shipAt' | 'deleteOn' | OtherDate;
  /** minutes after which an item that was looked at is due again; 0: the next run */
  restMinutes?: number;
  /** minutes that `where` itself lets pass: nobody has waited before they are over */
  graceMinutes?: number;
}

/** Dates that say when an item is due again; the others say something about it that stays so. */
const MARKED: readonly NonNullable<Queue['by']>[] = ['dueAt', 'shipAt'];

/** Since when an item waits that was never marked; undefined where no date of it says so. */
function sinceBy(by: NonNullable<Queue['by']>, { deleteOn, changedAt }: z.output<typeof Picked>): Date | undefined {
  if (by === 'deleteOn') return deleteOn;
  return by === 'dueAt' ? changedAt : undefined;
}

/** Of a lease: also where what stands there is no date, so that whoever loads the item has staff told, and it is not left out for ever. */
export const notHeld = (now: Date) => _.not(_.gt(now));

/** The items of one collection that `where` names, in the order of a date. */
export function queueOf<Doc extends { _id: string }>(
  of: Collection<Doc>,
  { where, by = 'dueAt', restMinutes = 0, graceMinutes = 0 }: Queue,
) {
  return {
    async waiting(now: Date, most: number): Promise<Waiting[]> {
      const condition = await where(now);
      if (!condition) return [];
      const found = await of.pick(condition, Picked, { names: NAMES, limit: most, orderBy: [by, 'asc'] });
      return found.flatMap((item) => {
        // looked at in this very run, or resting
        const due = by === 'dueAt' || by === 'shipAt' ? item[by] : undefined;
        if (due && due >= now) return [];
        const { _id, check, delivery } = item;
        const since = due ?? sinceBy(by, item);
        return { _id, since: since && addMinutes(since, graceMinutes), errand: delivery?.id ?? check?.id };
      });
    },
    async mark(ids: string[], now: Date): Promise<void> {
      const condition = MARKED.includes(by) ? await where(now) : undefined;
      if (!condition) return;
      // what moved on since it was found has a date of its own by now, such as the day on which its shot is deleted
      const isStillDue = { [by]: _.or(_.exists(false), _.lt(now)), ...condition, _id: _.in(ids) };
      await of.changeAll(isStillDue, { [by]: addMinutes(now, restMinutes) });
    },
    async load(ids: string[], now: Date): Promise<Doc[]> {
      // marked meanwhile, so when it is due says nothing any more
      const { dueAt: _due, ...condition } = (await where(now)) ?? { _id: '' };
      const { found, broken } = await of.sift({ ...condition, _id: _.in(ids) });
      await tellBroken(of.name, broken);
      return found;
    },
  };
}
