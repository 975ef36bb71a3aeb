// Items of the timer that fail each time: they keep nobody of their part waiting for ever, and take no other chore with them.
import { expect, it } from 'vitest';
import type { Chore } from '../../cloudfunctions/sweep/chore.js';
import { runPart } from '../../cloudfunctions/sweep/part.js';

/** ms */
const PATIENCE = 10_000;
const MINUTE_MS = 60_000;
/** As many as are begun at the same time. */
const BROKEN = ['a1', 'a2', 'a3', 'a4', 'a5'];
const ids = [...BROKEN, ...Array.from({ length: 15 }, (_, n) => `b${n}`)];

/** @returns items that were done in so many runs, a minute apart */
async function runs(count: number, isDown: boolean): Promise<{ done: Set<string>; asked: number }> {
  const done = new Set<string>();
  let asked = 0;
  const chore: Chore = {
    name: 'deliverPhoto',
    waiting: async () => [],
    load: async () => ids.filter((id) => !done.has(id)).map((_id) => ({ _id })),
    async work({ _id }) {
      asked++;
      if (isDown || BROKEN.includes(_id)) throw new Error('always');
      done.add(_id);
      return true;
    },
  };
  for (let run = 0; run < count; run++) {
    const now = new Date(Date.UTC(2027, 2, 1) + run * MINUTE_MS);
    await runPart(chore, ids, { ref: 'A2CD-9XYZ', now, until: performance.now() + PATIENCE });
  }
  return { done, asked };
}

it('those behind five that always fail are done within as many minutes as there are items in a part', async () => {
  const { done } = await runs(ids.length, false);
  expect([...done].sort()).toEqual(ids.filter((id) => !BROKEN.includes(id)).sort());
});

it('another side that is down is asked by a few only, in each run', async () => {
  expect((await runs(3, true)).asked).toBeLessThanOrEqual(3 * BROKEN.length);
});
