// Customer service finds whoever calls by whatever that person has at hand, and what is broken hides nobody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';

let world: World;
const { newPhone, reset, state } = clockworkOf(() => world);
const { act, refused, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('finding', () => {
  const find = async (text: string, after?: string) =>
    (await staff({ action: 'find', text, ...(after && { after }) })).data;
  const refusal = async (text: string) => (await staff({ action: 'find', text })).error;
  const ids = (details: { [field: string]: unknown }) =>
    (details.列表 as { captureId?: string }[]).map((o) => o.captureId);

  it('takes a name, whole or masked, with school, batch and state, and goes on page by page', async () => {
    reset();
    const { captureId } = await newPhone().verify('li-xiaoyu');
    const other = await newPhone().verify('zhao-lei-benke');
    const far = await newPhone().verify('zhao-lei-shuoshi');
    for (const text of [
      '李*雨',
      '李晓雨 金沙江大学',
      'JSJ2027 李*雨',
      '待支付，李晓雨',
      'jsj2027 金沙江大学 verified 李*雨',
    ])
      expect([text, ids((await find(text)).details)]).toEqual([text, [captureId]]);
    expect(ids((await find('赵磊')).details).sort()).toEqual([other.captureId, far.captureId].sort());
    expect(ids((await find('赵* 南江师范大学')).details)).toEqual([far.captureId]);
    for (const text of ['李*雨 南江师范大学', '李*雨 已退款']) expect((await find(text)).say).toMatch(/^没有“/);
    expect((await find('王老师')).say).toBe('没有找到。');
    expect((await find('王老师 '.repeat(1700))).say).toContain('最多找 10 个词');
    expect((await refusal('王老师,'.repeat(1700))).code).toMatch(/^CODE_/);
    const doc = world.capture(captureId);
    const many = Array.from({ length: 45 }, (_, n) => {
      // no digest has this letter: none of them is the first one
      const _id = `z${String(n).padStart(2, '0')}${captureId.slice(3)}`;
      return { name: 'captures', id: _id, doc: { ...doc, _id, changedAt: new Date(doc.changedAt.getTime() + n) } };
    });
    world.cloud.store.write(many);
    const seen = new Set<string | undefined>();
    let next: { text: string; after?: string } | undefined = { text: '李*雨 待支付' };
    for (let page = 0; next && page < 5; page++) {
      const { details } = await find(next.text, next.after);
      for (const id of ids(details)) seen.add(id);
      next = details.下一页 as typeof next;
    }
    expect([next, seen.size]).toEqual([undefined, 46]);
    world.cloud.store.write(many.map(({ name, id }) => ({ name, id, doc: null })));
  });

  it('takes a state as 概况 counts it, names all of them to whoever found nothing, and says of no number what it may not be', async () => {
    reset();
    const { captureId } = await newPhone().verify('li-xiaoyu');
    const paid = await newPhone().pay('wang-zihan');
    expect([ids((await find('未支付')).details), ids((await find('待拍照 金沙江大学')).details)]).toEqual([
      [captureId],
      [paid.captureId],
    ]);
    expect((await find('待拍照 金沙江大学')).say).toBe('“待拍照 金沙江大学”共 1 条。');
    expect((await find('审查中')).next).toMatch(/状态有 待核验、待支付、.*、身份核验中、.*已退款/);
    // one letter of a record's number was misheard
    const wrong = await find(`${captureId.slice(0, 7)}${captureId[7] === 'a' ? 'b' : 'a'}`.replace(/[01]/g, '2'));
    expect(wrong.say).toMatch(/^没有这个编号的采集记录和申请，请先核对。.*如果是报错编号/);
  });

  it('calls a state by its present name, also of a record and an order that came into it under another', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const orderId = String(world.capture(captureId).paidOrderId);
    world.edit('captures', captureId, { status: '旧名称' });
    world.edit('orders', orderId, { status: '旧名称' });
    expect(await find(captureId)).toMatchObject({ details: { 状态: '待采集' } });
    expect(await find(orderId)).toMatchObject({ details: { 状态: '已支付' } });
  });

  it('and everything that a student reads call a batch by its present name', async () => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.verify('li-xiaoyu');
    const { batchId, batchName: before } = world.capture(captureId);
    const name = '2027届毕业生（补采）';
    world.edit('batches', batchId, { name });
    const [card] = (await phone.call('listCaptures', {})).captures;
    const { batchName } = await phone.call('login', { batch: batchId });
    const [row] = (await find('李晓雨')).details.列表 as { 批次?: string }[];
    const { 批次 } = (await staff({ action: 'show', captureId })).data.details;
    world.edit('batches', batchId, { name: before });
    expect([card?.batchName, batchName, row?.批次, 批次]).toEqual([name, name, name, name]);
  });

  it('takes every number that is read out: the short one, an order in any case, a payment before it was booked', async () => {
    reset();
    const phone = newPhone();
    const { captureId, number } = await phone.verify('li-xiaoyu');
    const { orderId } = await phone.call('createOrder', { captureId });
    expect(number.replace('-', '').toLowerCase()).toBe(captureId.slice(0, 8));
    const texts = [number, number.replace('-', ' ').toLowerCase(), captureId.toUpperCase(), orderId.toLowerCase()];
    // every number of a refund: of each turn of virtual payment, of a part that went back elsewhere
    const refunds = ['R', 'S', 'Z', 'P'].map((letter) => `${letter}${orderId}`);
    for (const text of [...texts, ...refunds, `R${orderId}-2`, `p${orderId.toLowerCase()}-2`])
      expect([text, (await find(text)).next]).toMatchObject([text, { action: 'show', captureId }]);
    expect((await staff({ action: 'show', captureId: number })).data.details.captureId).toBe(captureId);
    await world.pay.pay(orderId, 'silent');
    const { transactionId } = world.pay.ledger.find(orderId);
    const unbooked = await find(transactionId!);
    expect(unbooked).toMatchObject({ say: expect.stringContaining('还没有入账'), next: { action: 'check', orderId } });
    await act({ action: 'check', orderId: orderId.toLowerCase() });
    expect(state(captureId)).toBe('paid');
    expect((await find(transactionId!)).say).toBe('找到一笔订单。');
    expect((await find('4200001234567890123456789012')).say).toBe('没有找到。');
    // somebody gives it back in the merchant platform: the money is still on its way
    const refundId = 'MP-2026_0001';
    world.pay.ledger.refund({ refundId, orderId, amountFen: 3000, totalFen: 3000, reason: '商户平台退款' });
    await act({ action: 'learnRefund', orderId, refundId });
    expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundId, returned: [] });
    expect(await find(refundId)).toMatchObject({ say: '找到一笔订单。', next: { action: 'show', captureId } });
    await refused({ action: 'refund', orderId: `${orderId.slice(0, -1)}9` }, '没有这笔订单');
    await refused({ action: 'check', orderId: 'nothing' }, '没有这笔订单');
  });

  it('shows a broken document as broken, and hides no other', async () => {
    reset();
    const phone = newPhone();
    const broken = await phone.pay('li-xiaoyu');
    const good = await phone.verify('wang-zihan');
    const orderId = world.capture(broken.captureId).paidOrderId;
    world.edit('captures', broken.captureId, { checksLeft: '很多' });
    const { say, details } = await find('金沙江大学');
    expect(say).toContain('1 条读不出来');
    expect(ids(details)).toContain(good.captureId);
    expect(JSON.stringify(details.列表)).toContain('字段 checksLeft 读不出来');
    expect((await find(broken.captureId)).say).toContain('读不出来');
    const shown = await staff({ action: 'show', captureId: broken.captureId });
    expect([shown.data.say, JSON.stringify(shown.data.details)]).toEqual([
      expect.stringContaining('checksLeft'),
      expect.stringContaining(orderId),
    ]);
    await refused({ action: 'allowTry', captureId: broken.captureId, ticket: 'T' }, '字段 checksLeft 被手工改坏');
    world.edit('captures', broken.captureId, { checksLeft: 10 });
    world.edit('orders', orderId, { amountFen: '30' });
    expect(JSON.stringify((await staff({ action: 'show', captureId: broken.captureId })).data.details)).toContain(
      '字段 amountFen',
    );
    expect((await find(orderId)).say).toContain('读不出来');
    world.edit('orders', orderId, { amountFen: 3000 });
  });

  it('leads from the reference of CODE_CLAIMED to the capture that keeps the 学籍', async () => {
    reset();
    const { captureId } = await newPhone().verify('li-xiaoyu');
    const owner = newPhone();
    await owner.agree();
    const reply = await owner.ask('readCaptureCode', { text: world.chsi.codeText('li-xiaoyu') });
    const ref = reply.ok ? '' : reply.error.ref;
    const line = world.log().find((one) => one.includes(ref));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ ref, capture: captureId, code: 'CODE_CLAIMED' });
  });
});
