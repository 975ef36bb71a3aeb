// Many things to do, few at once: the cloud takes twenty calls of each kind a second (cloud.tencent.com/document/api/583/18584),
// and asking whether one is ready takes one a second.

/** How many functions are changed at once: nearly all that time each waits for the cloud to say that it is ready (chosen). */
const AT_ONCE = 18;

/**
 * Does the work for each of some things, AT_ONCE of them, in their order; the first failure ends it after those that run.
 * @returns what came of each, in their order
 */
export async function eachOfFew<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const waiting = [...things.entries()];
  const results: R[] = [];
  let failure: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !failure; next = waiting.shift())
      try {
        results[next[0]] = await work(next[1]);
      } catch (error) {
        failure ??= { error };
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failure) throw failure.error;
  return results;
}
