// Nobody waits for ever: a crowd under review, a slow neighbour, old orders, verdicts that are told and not asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR, startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { copyApproved, copyReviewing } from './crowd.js';
import { makeReviewing, waitingItem } from './review-desk.js';
import { startRobot } from './robot.js';
import { complainAmongMany, TROUBLE, troublePhones } from './troubled-phones.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Nobody is left from the test before. */
function clear(): void {
  reset();
  const { store } = world.cloud;
  store.write(
    world.documents<{ _id: string }>('captures').map(({ _id }) => ({ name: 'captures', id: _id, doc: null })),
  );
}
const asked = (path: string) => world.chsi.requests.filter((one) => one.includes(path)).length;

/** Minutes. */
const DAY = 24 * 60;
/** ms; copies of a crowd take a slow machine a while */
const PATIENCE = 180_000;

describe('a crowd', { timeout: PATIENCE }, () => {
  it('under review at a slow gateway keeps no approved photo waiting', async () => {
    clear();
    const model = await makeReviewing(world, newPhone(), 'li-xiaoyu');
    copyReviewing(world, model, 60, 'crowd');
    const approved = copyApproved(world, model, 25, 'ready');
    world.chsi.slowDown(350);
    await sweep();
    world.chsi.slowDown(0);
    expect(approved.filter((id) => !world.capture(id).delivery)).toEqual([]);
  });

  it('is asked about a thousand at a time, and many verdicts are carried through in one run, once', async () => {
    clear();
    const model = await makeReviewing(world, newPhone(), 'wang-zihan');
    const ids = copyReviewing(world, model, 1040, 'many');
    const decided = ids.filter((_, n) => n % 26 === 0);
    for (const id of decided) world.chsi.desk.decide(`C${id}`, 'rejected', '请重拍');
    const before = asked('/v1/verdicts');
    const { data } = await sweep();
    expect(data.fetchVerdict).toMatchObject({ looked: 1041, done: decided.length, failed: 0, left: false });
    // two pages, and each part of at most twenty asks for its own: forty make two, or three where some lie on the second page
    expect([2 + 2, 2 + 3]).toContain(asked('/v1/verdicts') - before);
    expect(new Set(decided.map(state))).toEqual(new Set(['rejected']));
    expect(ids.filter((id) => state(id) === 'reviewing')).toHaveLength(1040 - decided.length);
    expect(decided.flatMap((id) => world.capture(id).history.filter(({ event }) => event === 'reject'))).toHaveLength(
      40,
    );
  });

  it('whose term is over is deleted in one run, every file and every name', async () => {
    clear();
    const model = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    const ids = copyApproved(world, model, 45, 'over');
    for (const id of ids)
      world.edit('captures', id, { deleteOn: past(10), files: [world.capture(id).photo!.standardFileId] });
    const { batchId } = world.capture(model);
    const { opensAt, closesAt } = world.cloud.store.read('batches', batchId)!;
    world.edit('batches', batchId, { opensAt: past(120 * DAY), closesAt: past(100 * DAY) });
    await sweep();
    world.edit('batches', batchId, { opensAt, closesAt });
    expect(new Set(ids.map(state))).toEqual(new Set(['erased']));
    expect(ids.filter((id) => world.capture(id).name !== '')).toEqual([]);
    expect(ids.flatMap((id) => world.cloud.listFiles(`photos/${id}`))).toEqual([]);
    // nobody looks for the erased again, however many there will be
    world.edit('captures', ids[0]!, { changedAt: past(10) });
    expect(Object.keys((await sweep()).data)).not.toContain('eraseCapture');
  });
});

it('what one chore has just looked at is hidden from no other: the window closes it all the same', async () => {
  clear();
  const phone = newPhone();
  const { captureId } = await phone.verify('li-xiaoyu');
  await phone.call('createOrder', { captureId });
  const { closesAt } = world.cloud.store.read('batches', 'JSJ2027')!;
  world.edit('batches', 'JSJ2027', { closesAt: past(10) });
  // as the chore that frees unpaid captures leaves it
  world.edit('captures', captureId, { dueAt: new Date(Date.now() + 60_000) });
  await sweep();
  world.edit('batches', 'JSJ2027', { closesAt });
  expect(state(captureId)).toBe('closed');
});

describe('the timer', { timeout: PATIENCE }, () => {
  it('says how long the longest had waited, and what it is that waits', async () => {
    clear();
    const model = await makeReviewing(world, newPhone(), 'li-xiaoyu');
    const [id] = copyApproved(world, model, 1, 'late');
    world.edit('captures', id!, { dueAt: past(20) });
    const { data } = await sweep();
    expect(data.deliverPhoto).toMatchObject({ done: 1, lagSeconds: expect.closeTo(1200, -2) });
    const [figures] = world.documents<{ chores: { name: string; lagSeconds: number }[] }>('figures');
    expect(figures?.chores.find(({ name }) => name === 'deliverPhoto')?.lagSeconds).toBeGreaterThanOrEqual(1200);
  });

  it('works on no part that another did not sign, and on none of yesterday', async () => {
    const refused = async (inside: object) =>
      (await world.cloud.invoke('sweep', { inside }, { openid: 'student' }).catch(() => ({ ok: false }))) as {
        ok: boolean;
      };
    const wish = JSON.stringify({ chore: 'eraseCapture', ids: ['a'], now: new Date(), ms: 1000 });
    expect(await refused({ wish, at: Date.now(), proof: 'f'.repeat(64) })).toMatchObject({ ok: false });
    world.enter();
    const { makeInside } = await import('../../cloudfunctions/_platform/inside.js');
    const old = makeInside('sweep', JSON.parse(wish), Date.now() - 600_000);
    expect(await world.cloud.invoke('sweep', old)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    const elsewhere = makeInside('standardizePhoto', JSON.parse(wish));
    expect(await world.cloud.invoke('sweep', elsewhere)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('asks about young orders in every run, and about old ones now and then', async () => {
    clear();
    const phone = newPhone();
    const { captureId } = await phone.verify('li-xiaoyu');
    const { orderId } = await phone.call('createOrder', { captureId });
    for (let run = 0; run < 2; run++) expect((await sweep()).data.repairOrder).toMatchObject({ looked: 1 });
    world.edit('orders', orderId, { createdAt: past(40) });
    expect((await sweep()).data).toMatchObject({ repairOldOrder: { looked: 1 } });
    const { data } = await sweep();
    expect([data.repairOrder, data.repairOldOrder]).toEqual([undefined, undefined]);
    world.edit('orders', orderId, { dueAt: past(1) });
    expect((await sweep()).data).toMatchObject({ repairOldOrder: { looked: 1 } });
  });
});

it('what goes wrong is told to the operators’ group, once an hour, again when the line was gone, and stands in the log', async () => {
  clear();
  const robot = await startRobot();
  robot.up = false;
  const { told } = robot;
  world.cloud.setEnv({ ALARM_WEBHOOK: robot.url });
  await sweep();
  world.edit('figures', 'timer', { at: past(20) });
  await complainAmongMany(world, newPhone, '等了很久');
  const ref = await troublePhones(newPhone);
  robot.asked = 0;
  await sweep();
  expect([told, robot.asked]).toEqual([[], 1]);
  robot.up = true;
  world.edit('figures', 'timer', { at: past(20) });
  await sweep();
  world.edit('figures', 'timer', { at: past(20) });
  await sweep();
  world.cloud.setEnv({ ALARM_WEBHOOK: '' });
  robot.stop();
  expect(told.filter((words) => words.includes('定时器停了'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('新的投诉'))).toHaveLength(1);
  expect(told.join()).not.toContain('等了很久');
  expect(told.filter((words) => words.includes('5 部手机一小时内同样出错：TypeError'))).toHaveLength(1);
  expect(told.join(), 'no alarm of any kind holds what a chat makes a link of').not.toMatch(/RangeError|[.:/@\\]/);
  const found = await world.cloud.invoke('staff', { ...OPERATOR, action: 'find', text: ref.toLowerCase() });
  expect(found).toMatchObject({
    ok: true,
    data: { say: expect.stringContaining('程序错误'), details: { 位置: TROUBLE.place } },
  });
  expect(readFileSync(join(world.dir, 'cloud', 'functions.log'), 'utf8')).toMatch(/"fn":"sweep".*"code":"ALARM"/);
});

describe('a verdict that the gateway tells', () => {
  const tell = async (ids: string[], by?: 'gateway' | 'stranger') => {
    const { headers, body } = world.chsi.push(ids, by);
    return (await fetch(`${world.cloud.url}/http/chsiNotify`, { method: 'POST', headers, body })).status;
  };

  it('counts at once, however often it is told, and nobody else can tell one', async () => {
    clear();
    const captureId = await makeReviewing(world, newPhone(), 'ouyang-minghui');
    const check = waitingItem(world, 'ouyang-minghui', 'check');
    world.chsi.desk.decide(check, 'approved');
    expect([await tell([check], 'stranger'), state(captureId)]).toEqual([401, 'reviewing']);
    expect([await tell([check]), state(captureId)]).toEqual([200, 'approved']);
    expect([await tell([check]), state(captureId)]).toEqual([200, 'approved']);
    await sweep();
    const delivery = waitingItem(world, 'ouyang-minghui', 'delivery');
    world.chsi.desk.decide(delivery, 'accepted');
    expect([await tell([delivery, check]), state(captureId)]).toEqual([200, 'delivered']);
  });

  it('that is changed on the way, or no call at all, is refused', async () => {
    const { headers, body } = world.chsi.push([]);
    const changed = body.replace('[]', '[{"id":"C1","verdict":"approved"}]');
    const post = (text: string) => fetch(`${world.cloud.url}/http/chsiNotify`, { method: 'POST', headers, body: text });
    expect((await post(changed)).status).toBe(401);
    expect(await world.cloud.invoke('chsiNotify', { headers: 5 })).toMatchObject({ statusCode: 401 });
  });
});
