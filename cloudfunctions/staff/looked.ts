// Who of staff was handed the pictures of a student's face stands with the record, for whoever asks afterwards. It is written
// before the pictures are signed, so that nobody gets them without. It says no more than that: the desk fetches the next photos
// ahead (AHEAD in tools/desk/review-queue.ts), and a reviewer may leave before they are in front.
import { audit, writeAudit } from '../_journey/audit.js';
import type { Audit } from '../_journey/documents-service.js';
import { _ } from '../_platform/database.js';
import { beijingDay } from '../_platform/time.js';
import { MOST } from './rows.js';

const LOOK = 'look';

/** Notes that the pictures of a record were handed out; once a day for each person, because a reviewer looks again and again. */
export async function noteLook(captureId: string, operator: string): Promise<void> {
  const by = `staff:${operator}`;
  const id = `look-${captureId}-${operator}-${beijingDay(new Date())}`;
  await writeAudit({ id, what: LOOK, say: '取得过照片', captureId, by });
}

/** What was done to a record, and who was handed its pictures, both newest first: many looks hide no deed. */
export async function tracesOf(captureId: string): Promise<{ deeds: Audit[]; looks: Audit[] }> {
  const find = (what: unknown) =>
    audit.find({ captureId, what }, { limit: MOST, orderBy: ['at', 'desc'], skipBroken: true });
  const [deeds, looks] = await Promise.all([find(_.neq(LOOK)), find(LOOK)]);
  return { deeds, looks };
}
