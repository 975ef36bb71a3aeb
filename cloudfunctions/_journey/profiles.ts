// What the receiver of a batch's photos asks for: one of the profiles that are always there, or one that staff saved.
import { AppError } from '../../shared/errors.js';
import { builtInProfile, Profile, profileOfColour } from '../../shared/profile.js';
import { checkProfile } from '../../shared/profile-check.js';
import { asRead, collection } from '../_platform/database.js';
import { batches, knownBatch } from './batches.js';
import type { Batch, Capture } from './documents.js';
import { SavedProfile } from './documents-profile.js';

export const profiles = collection('profiles', SavedProfile);

/** @returns undefined when there is none of this name */
export async function findProfile(name: string): Promise<Profile | undefined> {
  const known = builtInProfile(name);
  if (known) return known;
  const saved = await profiles.get(name);
  return saved && Profile.parse(saved);
}

/**
 * @throws AppError INTERNAL when the batch names a profile that is not there, or one that somebody edited by hand until it
 *   contradicts itself: nobody's tries are spent on it
 */
export async function profileOf(batch: Pick<Batch, 'profile' | 'background'>): Promise<Profile> {
  if (!batch.profile) return profileOfColour(batch.background);
  const profile = await findProfile(batch.profile);
  if (!profile) throw new AppError('INTERNAL', `profile ${batch.profile} unknown`);
  const [wrong] = checkProfile(profile);
  if (wrong) throw new AppError('INTERNAL', `profile ${batch.profile}: ${wrong.field}`);
  return profile;
}

/** The profile that a photo was made by, whatever its batch names by now, and whether there still is that batch. */
export const profileOfPhoto = async ({ photo, batchId }: Pick<Capture, 'photo' | 'batchId'>): Promise<Profile> =>
  photo?.profile ?? profileOf(await knownBatch(batchId));

/**
 * Writes a profile of the operator's own, or replaces it.
 * @throws AppError BAD_INPUT naming the fields that contradict, or the name when it is one that is always there
 */
export async function saveProfile(profile: Profile): Promise<void> {
  refuseContradictions(profile);
  if (await profiles.insert({ _id: profile.name, ...profile })) return;
  await profiles.change(profile.name, {}, { ...profile });
}

/** @throws AppError BAD_INPUT, see `saveProfile` */
export function refuseContradictions(profile: Profile): void {
  if (builtInProfile(profile.name))
    throw new AppError(
      'BAD_INPUT',
      'profile.name',
      `profile.name：规格 ${profile.name} 是内置的，不能修改，请换一个名称。`,
    );
  const wrong = checkProfile(profile);
  if (wrong.length === 0) return;
  const words = wrong.map(({ field, say }) => `${field}：${say}`).join('');
  throw new AppError(
    'BAD_INPUT',
    wrong.map(({ field }) => `profile.${field}`).join(' '),
    `规格自相矛盾，没有保存。${words}`,
  );
}

/** Names the profile of a batch. @param before the batch as it stands there. @returns whether it named the same one still */
export const nameProfile = (batchId: string, before: Record<string, unknown>, name: string): Promise<boolean> =>
  batches.change(batchId, asRead(before, ['profile']), { profile: name });
