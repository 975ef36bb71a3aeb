// Complaints whose notice was lost are found by asking, and cases that were dealt with elsewhere are closed here.
import { AppError } from '../../shared/errors.js';
import { complaintIdOf, deskOfCase, noteComplaint } from '../_journey/complaints.js';
import { firstOrderAt } from '../_journey/orders.js';
import { requests } from '../_journey/requests.js';
import { openDesks } from '../_platform/pay/complaint-desk.js';
import { type Complaint, registerForComplaints } from '../_platform/pay/complaints.js';
import { hasMerchant } from '../_platform/settings.js';
import { addDays, addMinutes, beijingDay, NEVER } from '../_platform/time.js';
import type { Chore } from './chore.js';

/** Chosen: a small part of the 48 hours in which an answer is due. */
const EVERY_MINUTES = 30;
/** Days that are listed; older open cases are asked for by their number. */
const LISTED_DAYS = 3;
/** Open cases asked for in one run. */
const MOST_CASES = 20;
let askedAt = NEVER;
/** What was listed in this run, so that it is not asked for twice. */
let listed = new Map<string, Complaint>();

async function askAll(now: Date): Promise<Complaint[]> {
  if (hasMerchant()) await registerForComplaints();
  const days = [beijingDay(addDays(now, -LISTED_DAYS)), beijingDay(now)] as const;
  const found = (await Promise.all(openDesks().map((desk) => desk.list(...days)))).flat();
  const open = await requests.find({ kind: 'wechatComplaint', state: 'open' }, { limit: MOST_CASES, skipBroken: true });
  const older = open.filter((one) => !found.some(({ _id }) => _id === complaintIdOf(one._id)));
  const asked = older.map(async (one) => (await deskOfCase(one)).query(complaintIdOf(one._id)));
  return [...found, ...(await Promise.all(asked))];
}

/** In another process than the one that listed: asked at each desk until one knows it. @throws AppError PAY_UNAVAILABLE */
async function findComplaint(id: string): Promise<Complaint> {
  const [first, ...others] = openDesks();
  if (!first) throw new AppError('PAY_UNAVAILABLE', 'no desk');
  return others.reduce((asked, desk) => asked.catch(() => desk.query(id)), first.query(id));
}

const noteComplaints: Chore<Complaint> = {
  name: 'noteComplaint',
  async waiting(now) {
    listed.clear();
    // before the first order there is nobody to complain, and perhaps no merchant account
    if (addMinutes(askedAt, EVERY_MINUTES) > now || !(await firstOrderAt())) return [];
    listed = new Map((await askAll(now)).map((complaint) => [complaint._id, complaint]));
    // only now: what could not be asked is asked again in a minute
    askedAt = now;
    return [...listed.keys()].map((_id) => ({ _id }));
  },
  load: (ids) => Promise.all(ids.map(async (id) => listed.get(id) ?? findComplaint(id))),
  work: noteComplaint,
};

export const COMPLAINTS: readonly Chore[] = [noteComplaints];
