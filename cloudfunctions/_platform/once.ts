// What is made once for the life of a process: a library, a client, a reader. A failure is not kept, so that the next call
// finds what was only missing for a moment.

/** @returns a function that does the work when first asked, and again only when it failed */
export function once<T, A extends unknown[]>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...args) => {
    if (made) return made;
    const making = work(...args);
    made = making;
    making.catch(() => {
      if (made === making) made = undefined;
    });
    return making;
  };
}
