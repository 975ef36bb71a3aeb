// Every call to the outside has an end, and what is safe to repeat is repeated.
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** @throws TookTooLong after `ms` milliseconds */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TookTooLong(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Tries up to `times`, at once: a function has at most 60 s, and what fails twice in a row is left to the caller.
 * Only for work that may happen twice without harm.
 */
export async function again<T>(times: number, work: () => Promise<T>): Promise<T> {
  for (let left = times; ; left--)
    try {
      return await work();
    } catch (error) {
      if (left <= 1) throw error;
    }
}
