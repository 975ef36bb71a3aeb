// The codes by which schools see counts. A code is found by what is derived from it, so that it is kept nowhere.
import { collection } from '../_platform/database.js';
import { schoolCodeIdOf } from '../_platform/identity.js';
import { beijing } from '../_platform/time.js';
import { SchoolCode } from './documents-desk.js';

export const schoolCodes = collection('schoolCodes', SchoolCode);

/** However a person types it: small letters, blanks and missing hyphens make no difference. */
const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/**
 * Keeps a new code, then ends those that were there before: two that are made at the same moment end neither, because both were
 * told to somebody; the next one ends both.
 */
export async function keepSchoolCode(o: { batchId: string; school: string; code: string; by: string }): Promise<void> {
  const { batchId, school, code, by } = o;
  const at = new Date();
  const _id = schoolCodeIdOf(batchId, plain(code));
  const old = await schoolCodes.find({ batchId, school }, { skipBroken: true });
  await schoolCodes.insert({ _id, batchId, school, by, at, time: beijing(at) });
  await endThese(old);
}

async function endThese(old: SchoolCode[]): Promise<void> {
  if (old.length > 0) await schoolCodes.remove(...old.map(({ _id }) => _id));
}

/** Ends the codes of a batch, or of one school in it. */
export const endSchoolCodes = async (batchId: string, school: string): Promise<void> =>
  endThese(await schoolCodes.find({ batchId, school }, { skipBroken: true }));

/** @returns what a code opens, undefined for a wrong one */
export function findSchoolCode(batchId: string, code: string): Promise<SchoolCode | undefined> {
  return schoolCodes.get(schoolCodeIdOf(batchId, plain(code)));
}
