// What went wrong on phones lately (how long it is kept: sweep/troubles.ts): words of the program only, so that staff find it by its reference and the
// timer notices when many phones fail in the same way.
import type { Parsed } from '../../shared/functions.js';
import { _, collection } from '../_platform/database.js';
import { userDayIdOf } from '../_platform/identity.js';
import { plainNumber } from '../_platform/numbers.js';
import { beijing, beijingDay } from '../_platform/time.js';
import { Trouble } from './documents-trouble.js';

export const troubles = collection('troubles', Trouble);

export async function noteTrouble(ref: string, userKey: string, trouble: Parsed<'reportError'>): Promise<void> {
  const at = new Date();
  const day = beijingDay(at);
  const about = { phone: userDayIdOf(userKey, day), day, at, time: beijing(at) };
  await troubles.insert({ _id: plainNumber(ref), ...trouble, ...about });
}

/** The newest of one question; more phones than that fail is all that anybody has to know. */
const MOST = 200;

/** Kinds of trouble since then, and on how many phones each. */
export async function countTroubles(since: Date): Promise<{ what: string; phones: number; ref: string }[]> {
  const newest = { limit: MOST, orderBy: ['at', 'desc'] as ['at', 'desc'], skipBroken: true };
  const found = await troubles.find({ at: _.gte(since) }, newest);
  return [...new Set(found.map(({ what }) => what))].map((what) => {
    const same = found.filter((one) => one.what === what);
    return { what, phones: new Set(same.map(({ phone }) => phone)).size, ref: same[0]?._id ?? '' };
  });
}
