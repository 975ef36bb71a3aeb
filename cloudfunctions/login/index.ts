// 授权登入: who the student is to us, what they agreed to, and how many captures they have here. A consent that is taken
// back stops the review in the same moment.
import { INPUTS } from '../../shared/functions.js';
import { batchNameOf, readBatch } from '../_journey/batches.js';
import { tellBroken } from '../_journey/broken.js';
import { captures } from '../_journey/captures.js';
import { stopReviews } from '../_journey/consent-withdrawn.js';
import type { User } from '../_journey/documents-user.js';
import { agreedNow, checkWords, storeConsent, users } from '../_journey/users.js';
import { _ } from '../_platform/database.js';
import { serve } from '../_platform/serve.js';
import { settings } from '../_platform/settings.js';

export const main = serve('login', INPUTS.login, async ({ batch, consent, version = '' }, { openid, userKey }) => {
  const { fresh, withdrawn } = consent
    ? await storeConsent(userKey, { openid, given: consent, version })
    : { fresh: undefined, withdrawn: [] };
  if (withdrawn.length > 0) await stopReviews(userKey);
  // whom nobody can read has agreed to nothing that counts, and still comes in: to read and delete what is held
  const [user, given] = await Promise.all([fresh ?? findUser(userKey), batch ? readBatch(batch) : undefined]);
  // a batch that exists is remembered for codes that name none
  if (user && given && user.batchId !== given._id) await users.change(userKey, {}, { batchId: given._id });
  // taking back counts whatever the phone shows
  if (consent && withdrawn.length === 0) checkWords(user, consent);
  // whoever is not known, or only since now, has begun nothing
  const mine = { userKey, erasing: _.exists(false) };
  const own = user && !fresh ? await captures.find(mine, { skipBroken: true }) : [];
  const came = given?._id ?? user?.batchId;
  // its name is for whoever has read a code of it: nobody finds out by trying which batches there are
  const named = own.find(({ batchId }) => batchId === came);
  const { brand, faceGuidance, subscribeTemplates } = settings();
  return {
    userKey,
    brand,
    consent: agreedNow(user),
    batchName: named ? await batchNameOf(named) : '',
    captures: own.length,
    subscribeTemplates: subscribeTemplates.filter(Boolean),
    faceGuidance,
  };
});

/** The user as far as that can be read; else staff are told, because nobody else can mend it. */
async function findUser(userKey: string): Promise<User | undefined> {
  const { found, broken } = await users.sift({ _id: userKey }, { limit: 1 });
  await tellBroken(users.name, broken);
  return found[0];
}
