// Documents that no question of the timer finds, because somebody wrote a text or a number where it looks for a date, or a state that
// there is not: a capture whose day of deletion is a text would be kept for ever, and nobody would hear of it. They are asked for by
// the same indexes, one field a minute, and told to staff.
import { z } from 'zod';
import { CAPTURE_STATES } from '../../shared/capture.js';
import { ORDER_STATES } from '../../shared/order.js';
import { tellBroken } from '../_journey/broken.js';
import { captures } from '../_journey/captures.js';
import { orders } from '../_journey/orders.js';
import { users } from '../_journey/users.js';
import { _, type Collection, type Condition } from '../_platform/database.js';
import { NEVER } from '../_platform/time.js';
import type { Chore } from './chore.js';

interface Question {
  of: Pick<Collection<{ _id: string }>, 'name' | 'pick' | 'sift'>;
  where: Condition;
}

/** No date of the product lies before this one, and nothing that is no date comes after it. */
const NO_DATE = _.not(_.gte(NEVER));
/** There may be none; one that was emptied in the console is none. */
const ODD_DATE = _.and(_.neq(null), NO_DATE);
/**
 * A text or a number, of any item of a list: a condition that says what it is not holds for every empty list, and so for all orders
 * of which nothing came back (MongoDB, jstests/core/null_query_semantics.js: `a.b` is not null in `a: []`).
 */
const TYPED = _.or(_.gte(''), _.gte(0));
const IN_CAPTURES = { state: _.in([...CAPTURE_STATES]) };
const IN_ORDERS = { state: _.in([...ORDER_STATES]) };

const of = (collection: Question['of'], ...conditions: Condition[]): Question[] =>
  conditions.map((where) => ({ of: collection, where }));

/** Each begins with the field that an index begins with. */
const QUESTIONS: readonly Question[] = [
  ...of(
    captures,
    { deleteOn: NO_DATE },
    { state: _.nin([...CAPTURE_STATES]) },
    { ...IN_CAPTURES, dueAt: ODD_DATE },
    { ...IN_CAPTURES, changedAt: NO_DATE },
    ...['uploadAt', 'staleAt', 'moved.at', 'refundAskedAt', 'promiseDueAt'].map((field) => ({ [field]: ODD_DATE })),
  ),
  ...of(
    orders,
    { createdAt: NO_DATE },
    { state: _.nin([...ORDER_STATES]) },
    { ...IN_ORDERS, dueAt: ODD_DATE },
    { ...IN_ORDERS, shipAt: ODD_DATE },
    { paidAt: ODD_DATE },
    { 'returned.at': TYPED },
  ),
  ...of(users, ...['lookAt', 'uploadAt'].map((field) => ({ [field]: ODD_DATE }))),
];

const MINUTE_MS = 60_000;
/** Another one each minute, so that all are asked in half an hour and a minute costs one question. */
const questionOf = (now: Date): Question => QUESTIONS[Math.floor(now.getTime() / MINUTE_MS) % QUESTIONS.length]!;

const Id = z.object({ _id: z.string() });

const tellMistyped: Chore = {
  name: 'tellMistyped',
  waiting: (now, most) => questionOf(now).of.pick(questionOf(now).where, Id, { names: ['_id'], limit: most }),
  async load(ids, now) {
    const { of: collection } = questionOf(now);
    await tellBroken(collection.name, (await collection.sift({ _id: _.in(ids) })).broken);
    return [];
  },
  work: async () => false,
};

export const MISTYPED: readonly Chore[] = [tellMistyped];
