// The platform ends a function while it asks 学信网 about the last four characters: the student loses no try by that, and nobody
// guesses for nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import type { EnrolmentHold } from '../../cloudfunctions/_journey/documents-access.js';
import { AppError } from '../../shared/errors.js';
import { type Cloud, claim, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
let tries: typeof import('../../cloudfunctions/_journey/suffix-tries.js');
beforeAll(async () => {
  ({ cloud, stop } = await connect());
  tries = await import('../../cloudfunctions/_journey/suffix-tries.js');
});
afterAll(() => stop());
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));

describe('when the platform cuts off a function that asks', () => {
  const about = (one: Capture) => ({
    hold: () => cloud.store.read('codes', one.codeId) as unknown as EnrolmentHold,
    take: () => tries.takeSuffixTry(one).catch(codeOf),
    wrong: async () => {
      const tried = await tries.takeSuffixTry(one).catch(codeOf);
      return typeof tried === 'string' ? tried : codeOf(await tries.wrongError(tried, one._id));
    },
    /** One that is taken, and its wrong answer. */
    async answered() {
      const tried = await this.take();
      if (typeof tried === 'string') return [tried, 'not taken'];
      return [codeOf(await tries.wrongError(tried, one._id)), tried.tries];
    },
    /** Longer than any function runs. */
    later() {
      const changedAt = new Date(Date.now() - 3 * 60_000);
      cloud.store.write([{ name: 'codes', id: one.codeId, doc: { ...this.hold(), changedAt } }]);
    },
  });

  it('gives the try back once it can have no answer any more, also where it has locked, and none that was answered', async () => {
    const cut = about(await claim('user', 'cut-off'));
    await cut.take();
    for (let n = 1; n <= 3; n++) expect(await cut.wrong()).toBe('SUFFIX_WRONG');
    expect([await cut.wrong(), cut.hold().tries]).toEqual(['SUFFIX_LOCKED', 5]);
    // it may be asking still
    expect(await cut.take()).toBe('SUFFIX_LOCKED');
    cut.later();
    expect(await cut.answered()).toEqual(['SUFFIX_LOCKED', 5]);
    // all of these were answered, and stay
    cut.later();
    expect([await cut.take(), cut.hold().tries]).toEqual(['SUFFIX_LOCKED', 5]);
  });

  it('gives back what stopped all tries, too, and after it no more than was left', async () => {
    const cut = about(await claim('user', 'cut-last'));
    const past = { lockedUntil: new Date(0), tries: 14 };
    await cut.take();
    cut.later();
    cloud.store.write([{ name: 'codes', id: cut.hold()._id, doc: { ...cut.hold(), ...past, unanswered: 0 } }]);
    await cut.take();
    expect(cut.hold()).toMatchObject({ tries: 15, stopped: true });
    cut.later();
    expect(await cut.answered()).toEqual(['SUFFIX_STOPPED', 15]);
    cut.later();
    expect(await cut.take()).toBe('SUFFIX_STOPPED');
  });

  it('counts every answer, however many ask at once', async () => {
    const many = about(await claim('user', 'many-ask'));
    expect(await Promise.all([many.wrong(), many.wrong(), many.wrong()])).toEqual(Array(3).fill('SUFFIX_WRONG'));
    many.later();
    await many.take();
    expect(many.hold().tries).toBe(4);
  });

  it('gives back, too, what could not be given back at once, because somebody else tried meanwhile', async () => {
    const two = about(await claim('user', 'two-ask'));
    const [first, second] = [await two.take(), await two.take()];
    for (const tried of [first, second]) if (typeof tried === 'object') await tries.giveTryBack(tried);
    two.later();
    await two.take();
    expect(two.hold().tries).toBe(1);
  });
});
