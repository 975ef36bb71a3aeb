// Complaints whose notice was lost are found by asking, and cases that were dealt with elsewhere are closed here.
import { AppError } from '../../shared/errors.js';
import { caseIdOf, complaintIdOf, deskOfCase, noteComplaint } from '../_journey/complaints.js';
import { firstOrderAt } from '../_journey/orders.js';
import { requests } from '../_journey/requests.js';
import { _ } from '../_platform/database.js';
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

/** A complaint, and how it is learnt: each is a world of its own, so that one that nobody knows any more stops no other. */
interface Told {
  _id: string;
  ask: () => Promise<Complaint>;
}
/** What is told of in this run, so that what was listed is not asked for twice. */
let told = new Map<string, Told>();

/** One side that does not answer hides nothing of the other: it is an item that fails. */
async function listAll(now: Date): Promise<{ found: Told[]; failed: Told[] }> {
  const days = [beijingDay(addDays(now, -LISTED_DAYS)), beijingDay(now)] as const;
  const register = hasMerchant() ? registerForComplaints().then((): Complaint[] => []) : [];
  const asked = await Promise.allSettled([register, ...openDesks().map((desk) => desk.list(...days))]);
  const found = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  return {
    found: found.map((complaint) => ({ _id: complaint._id, ask: async () => complaint })),
    failed: asked.flatMap((one, at) =>
      one.status === 'fulfilled' ? [] : [{ _id: `list-${at}`, ask: () => Promise.reject(one.reason) }],
    ),
  };
}

/** Those that nobody was asked about yet, the nearest deadline first; then whichever was asked about the longest ago. */
const IN_TURN = [
  ['lookedAt', 'asc'],
  ['dueAt', 'asc'],
] as const satisfies [string, 'asc'][];

/** Open cases that are not on the list: more than one run asks about have their turn in the next. */
async function listOlder(found: Told[]): Promise<Told[]> {
  const listed = found.map(({ _id }) => caseIdOf(_id));
  const open = { kind: 'wechatComplaint', state: 'open', ...(listed.length > 0 && { _id: _.nin(listed) }) };
  const older = await requests.find(open, { limit: MOST_CASES, orderBy: IN_TURN, skipBroken: true });
  return older.map((one) => {
    const _id = complaintIdOf(one._id);
    return { _id, ask: async () => (await deskOfCase(one)).query(_id) };
  });
}

/** In another process than the one that listed: asked at each desk until one knows it. @throws AppError PAY_UNAVAILABLE */
async function findComplaint(id: string): Promise<Complaint> {
  const [first, ...others] = openDesks();
  if (!first) throw new AppError('PAY_UNAVAILABLE', 'no desk');
  return others.reduce((asked, desk) => asked.catch(() => desk.query(id)), first.query(id));
}

const noteComplaints: Chore<Told> = {
  name: 'noteComplaint',
  async waiting(now) {
    told.clear();
    // before the first order there is nobody to complain, and perhaps no merchant account
    if (addMinutes(askedAt, EVERY_MINUTES) > now || !(await firstOrderAt())) return [];
    const { found, failed } = await listAll(now);
    const all = [...found, ...(await listOlder(found)), ...failed];
    told = new Map(all.map((one) => [one._id, one]));
    // what could not be listed is asked again in a minute
    if (failed.length === 0) askedAt = now;
    return [...told.keys()].map((_id) => ({ _id }));
  },
  load: async (ids) => ids.map((_id) => told.get(_id) ?? { _id, ask: () => findComplaint(_id) }),
  async work({ _id, ask }, now) {
    // before the answer, and only of what is really asked: those behind others that nobody knows any more have their turn, too
    await requests.change(caseIdOf(_id), { state: 'open' }, { lookedAt: now });
    return noteComplaint(await ask());
  },
};

export const COMPLAINTS: readonly Chore[] = [noteComplaints];
