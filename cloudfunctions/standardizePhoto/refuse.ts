// A shot from which no clean photo can be cut: its verdict now says so, with the place marked; the student shoots again, and
// has paid and used up nothing.
import { AppError } from '../../shared/errors.js';
import { advance } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { NO_LEASE } from '../_journey/leases.js';
import { keepOnly, type Work } from '../_journey/pictures.js';
import type { NotClean } from '../_photo/index.js';

/**
 * Puts the fault first on the shot's findings and its picture in place of the one before, and leads back to shooting.
 * @throws AppError BUSY when somebody else was faster
 */
export async function refuse(
  capture: Capture,
  { finding, annotated }: Pick<NotClean, 'finding' | 'annotated'>,
  work: Work,
): Promise<void> {
  const { shot } = capture;
  if (!shot) throw new AppError('WRONG_STATE', 'no shot');
  const annotatedFileId = await work.store(`annotated/${capture._id}/${work.token}.jpg`, annotated);
  const findings = [finding, ...shot.findings.filter(({ rule }) => rule !== finding.rule)];
  const refused = { ...shot, annotatedFileId, previewFileId: annotatedFileId, passed: false, findings };
  await advance(capture, 'fail', { shot: refused, ...NO_LEASE }, { by: 'student', where: work.lease });
  await keepOnly(capture, [shot.fileId, annotatedFileId]).catch(() => undefined);
}
