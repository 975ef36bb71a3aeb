// Pictures that were sent and not judged or read yet are gone a day after the first of them, whatever is sent or cleared
// meanwhile: `uploadAt` says since when something waits.
import type { Condition } from '../_platform/database.js';
import { pathOf } from '../_platform/files.js';
import type { Capture } from './documents.js';

/** Shots that were announced and not judged. */
export const sentShots = ({ files, shot }: Pick<Capture, 'files' | 'shot'>): string[] =>
  files.filter((fileId) => pathOf(fileId).startsWith('shots/') && fileId !== shot?.fileId);

/**
 * Writes since when something waits. What comes later postpones nothing; where the first was deleted in this moment the day begins
 * anew.
 * @param since when the first that still waits was sent; nothing where none does
 * @returns whether it is written
 */
export async function noteSince(
  write: (since: Condition, uploadAt: Date) => Promise<boolean>,
  since: Date | undefined,
): Promise<boolean> {
  if (since && (await write({ uploadAt: since }, since))) return true;
  return write({}, new Date());
}
