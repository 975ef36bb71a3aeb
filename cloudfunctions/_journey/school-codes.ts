// The codes by which schools see counts. A code is found by what is derived from it, so that it is kept nowhere.
import { _, collection } from '../_platform/database.js';
import { schoolCodeIdOf } from '../_platform/identity.js';
import { beijing } from '../_platform/time.js';
import { SchoolCode } from './documents-desk.js';

export const schoolCodes = collection('schoolCodes', SchoolCode);

/** As a person types it: small letters, blanks and missing hyphens are only another hand. */
const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** Keeps a new code, then ends those of before. */
export async function keepSchoolCode(o: { batchId: string; school: string; code: string; by: string }): Promise<void> {
  const { batchId, school, code, by } = o;
  const at = new Date();
  const _id = schoolCodeIdOf(batchId, plain(code));
  await schoolCodes.insert({ _id, batchId, school, by, at, time: beijing(at) });
  await endSchoolCodes(batchId, school, _id);
}

/** Ends the codes of a batch, or of one school in it. @param but the one that stays */
export async function endSchoolCodes(batchId: string, school: string, but = ''): Promise<void> {
  const old = await schoolCodes.find({ batchId, school, _id: _.neq(but) }, { skipBroken: true });
  if (old.length > 0) await schoolCodes.remove(...old.map(({ _id }) => _id));
}

/** @returns what a code opens, undefined for a wrong one */
export function findSchoolCode(batchId: string, code: string): Promise<SchoolCode | undefined> {
  return schoolCodes.get(schoolCodeIdOf(batchId, plain(code)));
}
