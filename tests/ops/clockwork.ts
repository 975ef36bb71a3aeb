// The timer on a whole machine: run it, look at a capture, let a sample student begin again.
import { Phone, type World } from '../flow/world.js';

type Swept = { ok: boolean; data: Record<string, { looked: number; done: number; failed: number }> };
let turn = 0;

/** Runs of the timer in which whatever is due is done also where a loaded machine answers one of its questions too late. */
const MOST_RUNS = 5;

export function clockworkOf(world: () => World) {
  const sweep = async () => (await world().cloud.runTimer('sweep')) as Swept;
  return {
    newPhone: () => new Phone(world(), `owner-${turn++}`),
    sweep,
    /** As many runs as it takes: one that could not do something leaves it to the next, as it does in each minute. */
    async sweepUntil(isDone: () => boolean): Promise<void> {
      for (let run = 0; run < MOST_RUNS && !isDone(); run++) await sweep();
    },
    state: (captureId: string) => world().capture(captureId).state,
    /** Erases every capture and closes every order, so that a sample student's code can be read afresh. */
    reset(): void {
      for (const { _id } of world().documents<{ _id: string }>('captures'))
        world().edit('captures', _id, { state: 'erased', userKey: 'erased' });
      for (const { _id, state } of world().documents<{ _id: string; state: string }>('orders'))
        if (state === 'created') world().edit('orders', _id, { state: 'closed' });
    },
  };
}

export const past = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
