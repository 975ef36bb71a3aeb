// Documents that say nothing any more are removed a thousand with one call.
import { z } from 'zod';
import type { ChoreName } from '../_journey/chore-words.js';
import type { Collection, Condition } from '../_platform/database.js';
import type { Chore } from './chore.js';

const Id = z.object({ _id: z.string() });

/** The chore that removes what is old. */
export function forget<Doc extends { _id: string }>(
  name: ChoreName,
  of: Pick<Collection<Doc>, 'pick' | 'remove'>,
  old: (now: Date) => Condition,
): Chore {
  return {
    name,
    waiting: (now, most) => of.pick(old(now), Id, { names: ['_id'], limit: most }),
    async sift(found) {
      await of.remove(...found.map(({ _id }) => _id));
      return [];
    },
    load: async () => [],
    work: async () => false,
  };
}
