// One record of a student was edited in the console until nobody can read it. Its owner still reads and deletes everything else, it
// goes itself as far as anybody can prove what belongs to it, and staff learn of it by a number.
import { describe, expect, it } from 'vitest';
import { photoOf } from './one-process.js';
import { begin } from './overtake.js';
import { unreadableHouse } from './unreadable-house.js';

const at = unreadableHouse();

describe('a capture', () => {
  it('hides nothing else on 我的资料, and is told itself with the number of the task that staff have', async () => {
    const { user, captureId } = await begin(at.house, 'verified');
    const good = await at.another(user);
    at.house.edit('captures', captureId, { state: '待支付' });
    const { items, captures } = await at.house.call(user, 'getMyData', {});
    expect(captures.map((own) => own.captureId).sort()).toEqual([captureId, good.captureId].sort());
    const [task] = at.tasks();
    expect(task).toMatchObject({ state: 'open' });
    expect(task?.text).toContain(captureId);
    expect(task?.text).toContain('state');
    expect(JSON.stringify(items)).toContain(task?.number);
    expect(JSON.stringify(items)).toContain(good.school);
    // told once a day, however often it is read
    await at.house.call(user, 'getMyData', {});
    expect(at.tasks()).toHaveLength(1);
  });

  it('is missing on its owner’s list, so that staff are told', async () => {
    const { user, captureId } = await begin(at.house, 'verified');
    const good = await at.another(user);
    at.house.edit('captures', captureId, { history: '没有' });
    const { captures } = await at.house.call(user, 'listCaptures', {});
    expect(captures.map((shown) => shown.captureId)).toEqual([good.captureId]);
    expect(at.tasks().map(({ text }) => text.includes(captureId))).toEqual([true]);
  });

  it('is deleted whole where the broken field says nothing about money or files', async () => {
    const { user, captureId, fileId } = await at.withPicture('verified');
    await at.another(user);
    at.house.edit('captures', captureId, {
      checksLeft: '很多',
      name: { first: '欧' },
      shot: { fileId },
      files: 'none',
    });
    expect(await at.house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 2, later: 0, ask: [] });
    expect(at.house.capture(captureId).state).toBe('erased');
    expect([at.isThere(fileId), at.everything().includes('欧')]).toEqual([false, false]);
    expect(at.tasks()).toEqual([]);
  });

  it('loses its pictures and names at once where only a person can say how far it was, and goes when that is mended', async () => {
    const { user, captureId, fileId } = await at.withPicture('verified');
    const good = await at.another(user);
    at.house.edit('captures', captureId, { state: '待支付' });
    const outcome = await at.house.call(user, 'eraseMe', { confirm: true });
    expect(outcome).toMatchObject({ captures: 1, files: 1, later: 1 });
    expect(at.house.cloud.store.read('captures', good.captureId)).toBeNull();
    expect([at.isThere(fileId), at.everything().includes('欧')]).toEqual([false, false]);
    expect(at.tasks().map(({ text }) => text.includes(captureId))).toEqual([true]);
    at.house.edit('captures', captureId, { state: 'verified' });
    await at.sweep('finishErasing');
    expect(at.house.capture(captureId).state).toBe('erased');
  });

  it('is asked about like any other where it may be paid in vain, and kept where its owner wishes so', async () => {
    const { user, captureId, orderId, fileId } = await at.withPicture('paid');
    at.house.edit('captures', captureId, { history: '没有' });
    const ask = [{ captureId, yuan: '30.00', how: '（原路退回）' }];
    expect((await at.house.call(user, 'getMyData', {})).captures).toMatchObject([{ captureId, paidYuan: '30.00' }]);
    expect(await at.house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 0, ask });
    expect(await at.house.call(user, 'eraseMe', { confirm: true, paid: 'keep' })).toMatchObject({ later: 0, ask: [] });
    expect(at.isThere(fileId)).toBe(true);
    expect(await at.house.call(user, 'eraseMe', { confirm: true, paid: 'refund' })).toMatchObject({
      later: 1,
      ask: [],
    });
    expect([at.isThere(fileId), at.house.order(orderId).state]).toEqual([false, 'paid']);
    // on its way out it is asked about no more, and keeps nothing of whoever deletes all the rest
    expect(await at.house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ later: 1, ask: [] });
    at.house.edit('captures', captureId, {
      history: [{ at: new Date(), time: '', event: 'verify', from: '', to: '', by: '' }],
    });
    await at.sweep('finishErasing');
    expect(at.house.order(orderId).state).not.toBe('paid');
  });

  it('whose photo 学信网 may hold is taken back there once it can be read again', async () => {
    const { user, captureId } = await begin(at.house, 'paid');
    const file = at.house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    at.house.edit('captures', captureId, { state: 'standardized', files: [file], photo: photoOf(file).photo });
    at.house.chsi.faults.plan('lost', '/checks/', 2);
    await at.house.ask(user, 'submitPhoto', { captureId });
    const { state } = at.house.capture(captureId);
    at.house.edit('captures', captureId, { state: '待提交' });
    await at.house.call(user, 'eraseMe', { confirm: true, paid: 'refund' });
    const held = () => at.house.chsi.desk.items[0]?.verdict;
    expect(held()).toBe('pending');
    at.house.edit('captures', captureId, { state });
    await at.sweep('finishErasing');
    expect(held()).toBe('cancelled');
  });
});

it('a wish that nobody can read goes as a whole, because nobody knows in which field a name stands', async () => {
  const { user, captureId } = await begin(at.house, 'verified');
  await at.house.call(user, 'requestService', { kind: 'complaint', text: '投诉' });
  await at.house.call(user, 'requestService', { kind: 'unlock', captureId, text: '解锁' });
  for (const { _id } of at.house.cloud.store.find('requests', {}))
    at.house.edit('requests', _id, { createdAt: '李晓雨说是昨天' });
  expect(JSON.stringify((await at.house.call(user, 'getMyData', {})).items)).toContain('读不出来');
  expect(await at.house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 1, later: 0 });
  expect(at.everything()).not.toContain('李晓雨');
});

it('a user reads what is held and deletes it, also the pictures of codes, although their own document is broken', async () => {
  const { user, captureId } = await begin(at.house, 'verified');
  const { userKey } = at.house.capture(captureId);
  const { path } = await at.house.call(user, 'startUpload', { ending: 'png' });
  const code = at.house.cloud.putFile(path, Buffer.from('a code'), user);
  at.house.edit('users', userKey, { consents: '都同意' });
  // the page of one's data asks for both
  expect((await at.house.call(user, 'login', {})).consent).toEqual({ face: false, identity: false });
  expect(JSON.stringify((await at.house.call(user, 'getMyData', {})).items)).toContain('openid');
  expect(at.tasks()).toHaveLength(1);
  expect(JSON.stringify(at.tasks())).not.toContain(userKey);
  expect(await at.house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 1, later: 0 });
  expect([at.isThere(code), at.everything().includes(user)]).toEqual([false, false]);
  // the name of a picture that may be on its way stays for some minutes, as of any other user
  at.house.edit('users', userKey, { lookAt: new Date(Date.now() - 1000) });
  await at.sweep('endUser');
  expect(at.everything()).not.toContain(userKey);
});

it('a batch that nobody can read keeps no list of records back', async () => {
  const { user, captureId } = await begin(at.house, 'verified');
  at.house.edit('captures', captureId, { batchId: at.oddBatch() });
  expect((await at.house.call(user, 'listCaptures', {})).captures).toHaveLength(1);
  expect((await at.house.call(user, 'getMyData', {})).captures).toHaveLength(1);
});
