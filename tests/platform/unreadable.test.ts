// One record of a student was edited in the console until nobody can read it. Its owner still reads and deletes everything else, it
// goes itself as far as anybody can prove what belongs to it, and staff learn of it by a number.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { House } from './one-process.js';
import { begin } from './overtake.js';
import { openUnreadable, type Unreadable } from './unreadable-house.js';

let at: Unreadable;
let house: House;
const another: Unreadable['another'] = (user) => at.another(user);
const everything = () => at.everything();
const isThere = (fileId: string) => at.isThere(fileId);
const sweep = (name: string) => at.sweep(name);
const tasks = () => at.tasks();
const withPicture: Unreadable['withPicture'] = (to) => at.withPicture(to);
beforeAll(async () => {
  at = await openUnreadable();
  house = at.house;
});
afterAll(() => house.stop());
beforeEach(() => at.clear());

describe('a capture', () => {
  it('hides nothing else on 我的资料, and is told itself with the number of the task that staff have', async () => {
    const { user, captureId } = await begin(house, 'verified');
    const good = await another(user);
    house.edit('captures', captureId, { state: '待支付' });
    const { items, captures } = await house.call(user, 'getMyData', {});
    expect(captures.map((own) => own.captureId).sort()).toEqual([captureId, good.captureId].sort());
    const [task] = tasks();
    expect(task).toMatchObject({ state: 'open' });
    expect(task?.text).toContain(captureId);
    expect(task?.text).toContain('state');
    expect(JSON.stringify(items)).toContain(task?.number);
    expect(JSON.stringify(items)).toContain(good.school);
    // told once a day, however often it is read
    await house.call(user, 'getMyData', {});
    expect(tasks()).toHaveLength(1);
  });

  it('is missing on its owner’s list, so that staff are told', async () => {
    const { user, captureId } = await begin(house, 'verified');
    const good = await another(user);
    house.edit('captures', captureId, { history: '没有' });
    const { captures } = await house.call(user, 'listCaptures', {});
    expect(captures.map((shown) => shown.captureId)).toEqual([good.captureId]);
    expect(tasks().map(({ text }) => text.includes(captureId))).toEqual([true]);
  });

  it('is deleted whole where the broken field says nothing about money or files', async () => {
    const { user, captureId, fileId } = await withPicture('verified');
    await another(user);
    house.edit('captures', captureId, { checksLeft: '很多', name: { first: '欧' }, shot: { fileId }, files: 'none' });
    expect(await house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 2, later: 0, ask: [] });
    expect(house.capture(captureId).state).toBe('erased');
    expect([isThere(fileId), everything().includes('欧')]).toEqual([false, false]);
    expect(tasks()).toEqual([]);
  });

  it('loses its pictures and names at once where only a person can say how far it was, and goes when that is mended', async () => {
    const { user, captureId, fileId } = await withPicture('verified');
    const good = await another(user);
    house.edit('captures', captureId, { state: '待支付' });
    const outcome = await house.call(user, 'eraseMe', { confirm: true });
    expect(outcome).toMatchObject({ captures: 1, files: 1, later: 1 });
    expect(house.cloud.store.read('captures', good.captureId)).toBeNull();
    expect([isThere(fileId), everything().includes('欧')]).toEqual([false, false]);
    expect(tasks().map(({ text }) => text.includes(captureId))).toEqual([true]);
    house.edit('captures', captureId, { state: 'verified' });
    await sweep('finishErasing');
    expect(house.capture(captureId).state).toBe('erased');
  });

  it('is asked about like any other where it may be paid in vain, and kept where its owner wishes so', async () => {
    const { user, captureId, orderId, fileId } = await withPicture('paid');
    house.edit('captures', captureId, { history: '没有' });
    const ask = [{ captureId, yuan: '30.00' }];
    expect((await house.call(user, 'getMyData', {})).captures).toMatchObject([{ captureId, paidYuan: '30.00' }]);
    expect(await house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 0, ask });
    expect(await house.call(user, 'eraseMe', { confirm: true, paid: 'keep' })).toMatchObject({ later: 0, ask: [] });
    expect(isThere(fileId)).toBe(true);
    expect(await house.call(user, 'eraseMe', { confirm: true, paid: 'refund' })).toMatchObject({ later: 1, ask: [] });
    expect([isThere(fileId), house.order(orderId).state]).toEqual([false, 'paid']);
    house.edit('captures', captureId, {
      history: [{ at: new Date(), time: '', event: 'verify', from: '', to: '', by: '' }],
    });
    await sweep('finishErasing');
    expect(house.order(orderId).state).not.toBe('paid');
  });
});

describe('an order', () => {
  it('keeps the record of its money until it is mended, and no picture', async () => {
    const { user, captureId, orderId, fileId } = await withPicture('paid');
    const good = await another(user);
    const { amountFen } = house.order(orderId);
    house.edit('orders', orderId, { amountFen: '30 元' });
    expect((await house.call(user, 'getMyData', {})).captures).toHaveLength(2);
    const outcome = await house.call(user, 'eraseMe', { confirm: true, paid: 'refund' });
    expect(outcome).toMatchObject({ captures: 1, later: 1 });
    expect(house.cloud.store.read('captures', good.captureId)).toBeNull();
    expect([isThere(fileId), house.capture(captureId).erasing !== undefined]).toEqual([false, true]);
    expect(tasks().map(({ text }) => text.includes(orderId))).toEqual([true]);
    house.edit('orders', orderId, { amountFen });
    await sweep('finishErasing');
    expect(house.order(orderId).state).not.toBe('paid');
  });

  it('lets the code be read again only when it is mended, and says so', async () => {
    const { user, captureId, orderId } = await begin(house, 'paid');
    house.edit('orders', orderId, { amountFen: '30 元' });
    await house.call(user, 'eraseMe', { confirm: true, paid: 'refund' });
    await house.call(user, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
    const again = house.call(user, 'readCaptureCode', { text: house.chsi.codeText('li-xiaoyu') });
    await expect(again).rejects.toThrow(/"BUSY","say":"这条采集记录正在删除，退款到账后可以重新识别。"/);
    expect(house.capture(captureId).erasing).toBeDefined();
  });

  it('keeps no answer from whoever wished for the money', async () => {
    const { user, captureId, orderId } = await begin(house, 'paid');
    const { requestId } = await house.call(user, 'requestService', { kind: 'refund', captureId, text: '不办了' });
    house.edit('orders', orderId, { amountFen: '30 元' });
    const { entry, secret } = await makeOperator('王芳');
    process.env.OPERATORS = entry;
    const event = { action: 'answer', requestId, reason: '订单核对后退款', operator: '王芳', secret };
    const first = (await house.invoke('staff', event, {})) as { data: { say: string; next: object } };
    expect(first.data.say).toContain('答复不算退款：1 笔订单被手工改坏，读不出来，请运维在控制台改回');
    expect(first.data.say).not.toMatch(/采集继续|用 refund/);
    expect(await house.invoke('staff', { ...first.data.next, secret }, {})).toMatchObject({ ok: true });
    expect(house.cloud.store.read('requests', requestId)).toMatchObject({ state: 'answered' });
  });

  it('that is open lets the others go', async () => {
    const { user, orderId } = await begin(house, 'paying');
    const good = await another(user);
    house.edit('orders', orderId, { amountFen: '30 元' });
    expect(await house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 1, later: 1 });
    expect(house.cloud.store.read('captures', good.captureId)).toBeNull();
  });

  it('holds the 学籍, and staff who let it go or delete it read why and whom to ask', async () => {
    const { captureId, orderId } = await begin(house, 'paid');
    house.edit('orders', orderId, { amountFen: '30 元' });
    const { entry, secret } = await makeOperator('王芳');
    process.env.OPERATORS = entry;
    const signed = { operator: '王芳', secret };
    const say = async (action: string) =>
      JSON.stringify(await house.invoke('staff', { action, captureId, reason: '来电核实', ...signed }, {}));
    expect(await say('release')).toContain('1 笔订单被手工改坏，读不出来，请运维在控制台改回');
    expect(await say('erase')).toContain('1 笔订单被手工改坏，读不出来，请运维在控制台改回');
  });
});

it('a wish that nobody can read goes as a whole, because nobody knows in which field a name stands', async () => {
  const { user, captureId } = await begin(house, 'verified');
  await house.call(user, 'requestService', { kind: 'complaint', text: '投诉' });
  await house.call(user, 'requestService', { kind: 'unlock', captureId, text: '解锁' });
  for (const { _id } of house.cloud.store.find('requests', {}))
    house.edit('requests', _id, { createdAt: '李晓雨说是昨天' });
  expect(JSON.stringify((await house.call(user, 'getMyData', {})).items)).toContain('读不出来');
  expect(await house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 1, later: 0 });
  expect(everything()).not.toContain('李晓雨');
});

it('a user reads what is held and deletes it, also the pictures of codes, although their own document is broken', async () => {
  const { user, captureId } = await begin(house, 'verified');
  const { userKey } = house.capture(captureId);
  const { path } = await house.call(user, 'startUpload', { ending: 'png' });
  const code = house.cloud.putFile(path, Buffer.from('a code'), user);
  house.edit('users', userKey, { consents: '都同意' });
  // the page of one's data asks for both
  expect((await house.call(user, 'login', {})).consent).toEqual({ face: false, identity: false });
  expect(JSON.stringify((await house.call(user, 'getMyData', {})).items)).toContain('openid');
  expect(tasks()).toHaveLength(1);
  expect(JSON.stringify(tasks())).not.toContain(userKey);
  expect(await house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 1, later: 0 });
  expect([isThere(code), everything().includes(user)]).toEqual([false, false]);
  // the name of a picture that may be on its way stays for some minutes, as of any other user
  house.edit('users', userKey, { lookAt: new Date(Date.now() - 1000) });
  await sweep('endUser');
  expect(everything()).not.toContain(userKey);
});

it('a batch that nobody can read keeps no list of records back', async () => {
  const { user, captureId } = await begin(house, 'verified');
  house.edit('captures', captureId, { batchId: 'odd' });
  house.cloud.store.write([{ name: 'batches', id: 'odd', doc: { _id: 'odd', name: '坏批次' } }]);
  expect((await house.call(user, 'listCaptures', {})).captures).toHaveLength(1);
  expect((await house.call(user, 'getMyData', {})).captures).toHaveLength(1);
});
