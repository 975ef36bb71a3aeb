// The line before the photo engine. Time is cut into seconds, each with as many places as the engine serves in it; whoever
// comes takes a place in the first second that has one. Nobody has to be called, and nobody who leaves holds up the others.
import { z } from 'zod';
import { capacityOf } from '../../shared/capacity.js';
import { AppError } from '../../shared/errors.js';
import { _, collection } from '../_platform/database.js';
import { capacitySettings } from '../_platform/settings.js';

const Turn = z.object({
  /** the second, as Unix time */
  _id: z.string(),
  at: z.date(),
  taken: z.number().int(),
});
export const turns = collection('turns', Turn);

/** Seconds that are tried one after another while others take them at the same moment (chosen). */
const MOST_SECONDS_TRIED = 60;

/** Seconds: nobody is asked to wait longer, and a clock that is wrong pushes nobody into next year (chosen). */
const MOST_AHEAD = 3600;

export interface Place {
  /** 1: next */
  place: number;
  /** until it is their turn */
  seconds: number;
}

/** The first second after `now` that may have a place: right behind the last one that has none. */
async function firstFree(now: number, places: number): Promise<number> {
  const ahead = _.and(_.gt(new Date(now * 1000)), _.lt(new Date((now + MOST_AHEAD) * 1000)));
  const where = { at: ahead, taken: _.gte(places) };
  const [full] = await turns.find(where, { limit: 1, orderBy: ['at', 'desc'] });
  return full ? Math.round(full.at.getTime() / 1000) + 1 : now + 1;
}

/** @returns whether this second had a place, which is now taken */
async function takeIn(second: number, places: number): Promise<boolean> {
  const _id = String(second);
  const take = () => turns.change(_id, { taken: _.lt(places) }, { taken: _.inc(1) });
  if (await take()) return true;
  if (await turns.insert({ _id, at: new Date(second * 1000), taken: 1 })) return true;
  return take();
}

/** @throws AppError BUSY when so many come at once that no place can be found now */
export async function takePlace(now = new Date()): Promise<Place> {
  const places = Math.max(1, Math.floor(capacityOf(capacitySettings()).engineWorksPerSecond));
  const begun = Math.floor(now.getTime() / 1000);
  const first = await firstFree(begun, places);
  for (let second = first; second < first + MOST_SECONDS_TRIED; second++)
    if (await takeIn(second, places)) {
      const seconds = second - begun;
      return { place: (seconds - 1) * places + 1, seconds };
    }
  throw new AppError('BUSY', 'line raced');
}
