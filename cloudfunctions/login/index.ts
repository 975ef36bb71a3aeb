// 授权登入: who the student is to us, what they agreed to, and how many captures they have here.
import { INPUTS } from '../../shared/functions.js';
import { readBatch } from '../_platform/batches.js';
import { captures } from '../_platform/captures.js';
import { serve } from '../_platform/serve.js';
import { settings } from '../_platform/settings.js';
import { consentsOf, storeConsent, users } from '../_platform/users.js';

export const main = serve('login', INPUTS.login, async ({ batch, consent }, { openid, userKey }) => {
  const fresh = consent ? await storeConsent(userKey, openid, consent) : undefined;
  const [user, given] = await Promise.all([fresh ?? users.get(userKey), batch ? readBatch(batch) : undefined]);
  // a batch that exists is remembered for codes that name none
  if (user && given && user.batchId !== given._id) await users.change(userKey, {}, { batchId: given._id });
  // whoever is not known, or only since now, has begun nothing
  const own = user && !fresh ? await captures.find({ userKey }, { skipBroken: true }) : [];
  const came = given?._id ?? user?.batchId;
  // its name is for whoever has read a code of it: nobody finds out by trying which batches there are
  const named = own.find(({ batchId }) => batchId === came);
  const { brand, subscribeTemplates } = settings();
  return {
    userKey,
    brand,
    consent: consentsOf(user),
    batchName: named?.batchName ?? '',
    captures: own.length,
    subscribeTemplates: subscribeTemplates.filter(Boolean),
  };
});
