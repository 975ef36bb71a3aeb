// Customer service mends what went wrong: a verdict that was a mistake, a photo that was lost, a message that nobody
// got; and keeps texts without opening the database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { eventsOf, makeReviewing, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, deed, nothingToDo, ready, refused, staff, who } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('a verdict that was a mistake', () => {
  it('of the reviewer is taken back: the same photo is asked about anew, nothing of it is held against the student', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'li-xiaoyu');
    await refused({ action: 'restore', captureId: 'a'.repeat(32) }, '没有找到');
    expect(await nothingToDo({ action: 'restore', captureId })).toContain('已经在审核中');
    await act({ action: 'reject', captureId, why: 'ears', reason: '' });
    const before = world.capture(captureId);
    expect(before).toMatchObject({ state: 'rejected', rejectCode: 'ears', rejected: [{ phash: 'f'.repeat(16) }] });
    const done = await act({ action: 'restore', captureId });
    const next = { action: 'approve', captureId, dryRun: false };
    expect(done.data).toMatchObject({ say: expect.stringContaining('接下来可以：把照片审核为通过'), next });
    const now = world.capture(captureId);
    expect(now).toMatchObject({ state: 'reviewing', rejectReason: '', rejectCode: '', rejected: [] });
    expect([now.submissionsLeft, now.attempt]).toEqual([before.submissionsLeft + 1, before.attempt + 1]);
    expect(world.chsi.desk.find(now.check!.id)).toMatchObject({ verdict: 'pending', attempt: now.attempt });
    await act({ action: 'approve', captureId });
    expect(world.chsi.desk.find(now.check!.id)?.verdict).toBe('cancelled');
    await refused({ action: 'restore', captureId }, '只有审核未通过');
  });

  it('is not taken back while the money is asked back, and a re-shoot in the same moment wins', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'wang-zihan');
    await act({ action: 'reject', captureId, why: 'makeup', reason: '' });
    const { requestId } = await phone.call('requestService', { captureId, kind: 'refund' });
    await refused({ action: 'restore', captureId }, '学生申请了退款');
    await act({ action: 'answer', requestId, reason: '照片合格，继续审核' });
    const twice = await ready({ action: 'restore', captureId });
    const replies = await Promise.all([staff(twice), staff(twice)]);
    expect(replies.filter(({ ok, data }) => ok && data.say.startsWith('已执行'))).toHaveLength(1);
    expect(eventsOf(world, captureId).filter((event) => event === 'restore')).toHaveLength(1);
  });

  it('of 学信网 is answered by sending the same photo once more', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    await act({ action: 'approve', captureId });
    await refused({ action: 'deliverAgain', captureId: 'b'.repeat(32) }, '没有找到');
    expect(await nothingToDo({ action: 'deliverAgain', captureId })).toContain('已经在等待上传');
    await sweep();
    world.chsi.desk.decide(waitingItem(world, 'zhao-lei-benke', 'delivery'), 'refused', undefined, 'compare-failed');
    await sweep();
    expect(world.capture(captureId)).toMatchObject({ state: 'refused', rejectCode: 'compare-failed' });
    await act({ action: 'deliverAgain', captureId });
    expect(world.capture(captureId)).toMatchObject({ state: 'approved', rejected: [], rejectReason: '' });
    await sweep();
    world.chsi.desk.decide(waitingItem(world, 'zhao-lei-benke', 'delivery'), 'accepted');
    await sweep();
    expect(state(captureId)).toBe('delivered');
    expect(await nothingToDo({ action: 'deliverAgain', captureId })).toContain('已上传');
  });
});

describe('what was tried and came to nothing', () => {
  it('is told as that: a message that WeChat refused, a ticket that somebody else used, a photo that cannot be made', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'li-xiaoyu');
    world.messageCode = 43101;
    const resend = { ...who, action: 'resend', what: 'message', captureId, dryRun: false };
    expect((await staff(resend)).data.say).toMatch(/^没有改动：微信拒绝发送（43101/);
    world.messageCode = 0;
    expect((await staff(resend)).data.say).toMatch(/^已执行/);
    const ticket = { ...who, action: 'allowTry', captureId, ticket: 'same', dryRun: false };
    const says = (await Promise.all([staff(ticket), staff(ticket)])).map(({ data }) => data.say);
    expect(says.filter((say) => say.startsWith('已执行'))).toHaveLength(1);
    expect(await nothingToDo({ action: 'rebuild', captureId })).toContain('没有丢失');
    world.cloud.removeFile(world.capture(captureId).photo!.standardFileId);
    // no picture of a person: the engine refuses it
    const reply = await deed({ action: 'rebuild', captureId });
    expect([reply.ok, world.capture(captureId).photo?.standardFileId]).toEqual([false, expect.any(String)]);
    world.cloud.removeFile(world.capture(captureId).shot!.fileId);
    // what is left to do goes by what may still happen to the record
    for (const [now, way] of [
      ['reviewing', '请用 reject'],
      ['standardized', '直接重拍'],
      ['delivered', '学信网已有这张照片'],
      ['closed', '已经结束'],
    ] as const) {
      world.edit('captures', captureId, { state: now });
      await refused({ action: 'rebuild', captureId }, `原片也不在了，不能重做；`);
      await refused({ action: 'rebuild', captureId }, way);
    }
  });
});

it('texts for students are kept by events, and read at the next look', async () => {
  const chinese = { topic: '客服', question: '放假有人吗？', answer: '每天10点答复。' };
  const faq = { kind: 'faq', id: 'holiday', ...chinese };
  const en = { topic: 'Service', question: 'On holidays?', answer: 'Daily at 10.' };
  const phone = newPhone();
  await act({ action: 'help', help: { ...faq, en } });
  await act({ action: 'help', help: { kind: 'contact', phone: '010-00000000', hours: '工作日 9:00-18:00' } });
  await act({ action: 'help', help: { kind: 'expected', review: '一般3-5个工作日' } });
  const now = await phone.call('getHelp', {});
  expect(now).toMatchObject({ phone: '010-00000000', hours: '工作日 9:00-18:00' });
  expect(now.expected).toMatchObject({ review: '一般3-5个工作日', delivery: '一般3-5个工作日' });
  expect(now.faq[0]).toMatchObject({ id: 'holiday', answer: '每天10点答复。', en });
  // who edits a text begins with both languages
  const { details } = (await staff({ action: 'texts' })).data;
  expect(details.常见问题).toContainEqual({ id: 'holiday', ...chinese, order: 500, en });
  await nothingToDo({ action: 'help', help: { ...faq, en } });
  await refused({ action: 'help', help: { ...faq, en: { ...en, answer: '' } } }, 'help.en.answer');
  await act({ action: 'help', help: { ...faq, answer: '每天两次答复。' } });
  expect((await phone.call('getHelp', {})).faq[0]).not.toHaveProperty('en');
  await act({ action: 'help', help: { kind: 'removeFaq', id: 'holiday' } });
  await nothingToDo({ action: 'help', help: { kind: 'removeFaq', id: 'holiday' } });
  await refused({ action: 'help', help: { ...faq, id: 'tutorial' } }, '已被占用');
  await refused({ action: 'help', help: { kind: 'contact', phone: '没有', hours: '' } }, 'help.phone');
  expect((await phone.call('getHelp', {})).faq.some(({ id }) => id === 'holiday')).toBe(false);
});

it('the next photo tells what became of the one before, and nothing of a verdict that was a mistake', async () => {
  reset();
  const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-shuoshi');
  const before = async () => (await staff({ action: 'next' })).data.details.上次退回;
  expect(await before()).toBeUndefined();
  await act({ action: 'reject', captureId, why: 'ears', reason: '' });
  world.edit('captures', captureId, { state: 'reviewing', submittedAt: new Date() });
  expect(await before()).toBe('第 1 次提交；上次退回：耳朵被遮挡，请把头发别到耳后再拍。');
  world.edit('captures', captureId, { state: 'rejected' });
  await act({ action: 'restore', captureId });
  expect(await before()).toBeUndefined();
});

it('a rejection of a photo that is lost with its shot is not taken back, and staff read who goes on and how', async () => {
  reset();
  const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-shuoshi');
  await act({ action: 'reject', captureId, why: 'ears', reason: '' });
  const { photo, shot } = world.capture(captureId);
  world.edit('captures', captureId, {
    photo: { ...photo, standardFileId: `${photo?.standardFileId}.gone` },
    shot: { ...shot, fileId: `${shot?.fileId}.gone` },
  });
  const { ok, error } = await deed({ action: 'restore', captureId });
  expect([ok, error.say]).toEqual([false, '照片已经不在了，不能撤销驳回，请学生免费重拍。']);
});

it('the next photo comes with both answers ready, and figures come without names', async () => {
  reset();
  const first = await makeReviewing(world, newPhone(), 'li-xiaoyu');
  const second = await makeReviewing(world, newPhone(), 'ouyang-minghui');
  // nobody is hidden behind a record that somebody edited beyond reading
  world.edit('captures', first, { checksLeft: '很多' });
  expect((await staff({ action: 'next' })).data.next).toMatchObject({ action: 'approve', captureId: second });
  world.edit('captures', second, { checksLeft: '很多' });
  expect((await staff({ action: 'next' })).data).toMatchObject({
    say: expect.stringContaining('2 张'),
    next: { captureId: first },
  });
  for (const one of [first, second]) world.edit('captures', one, { checksLeft: 9 });
  const { data } = await staff({ action: 'next' });
  expect(data).toMatchObject({ say: expect.stringContaining('待审核 2 张'), next: { captureId: first } });
  const { 跳过, 驳回 } = data.details as Record<string, object>;
  expect((await staff({ ...跳过 })).data.next).toMatchObject({ captureId: second });
  await act({ ...驳回 });
  // a rejection that was a mistake costs nobody the place in line
  await act({ action: 'restore', captureId: first });
  expect((await staff({ action: 'next' })).data.next).toMatchObject({ captureId: first });
  await act({ ...驳回 });
  expect((await act({ action: 'approve', captureId: second })).data.next).toMatchObject({ action: 'next' });
  expect((await staff({ action: 'next' })).data.say).toBe('没有待审核的照片。');
  const stats = (await staff({ action: 'stats', batchId: 'JSJ2027', days: 1 })).data.details;
  expect(stats.批次).toMatchObject([{ batchId: 'JSJ2027', 合计: 1, 审核未通过: 1, 完成: 0 }]);
  expect(stats.每天).toMatchObject([{ 收款: expect.stringMatching(/^[1-9]\d* 笔 \d+\.00 元$/) }]);
  expect(JSON.stringify(stats)).not.toContain('李');
});
