// Every batch with its fields as a person types them, so that whoever changes one begins with what is there.
import { yuan } from '../../shared/order.js';
import { Profile } from '../../shared/profile.js';
import { batches } from '../_journey/batches.js';
import { profiles } from '../_journey/profiles.js';
import { schoolCodes } from '../_journey/school-codes.js';
import { beijing } from '../_platform/time.js';
import type { StaffAnswer } from './events.js';
import { nameBroken } from './rows.js';

export async function listBatches(): Promise<StaffAnswer> {
  const [known, codes, saved] = await Promise.all([
    batches.sift({}),
    schoolCodes.find({}, { skipBroken: true }),
    profiles.find({}, { skipBroken: true }),
  ]);
  const rows = known.found.map((batch) => ({
    batchId: batch._id,
    name: batch.name,
    payer: batch.payer,
    priceYuan: yuan(batch.priceFen),
    opensAt: beijing(batch.opensAt),
    closesAt: beijing(batch.closesAt),
    profile: batch.profile,
    checks: batch.checks,
    submissions: batch.submissions,
    schools: batch.schools,
    查看码: codes.filter(({ batchId }) => batchId === batch._id).map(({ school, time }) => ({ school, time })),
  }));
  const bad = known.broken.length > 0 ? `；读不出来：${nameBroken(known.broken)}` : '';
  const say = `批次 ${rows.length} 个${bad}。`;
  return { say, next: { action: 'stats' }, details: { 列表: rows, 规格: saved.map((one) => Profile.parse(one)) } };
}
