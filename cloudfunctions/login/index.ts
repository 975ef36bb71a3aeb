// 授权登入: who the student is to us, what they agreed to, and how many captures they have here.
import { INPUTS } from '../../shared/functions.js';
import { batches } from '../_platform/batches.js';
import { captures } from '../_platform/captures.js';
import { serve } from '../_platform/serve.js';
import { settings } from '../_platform/settings.js';
import { consentsOf, storeConsent, users } from '../_platform/users.js';

export const main = serve('login', INPUTS.login, async ({ batch, consent }, { openid, userKey }) => {
  if (consent) await storeConsent(userKey, openid, consent);
  const user = await users.get(userKey);
  if (user && batch && user.batchId !== batch) await users.change(userKey, {}, { batchId: batch });
  const batchId = batch ?? user?.batchId;
  const [named, own] = await Promise.all([batchId ? batches.get(batchId) : undefined, captures.find({ userKey })]);
  const { brand, subscribeTemplates } = settings();
  return {
    userKey,
    brand,
    consent: consentsOf(user),
    batchName: named?.name ?? '',
    captures: own.length,
    subscribeTemplates: subscribeTemplates.filter(Boolean),
  };
});
