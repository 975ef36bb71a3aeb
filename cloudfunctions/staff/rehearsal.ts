// What somebody was told before they acted, proved: the rehearsal's answer carries a mark that only our functions can make, for
// one person, one event with all its fields, and what stood in the records then. Whoever brings none, an old one, or one about
// records that have changed since, is told anew instead of obeyed.
import type { Capture } from '../_journey/documents.js';
import { proofOf } from '../_platform/proof.js';
import { settings } from '../_platform/settings.js';

/** Chosen: long enough to ask a colleague, shorter than the links to the pictures that were looked at (URL_SECONDS). */
export const REHEARSAL_MINUTES = 15;
const LAST_MS = REHEARSAL_MINUTES * 60_000;
/** Hexadecimal digits of a proof, 128 bits. */
const DIGITS = 32;

export interface Rehearsal {
  operator: string;
  /** with every field as it would be done; of a photo that is judged by what is seen, the words may follow */
  event: object;
  /** what was seen, as it stood */
  seen: unknown;
}

/** The same text whatever the order of fields. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function prove({ operator, event, seen }: Rehearsal, until: number): string {
  const { dryRun: _, rehearsed: __, ...fields } = event as { dryRun?: unknown; rehearsed?: unknown };
  return proofOf(settings().hashKey, 'rehearsal', textOf([operator, fields, seen]), until).slice(0, DIGITS);
}

/** @returns the mark */
export function markRehearsal(rehearsal: Rehearsal, now = Date.now()): string {
  const until = now + LAST_MS;
  return `${until.toString(36)}-${prove(rehearsal, until)}`;
}

export function isRehearsed(mark: string, rehearsal: Rehearsal, now = Date.now()): boolean {
  const [until = '', proof = ''] = mark.split('-');
  const ends = Number.parseInt(until, 36);
  // compared by what both become, so that the time it takes tells nothing
  const same = (text: string): string => proofOf(settings().hashKey, 'mark', text, 0);
  return ends > now && same(proof) === same(prove(rehearsal, ends));
}

/** The photo that is meant: a new shot or a photo made again is another one. */
const photoOf = ({ photo, shot }: Capture) => [photo?.standardFileId ?? '', photo?.at ?? '', shot?.fileId ?? ''];

/** Of a record, what a person decides by: how far it is, and its photo. */
export const versionOf = (capture: Capture) => [capture.state, capture.history.length, ...photoOf(capture)];

/** The rehearsal of a verdict is the look at the photo; which of the listed reasons it is comes afterwards. */
export const lookAt = (operator: string, action: 'approve' | 'reject', capture: Capture): Rehearsal => ({
  operator,
  event: { action, captureId: capture._id },
  seen: ['looked', ...photoOf(capture)],
});
