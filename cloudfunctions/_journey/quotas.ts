// How often one WeChat user may do what costs money or others' patience, counted by Beijing day. Far above what a person
// needs, far below what a script likes. What locks a student out is counted elsewhere: suffix-tries.ts, and the tries of the batch.
import { AppError } from '../../shared/errors.js';
import { _, collection } from '../_platform/database.js';
import { userDayIdOf } from '../_platform/identity.js';
import { beijingDay } from '../_platform/time.js';
import { Quota } from './documents-access.js';

/** What the glossary calls quotas lies in `limits`: the collection keeps its first name, where documents are already. */
export const quotas = collection('limits', Quota);

/** A day. Chosen: a helper's phone may serve a class of 50 students in one afternoon, each with some mistakes. */
const DAILY_QUOTA = {
  /** scans of capture codes, whether with the camera or of a picture */
  readCode: 150,
  claim: 60,
  suffix: 150,
  order: 200,
  /** asked every few seconds while the result is not known */
  confirm: 2000,
  shot: 500,
  photo: 500,
  withdraw: 200,
  /** sheets that are made anew; the photo itself and a sheet that is kept are not counted */
  download: 500,
  request: 60,
  erase: 200,
  /** a phone tells five at a start */
  trouble: 50,
  /** of some 25 a second: one user alone makes nobody wait longer than a quarter of a minute */
  turn: 300,
} as const;
export type Costly = keyof typeof DAILY_QUOTA;

/**
 * Counts one costly thing before it is done. Erasing everything does not begin the count anew.
 * @param o.first of a user who has just come: nothing was counted yet, so that one write does
 * @throws AppError TOO_OFTEN
 */
export async function spend(userKey: string, what: Costly, o: { first?: boolean } = {}): Promise<void> {
  const now = new Date();
  const day = beijingDay(now);
  const id = userDayIdOf(userKey, day);
  const field = `counts.${what}`;
  const count = async () => {
    const free = _.or(_.exists(false), _.lt(DAILY_QUOTA[what]));
    return quotas.change(id, { [field]: free }, { [field]: _.inc(1), changedAt: now });
  };
  if (!o.first && (await count())) return;
  // the first thing of this day, or one too many
  if (await quotas.insert({ _id: id, counts: { [what]: 1 }, day, changedAt: now })) return;
  if (!(await count())) throw new AppError('TOO_OFTEN', what);
}
