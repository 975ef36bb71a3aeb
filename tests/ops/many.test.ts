// Many students of one fault are helped by one rehearsed deed: those of its list, each by itself, and it may be done again.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { OPERATOR, startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { type Answer, consoleOf } from './console.js';
import { makeReviewing, waitingItem } from './review-desk.js';

const STUDENTS = ['li-xiaoyu', 'wang-zihan', 'zhao-lei-benke'];
const BATCH = 'JSJ2027';
const MANY = { action: 'many', deed: 'reopen', batchId: BATCH };
let world: World;
const { newPhone, reset, sweep, state } = clockworkOf(() => world);
const { staff, ready, deed, nothingToDo, refused } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(reset);

const names = (rows: unknown): string[] => (rows as { 姓名: string }[]).map((row) => row.姓名).sort();
const reopened = (captureId: string) =>
  world.capture(captureId).history.filter(({ event }) => event === 'pay').length - 1;

/** A capture that was never verified. */
const STRANGER = 'd'.repeat(32);
function copy(captureId: string, ids: readonly string[], fields: object = {}): void {
  const doc = world.cloud.store.read('captures', captureId)!;
  world.cloud.store.write(ids.map((id) => ({ name: 'captures', id, doc: { ...doc, ...fields, _id: id } })));
}

/** Students whom the wrong date of their batch has shut out: paid ones, and one who was never verified. */
async function shutOut(): Promise<string[]> {
  const ids: string[] = [];
  for (const student of STUDENTS) ids.push((await newPhone().pay(student)).captureId);
  world.edit('batches', BATCH, { closesAt: past(60) });
  await sweep();
  const { history } = world.capture(ids[0]!);
  copy(ids[0]!, [STRANGER], { history: history.filter(({ event }) => event !== 'verify') });
  expect(ids.map(state)).toEqual(ids.map(() => 'closed'));
  return ids;
}
const extend = () => deed({ action: 'batch', batchId: BATCH, change: 'change', batch: { closesAt: '2027-06-30' } });

it('is told with the new date of a batch, lists whom it helps and whom not, and is done once', async () => {
  const ids = await shutOut();
  expect(await nothingToDo(MANY)).toContain('另有 4 名不能办理');
  const extended = await extend();
  expect(extended.data.say).toContain('接下来可以：重新打开 3 名学生（见“名单”），逐一办理。另有 1 名不能办理');
  expect(names(extended.data.details.名单)).toEqual(['李*雨', '王*涵', '赵*']);
  expect(extended.data.details.不办理).toMatchObject([{ 说明: expect.stringContaining('从未核验身份') }]);
  // what was never listed is not done, whatever the event says
  const bold = await staff({ ...MANY, reason: '学校延期', dryRun: false });
  expect([bold.data.say, ids.map(state)]).toEqual([expect.stringMatching(/^没有执行/), ids.map(() => 'closed')]);
  const event = { ...(extended.data.next as object), secret: OPERATOR.secret };
  const { data } = await staff(event);
  expect([data.say, ids.map(state)]).toEqual(['已执行：重新打开 3 名学生。', ids.map(() => 'paid')]);
  const rows = world
    .documents<Audit>('audit')
    .filter(({ what, captureId }) => what === 'reopen' && ids.includes(captureId));
  expect(rows.map(({ captureId, by }) => [captureId, by]).sort()).toEqual(ids.map((id) => [id, rows[0]?.by]).sort());
  expect(JSON.stringify(world.documents('audit'))).not.toContain('李*雨');
  expect(world.capture(ids[0]!).notes.at(-1)?.text).toBe('来电核实');
  const again = await staff(event);
  expect([again.data.say, ids.map(reopened)]).toEqual([expect.stringMatching(/^没有可以重新打开/), [1, 1, 1]]);
});

it('helps the others where a record has moved on or cannot be written, says who was left, and then helps those', async () => {
  const [moved = '', broken = '', fine = ''] = await shutOut();
  await extend();
  const event = await ready(MANY);
  const { history } = world.capture(moved);
  world.edit('captures', moved, { history: [...history, { ...history.at(-1)!, note: '刚被处理' }] });
  world.cloud.watch((action, body) => {
    // the state alone: that somebody tried is written down all the same
    if (
      action === 'database.modifyDocument' &&
      JSON.stringify(body).includes(broken) &&
      /status/.test(JSON.stringify(body))
    )
      throw new Error('the line is gone');
  });
  const { data } = await staff(event);
  world.cloud.watch(undefined);
  expect(data.say).toMatch(/^已执行：重新打开 1 名学生。2 名没有成功：/);
  for (const id of [moved, broken]) expect(data.say).toContain(`${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase());
  expect([moved, broken, fine].map(state)).toEqual(['closed', 'closed', 'paid']);
  const failed = world.documents<Audit>('audit').filter(({ _id }) => _id.endsWith(`${broken}-failed`));
  expect(failed).toMatchObject([{ what: 'reopen', captureId: broken }]);
  expect((await deed(MANY)).data.say).toBe('已执行：重新打开 2 名学生。');
  expect([moved, broken, fine].map(reopened)).toEqual([1, 1, 1]);
});

it('takes fifty at once, and the next fifty when it is run again', async () => {
  const [first = ''] = await shutOut();
  await extend();
  const copies = Array.from({ length: 53 }, (_, n) => n.toString(16).padStart(32, 'c'));
  copy(first, copies);
  const { data } = await staff({ ...MANY, reason: '学校延期' });
  expect(data.say).toMatch(/重新打开 50 名学生.*一次最多 50 名，办完请再运行一次/);
  expect((data.details.名单 as object[]).length).toBe(50);
  expect((await deed(MANY)).data.say).toContain('重新打开 50 名');
  expect((await deed(MANY)).data.say).toContain('重新打开 6 名');
  expect(copies.filter((id) => state(id) !== 'paid')).toEqual([]);
});

it('sends again what 学信网 refused on one afternoon, and nothing that it refused before', async () => {
  const students = ['li-xiaoyu', 'zhao-lei-benke'];
  const ids: string[] = [];
  for (const student of students) {
    ids.push(await makeReviewing(world, newPhone(), student));
    world.chsi.desk.decide(waitingItem(world, student, 'check'), 'approved');
  }
  await sweep();
  await sweep();
  for (const student of students)
    world.chsi.desk.decide(waitingItem(world, student, 'delivery'), 'refused', undefined, 'compare-failed');
  await sweep();
  expect(ids.map(state)).toEqual(['refused', 'refused']);
  for (const [n, id] of ids.entries())
    world.edit('captures', id, { changedAt: new Date(`2027-03-0${n + 1}T15:00:00+08:00`) });
  const event = { action: 'many', deed: 'deliverAgain', from: '2027-03-02 13:00', to: '2027-03-02' };
  const { data } = await deed(event);
  expect(data.say).toBe('已执行：再次上传学信网 1 名学生。');
  expect(ids.map(state)).toEqual(['refused', 'approved']);
  await refused({ ...event, from: '3月32日' }, '不是日历上的时间');
  await refused({ action: 'many', deed: 'deliverAgain' }, '请填写 batchId');
});

it('is offered to nobody whose role does not help students', async () => {
  await shutOut();
  const made = await makeOperator('school', ['school']);
  world.cloud.setEnv({ OPERATORS: `${world.operators},${made.entry}` });
  const as = async (event: object) =>
    (await world.cloud.invoke('staff', { ...event, operator: 'school', secret: made.secret })) as Answer;
  const change = {
    action: 'batch',
    batchId: BATCH,
    change: 'change',
    batch: { closesAt: '2027-06-30' },
    reason: '延期',
  };
  const told = await as(change);
  const done = await as(told.data.next as object);
  expect(JSON.stringify([told, done])).not.toMatch(/李\*雨|接下来/);
  expect((await as({ ...MANY, reason: '延期' })).error.code).toBe('NOT_ALLOWED');
});
