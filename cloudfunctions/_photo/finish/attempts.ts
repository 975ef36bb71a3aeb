// Two tries at a photo, each looked at as a person would: the normal cut-out, then the careful one. A photo with a fault is
// never handed out.
import type { SwapFault } from './seen/index.js';

export interface Attempt<T> {
  made: T;
  /** the careful cut-out was needed */
  careful: boolean;
  /** empty when the photo may be delivered */
  faults: SwapFault[];
}

/**
 * Makes a photo, looks at it, and makes it once more with care when it has a fault.
 * @param make one way of making it
 * @param look every fault that a person sees on what was made
 * @returns the first attempt without a fault, else the careful one with its faults
 */
export async function makeVerified<T>(
  make: (careful: boolean) => Promise<T>,
  look: (made: T, careful: boolean) => Promise<SwapFault[]>,
): Promise<Attempt<T>> {
  const first = await make(false);
  if ((await look(first, false)).length === 0) return { made: first, careful: false, faults: [] };
  const second = await make(true);
  return { made: second, careful: true, faults: await look(second, true) };
}
