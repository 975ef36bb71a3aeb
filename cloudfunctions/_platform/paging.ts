// A list that goes on page by page in the order of a time. Two documents may have the same millisecond, and some have no time at
// all: so their numbers decide between those, and nobody is left out or shown twice between two pages.
import { _, type Condition } from './database.js';
import { NEVER } from './time.js';

/** Where a page ended: the time and the number of its last document. What has no time stands before everything else. */
export const cursorOf = (at: Date | undefined, id: string): string => `${(at ?? NEVER).toISOString()}/${id}`;

/** The total order in which `where` with `pageAfter` goes on; the index of such a list ends with `_id`. */
export const inOrderOf = (time: string): ['_id' | string, 'asc'][] => [
  [time, 'asc'],
  ['_id', 'asc'],
];

/** Narrows a condition down to what comes after the cursor. */
export function pageAfter(where: Condition, time: string, cursor: string | undefined): Condition {
  if (cursor === undefined) return where;
  const [at = '', id = ''] = cursor.split('/');
  const last = new Date(at);
  const untimed = last.getTime() === NEVER.getTime();
  // the bound of the time stands by itself as well, so that an index begins there and not at the head of the list
  const rest = untimed
    ? [{ [time]: _.gte(NEVER) }, { [time]: _.exists(false), _id: _.gt(id) }]
    : [{ [time]: _.gt(last) }, { _id: _.gt(id) }];
  const bound = untimed ? {} : { [time]: _.gte(last) };
  return _.and([{ ...where, ...bound }, _.or(rest)]) as unknown as Condition;
}
