// Profiles as they are stored: those that staff saved, which are still used and so must keep the limits of today, and the one that
// a photo was made by, which is only told.
import { z } from 'zod';
import { PROFILE_BACKGROUNDS, Profile, ToldProfile } from '../../shared/profile.js';
import { COPIES, type CopyName, SHEETS, type SheetName } from '../../shared/spec.js';

/** A profile of the operator's own; its `_id` is its name. */
export const SavedProfile = Profile.extend({ _id: z.string() });

const known = <N extends string>(table: Record<N, unknown>) =>
  z.array(z.string()).transform((names) => names.filter((name): name is N => name in table));

/**
 * Sheets that only a newer release knows are left out. undefined where it cannot be read at all: then the batch's profile takes
 * its place, as for photos from before there were profiles.
 */
export const MadeBy = ToldProfile.extend({
  background: z.enum(PROFILE_BACKGROUNDS),
  sheets: known<SheetName>(SHEETS),
  copies: known<CopyName>(COPIES),
})
  .optional()
  .catch(undefined);
