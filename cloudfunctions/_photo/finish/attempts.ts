// Up to four tries at a photo, each looked at as a person would: the normal cut-out, one that gives the head's shadow to the
// wall as soon as that was left, one that is careful at the head, then the careful one. A photo with a fault is never handed out.
import type { Way } from '../cutout/index.js';
import type { SwapFault } from './seen/index.js';

export interface Attempt<T> {
  made: T;
  /** the cut-out that was needed */
  way: Way;
  /** empty when the photo may be delivered */
  faults: SwapFault[];
}

const hasShadow = ({ faults }: Attempt<unknown>): boolean => faults.some(({ fault }) => fault === 'shadow-left');

/**
 * Makes a photo, looks at it, and makes it once more another way when it has a fault.
 * @param make one way of making it
 * @param look every fault that a person sees on what was made
 * @returns the first attempt without a fault, else the careful one with its faults
 */
export async function makeVerified<T>(
  make: (way: Way) => Promise<T>,
  look: (made: T, way: Way) => Promise<SwapFault[]>,
): Promise<Attempt<T>> {
  const attempt = async (way: Way): Promise<Attempt<T>> => {
    const made = await make(way);
    return { made, way, faults: await look(made, way) };
  };
  const first = await attempt('normal');
  if (first.faults.length === 0) return first;
  const isShaded = hasShadow(first);
  if (isShaded) {
    const second = await attempt('shaded');
    if (second.faults.length === 0) return second;
  }
  const guarded = await attempt('guarded');
  if (guarded.faults.length === 0) return guarded;
  // the network alone takes for hair what the colours had given to the wall
  if (!isShaded && hasShadow(guarded)) {
    const third = await attempt('shaded');
    if (third.faults.length === 0) return third;
  }
  return attempt('careful');
}
