// What staff read where a document among what waits for them was edited beyond reading: that it is there, and which one it is.
import { expect, it } from 'vitest';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { begin } from './overtake.js';
import { unreadableHouse } from './unreadable-house.js';

const at = unreadableHouse();

interface Told {
  say: string;
  next: unknown;
  details: Record<string, unknown>;
}

/** What staff are answered. */
async function ask(event: object): Promise<Told> {
  const { entry, secret } = await makeOperator('王芳');
  process.env.OPERATORS = entry;
  const reply = await at.house.invoke('staff', { ...event, operator: '王芳', secret }, {});
  return (reply as { data: Told }).data;
}

/** A student who waits for an answer about their money. */
async function asked() {
  const begun = await begin(at.house, 'paid');
  const wish = { kind: 'refund', captureId: begun.captureId, text: '不办了' } as const;
  return { ...begun, ...(await at.house.call(begun.user, 'requestService', wish)) };
}

it.each([
  ['in any field', { createdAt: '昨天' }, 'createdAt'],
  ['in its very state', { state: '待处理' }, 'state'],
])('a request that is broken %s is named in the list beside those that can be read', async (_words, odd, field) => {
  const { user, captureId, requestId } = await asked();
  at.house.edit('requests', requestId, odd);
  expect((await ask({ action: 'requests' })).say).toContain(`读不出来的申请 1 条：${requestId}（${field}）`);
  await at.house.call(user, 'requestService', { kind: 'complaint', captureId, text: '没有人答复' });
  const { say, details } = await ask({ action: 'requests' });
  expect(say).toContain(requestId);
  expect(details.列表).toMatchObject([{ kindText: '投诉' }]);
});

it('a list of requests that can all be read says nothing of any that cannot', async () => {
  await asked();
  expect((await ask({ action: 'requests' })).say).not.toContain('读不出来');
});

it('a request that is looked for by its number and cannot be read is found as that', async () => {
  const { requestId, number } = await asked();
  at.house.edit('requests', requestId, { createdAt: '昨天' });
  for (const text of [number, requestId]) {
    const { say, details } = await ask({ action: 'find', text });
    expect(say).toContain('读不出来');
    expect(details).toMatchObject({ 编号: requestId });
  }
});

it('an order that is looked for by the number of its refund and cannot be read is found as that', async () => {
  const { orderId } = await begin(at.house, 'paid');
  at.house.edit('orders', orderId, { refundId: 'MP-777', amountFen: '30 元' });
  expect((await ask({ action: 'find', text: 'MP-777' })).details).toMatchObject({ 编号: orderId });
});

it('a wish whose order cannot be read says so where its amount would stand', async () => {
  const { orderId } = await asked();
  at.house.edit('orders', orderId, { amountFen: '30 元' });
  const { details } = await ask({ action: 'requests' });
  expect(details.列表).toMatchObject([{ orderId, 订单状态: expect.stringContaining('读不出来') }]);
});

it.each([
  ['any field', { amountFen: '30 元' }],
  ['its very state', { state: '已支付' }],
])('an order that is broken in %s is named among the money that waits for somebody', async (_words, odd) => {
  const { captureId, orderId } = await begin(at.house, 'paid');
  at.house.edit('captures', captureId, { state: 'closed' });
  at.house.edit('orders', orderId, odd);
  expect((await ask({ action: 'money' })).say).toContain(`读不出来的订单 1 笔：${orderId}`);
});

it('whoever looks at a record reads what to do of a wish and an order of it that nobody can read', async () => {
  const { captureId, orderId, requestId } = await asked();
  at.house.edit('requests', requestId, { createdAt: '昨天' });
  at.house.edit('orders', orderId, { amountFen: '30 元' });
  const { next } = await ask({ action: 'show', captureId });
  expect(next).toContain('1 条申请被手工改坏');
  expect(next).toContain('1 笔订单被手工改坏');
});

it('a refund says of an invoice that nobody can read that it may have been issued', async () => {
  const { user, captureId, orderId } = await begin(at.house, 'paid');
  const invoice = { title: '李晓雨', taxNumber: '', email: 'li@example.org' };
  const wish = { kind: 'invoice', captureId, text: '', invoice } as const;
  const { requestId } = await at.house.call(user, 'requestService', wish);
  at.house.edit('requests', requestId, { createdAt: '昨天', invoiceNumber: '24312000000123456789' });
  const { say } = await ask({ action: 'refund', orderId, reason: '来电核实', dryRun: true });
  expect(say).toContain('开票申请读不出来');
});
