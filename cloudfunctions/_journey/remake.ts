// A photo whose files were lost is made again from its shot, by the function that has the engine, and what was wanted
// of it is tried once more.
import { z } from 'zod';
import { askInside } from '../_platform/inside.js';
import { knownCapture } from './captures.js';
import type { Capture } from './documents.js';
import { PhotoLost } from './original.js';

/** What standardizePhoto is asked for by the other functions; one that is not deployed anew yet names nobody. */
export const RemakeWish = z.object({ remake: z.string(), by: z.string().default('sweep') });
const Made = z.object({ made: z.boolean() });
/** ms; making takes some seconds, a cold start as long again */
const PATIENCE_MS = 30_000;

/**
 * Makes the photo of a capture again from its shot.
 * @param by whoever wants something of it, for the audit
 * @returns whether that was possible
 */
export async function remakePhoto(captureId: string, by: string): Promise<boolean> {
  return (await askInside('standardizePhoto', { remake: captureId, by }, Made, PATIENCE_MS)).made;
}

/**
 * Does something with the photo of a capture.
 * @param work is done a second time, with the capture as it then is, when files of the photo were lost
 * @param o.by whoever wants it done
 * @param o.admit is asked before the engine is; throws when it is not to be
 */
export async function withPhoto<T>(
  capture: Capture,
  work: (capture: Capture) => Promise<T>,
  { by, admit }: { by: string; admit?: () => Promise<void> },
): Promise<T> {
  try {
    return await work(capture);
  } catch (error) {
    if (!(error instanceof PhotoLost)) throw error;
    await admit?.();
    if (!(await remakePhoto(capture._id, by))) throw error;
    return work(await knownCapture(capture._id));
  }
}
