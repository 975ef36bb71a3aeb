// Work of which only so much may run at once: pictures in memory, packages on one line.

/** @returns runs work, so many at once, the others in the order in which they came; one that fails lets the next go on */
export function limitConcurrency(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((wake) => waiting.push(wake));
    else running++;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
