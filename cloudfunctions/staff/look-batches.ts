// Every batch with its fields as a person types them, so that whoever changes one begins with what is there.
import { yuan } from '../../shared/order.js';
import { Profile } from '../../shared/profile.js';
import { everyBatch } from '../_journey/batches.js';
import { profiles } from '../_journey/profiles.js';
import { schoolCodes } from '../_journey/school-codes.js';
import type { Broken } from '../_platform/database.js';
import { beijing } from '../_platform/time.js';
import { walk } from '../_platform/walk.js';
import type { StaffAnswer } from './events.js';
import { nameBroken } from './rows.js';

/** Bytes of all rows together: an answer has 6 MB at most (docs/platform.md), and a sealed one is a third longer. Chosen. */
const MOST_BYTES = 3 * 1024 * 1024;

/** As many as an answer holds. */
function fitting<Row>(rows: Row[]): Row[] {
  let bytes = 0;
  const end = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > MOST_BYTES;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** Where each batch is looked at by its schools. */
async function codesByBatch() {
  const codes = new Map<string, { school: string; time: string }[]>();
  for await (const { batchId, school, time } of walk(schoolCodes, {}))
    codes.set(batchId, [...(codes.get(batchId) ?? []), { school, time }]);
  return codes;
}

/** All that there are, whoever ends last first: over the years there are more than one question brings. */
export async function listBatches(): Promise<StaffAnswer> {
  const broken: Broken[] = [];
  const [known, codes, saved] = await Promise.all([
    everyBatch(async (some) => broken.push(...some)),
    codesByBatch(),
    profiles.find({}, { skipBroken: true }),
  ]);
  const newest = known.sort((a, b) => b.closesAt.getTime() - a.closesAt.getTime());
  const rows = newest.map((batch) => ({
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
    查看码: codes.get(batch._id) ?? [],
  }));
  const listed = fitting(rows);
  const cut = listed.length < rows.length ? `（这里列截止最晚的 ${listed.length} 个）` : '';
  const unread = broken.length > 0 ? `；读不出来 ${broken.length} 个：${nameBroken(broken)}` : '';
  const say = `批次 ${rows.length} 个${cut}${unread}。`;
  return { say, next: { action: 'stats' }, details: { 列表: listed, 规格: saved.map((one) => Profile.parse(one)) } };
}
