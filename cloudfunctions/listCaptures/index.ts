// 采集列表: every capture of this WeChat user. One phone may serve several students: the newest are sent,
// in which order they are shown says the phone (sortCaptures of services/journey/cards.ts).
import { INPUTS } from '../../shared/functions.js';
import { tellBroken } from '../_journey/broken.js';
import { captures } from '../_journey/captures.js';
import { viewAll } from '../_journey/view.js';
import { _ } from '../_platform/database.js';
import { serve } from '../_platform/serve.js';

/** Chosen: a class helper's phone has no more. */
const MOST = 100;

export const main = serve('listCaptures', INPUTS.listCaptures, async (_input, { userKey }) => {
  const newest = { limit: MOST, orderBy: ['createdAt', 'desc'] as ['createdAt', 'desc'] };
  const { found, broken } = await captures.sift({ userKey, erasing: _.exists(false) }, newest);
  await tellBroken('captures', broken);
  return { captures: await viewAll(found, 'without pictures') };
});
