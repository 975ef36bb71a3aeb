// A shot that staff let pass was refused by the engine first, so it is stored with its faults marked and not without. Whoever
// compares it with the photo is shown the shot, not a fault that a person has set aside.
import type { Profile } from '../../shared/profile.js';
import type { Capture } from '../_journey/documents.js';
import type { Work } from '../_journey/pictures.js';
import { unmarkShot } from '../_photo/index.js';

type Shot = NonNullable<Capture['shot']>;

/**
 * Stores the shot without marks, where it passed and only a marked one is there.
 * @param bytes of the shot
 * @param o.models the folder of the networks
 * @returns the shot, as it is shown from now on
 */
export async function unmark(
  captureId: string,
  shot: Shot,
  bytes: Buffer,
  o: { profile: Profile; models: string },
  work: Work,
): Promise<Shot> {
  const marked = shot.findings.some(({ verdict, where }) => verdict === 'warn' && where);
  if (!marked || shot.previewFileId !== shot.annotatedFileId) return shot;
  const plain = await unmarkShot(bytes, shot.findings, o);
  if (!plain) return shot;
  return { ...shot, previewFileId: await work.store(`annotated/${captureId}/${work.token}-plain.jpg`, plain) };
}
