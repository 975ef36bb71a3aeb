// Every question that the functions ask the database is served by an index of the one list; none walks all of all time.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parsePlain } from '../../local/cloudbase/values.js';
import { rehearse } from '../../local/rehearse.js';
import { COLLECTIONS, SMALL } from '../../shared/collections.js';
import { OPERATOR, Phone, startWorld, type World } from '../flow/world.js';
import { past } from './clockwork.js';
import { makeReviewing, waitingItem } from './review-desk.js';

interface Question {
  collection: string;
  where: Record<string, unknown>;
  order: string[];
}
const questions: Question[] = [];
let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.cloud.watch((action, body) => {
    if (!/^database\.(get|modify|remove|calculate)/.test(action)) return;
    const order = body.order ? Object.keys(parsePlain(body.order)) : [];
    questions.push({ collection: String(body.collectionName), where: flatten(parsePlain(body.query)), order });
  });
});
afterAll(() => world.stop());

/**
 * Fields of a condition; the SDK writes several of them as a list of conditions that all hold. Of alternatives only what
 * each of them asks for counts.
 */
function flatten(where: Record<string, unknown>): Record<string, unknown> {
  const { $and = [], $or = [], ...rest } = where;
  const [first = {}, ...others] = ($or as Record<string, unknown>[]).map(flatten);
  const common = Object.entries(first).filter(([field]) => others.every((one) => field in one));
  return Object.assign({}, rest, Object.fromEntries(common), ...($and as Record<string, unknown>[]).map(flatten));
}

/** States that only ever grow. */
const ENDLESS = ['paid', 'closed', 'refunded', 'erased', 'delivered'];

/** How many fields of the best index narrow this question down. */
function narrowed({ collection, where, order }: Question): number {
  const asked = Object.keys(where).length > 0 ? Object.keys(where) : order;
  const indexes = COLLECTIONS.find(({ name }) => name === collection)?.indexes ?? [];
  return Math.max(
    0,
    ...indexes.map(({ fields }) => {
      const free = fields.findIndex(({ field }) => !asked.includes(field));
      return free < 0 ? fields.length : free;
    }),
  );
}

function isServed(question: Question): boolean {
  const { collection, where } = question;
  const byId = where._id !== undefined && JSON.stringify(where._id) !== '{}';
  if (byId || SMALL.includes(collection)) return true;
  const states = JSON.stringify(where.state ?? '');
  const endless =
    collection === 'orders' || collection === 'captures' ? ENDLESS.some((one) => states === `"${one}"`) : false;
  return narrowed(question) >= (endless ? 2 : 1);
}

// the whole journey with staff and timer, on a slow machine
it('every question of students, staff, timer and selfCheck is served by an index', { timeout: 300_000 }, async () => {
  const phone = new Phone(world, 'student');
  const staff = (event: object) => world.cloud.invoke('staff', { ...OPERATOR, ...event });
  const { orderId } = await phone.call('createOrder', { captureId: (await phone.verify('li-xiaoyu')).captureId });
  await world.pay.pay(orderId);
  // of the day before yesterday: its bills are there at any hour
  world.edit('orders', orderId, { createdAt: past(48 * 60), paidAt: past(48 * 60), shipAt: past(1) });
  const captureId = await makeReviewing(world, phone, 'ouyang-minghui');
  await phone.call('listCaptures', {});
  await phone.call('getMyData', {});
  await phone.call('requestService', { captureId, kind: 'complaint', text: '很慢' });
  for (const text of [captureId, '身份核验中', 'R-UNKNOWN', world.chsi.codeText('li-xiaoyu'), '42000012345678901234'])
    await staff({ action: 'find', text });
  for (const text of ['李*雨 金沙江大学', 'JSJ2027', captureId.slice(0, 8), 'A2CD-9XYZ'])
    await staff({ action: 'find', text });
  await staff({ action: 'show', captureId });
  await staff({ action: 'requests' });
  await staff({ action: 'money' });
  await staff({ action: 'next' });
  await staff({ action: 'stats' });
  world.chsi.desk.decide(waitingItem(world, 'ouyang-minghui', 'check'), 'approved');
  const { headers, body } = world.chsi.push([]);
  await fetch(`${world.cloud.url}/http/chsiNotify`, { method: 'POST', headers, body });
  world.edit('batches', 'YLZY2027', { closesAt: new Date(Date.now() + 3600_000) });
  world.edit('batches', 'JSJ2027', { closesAt: past(10) });
  await world.cloud.runTimer('sweep');
  await world.cloud.runTimer('sweep');
  await staff(await rehearse(staff, { action: 'refund', orderId, reason: '学生申请' }));
  await world.cloud.runTimer('sweep');
  await world.cloud.invoke('selfCheck', {});
  await phone.call('startUpload', { ending: 'jpg' });
  await phone.agree({ face: false, identity: true });
  await world.cloud.runTimer('sweep');
  await phone.call('eraseMe', { confirm: true, paid: 'refund' });
  await world.cloud.runTimer('sweep');
  expect(questions.length).toBeGreaterThan(100);
  // selfCheck opens each collection for one document, whatever it is
  const open = ({ where, order }: Question) => Object.keys(where).length === 0 && order.length === 0;
  const bad = questions.filter((question) => !open(question) && !isServed(question));
  expect([...new Set(bad.map((one) => JSON.stringify(one)))]).toEqual([]);
});
