// An order was edited in the console until nobody can read it: what its record waits for, and what student and staff read of that.
import { describe, expect, it } from 'vitest';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { begin } from './overtake.js';
import { unreadableHouse } from './unreadable-house.js';

const at = unreadableHouse();

describe('an order', () => {
  it('keeps the record of its money until it is mended, and no picture', async () => {
    const { user, captureId, orderId, fileId } = await at.withPicture('paid');
    const good = await at.another(user);
    const { amountFen } = at.house.order(orderId);
    at.house.edit('orders', orderId, { amountFen: '30 元' });
    const { items, captures } = await at.house.call(user, 'getMyData', {});
    expect(captures).toHaveLength(2);
    // its own term, which no deletion shortens
    expect(items.find(({ what }) => what.includes('读不出来'))?.until).toContain('30年');
    const outcome = await at.house.call(user, 'eraseMe', { confirm: true, paid: 'refund' });
    expect(outcome).toMatchObject({ captures: 1, later: 1 });
    expect(at.house.cloud.store.read('captures', good.captureId)).toBeNull();
    expect([at.isThere(fileId), at.house.capture(captureId).erasing !== undefined]).toEqual([false, true]);
    expect(at.tasks().map(({ text }) => text.includes(orderId))).toEqual([true]);
    at.house.edit('orders', orderId, { amountFen });
    await at.sweep('finishErasing');
    expect(at.house.order(orderId).state).not.toBe('paid');
  });

  it('lets the code be read again only when it is mended, and says so', async () => {
    const { user, captureId, orderId } = await begin(at.house, 'paid');
    at.house.edit('orders', orderId, { amountFen: '30 元' });
    await at.house.call(user, 'eraseMe', { confirm: true, paid: 'refund' });
    await at.house.call(user, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
    const again = at.house.call(user, 'readCaptureCode', { text: at.house.chsi.codeText('li-xiaoyu') });
    await expect(again).rejects.toThrow(/"BUSY","say":"这条采集记录正在删除，退款到账后可以重新识别。"/);
    expect(at.house.capture(captureId).erasing).toBeDefined();
  });

  it('keeps no answer from whoever wished for the money', async () => {
    const { user, captureId, orderId } = await begin(at.house, 'paid');
    const { requestId } = await at.house.call(user, 'requestService', { kind: 'refund', captureId, text: '不办了' });
    at.house.edit('orders', orderId, { amountFen: '30 元' });
    const { entry, secret } = await makeOperator('王芳');
    process.env.OPERATORS = entry;
    const event = { action: 'answer', requestId, reason: '订单核对后退款', operator: '王芳', secret };
    const first = (await at.house.invoke('staff', event, {})) as { data: { say: string; next: object } };
    expect(first.data.say).toContain('答复不算退款：1 笔订单被手工改坏，读不出来，请运维在控制台改回');
    expect(first.data.say).not.toMatch(/采集继续|用 refund/);
    expect(await at.house.invoke('staff', { ...first.data.next, secret }, {})).toMatchObject({ ok: true });
    expect(at.house.cloud.store.read('requests', requestId)).toMatchObject({ state: 'answered' });
  });

  it('is told to staff by the step that comes upon it, and its student reads that with the number of the task', async () => {
    const { user, captureId, orderId } = await begin(at.house, 'paid');
    at.house.edit('orders', orderId, { amountFen: '30 元' });
    for (let time = 0; time < 2; time++) {
      const reply = await at.house.ask(user, 'requestService', { kind: 'refund', captureId, text: '不办了' });
      const [task] = at.tasks();
      expect([at.tasks().length, task?.text]).toEqual([1, expect.stringContaining(orderId)]);
      const say = `您的资料里有一处读不出来，没有丢失。客服已经收到通知，要问请说编号 ${task?.number}。`;
      expect(reply).toMatchObject({ ok: false, error: { code: 'UNREADABLE', say } });
    }
  });

  it('that is open lets the others go', async () => {
    const { user, orderId } = await begin(at.house, 'paying');
    const good = await at.another(user);
    at.house.edit('orders', orderId, { amountFen: '30 元' });
    expect(await at.house.call(user, 'eraseMe', { confirm: true })).toMatchObject({ captures: 1, later: 1 });
    expect(at.house.cloud.store.read('captures', good.captureId)).toBeNull();
  });

  it('that was never paid is deleted later, as staff read before they say so, and holds the 学籍 until then', async () => {
    const { captureId, orderId, fileId } = await at.withPicture('paying');
    at.house.edit('captures', captureId, { state: 'closed' });
    at.house.edit('orders', orderId, { amountFen: '30 元', state: 'closed', dueAt: undefined });
    const { planAction } = await import('../../cloudfunctions/staff/act.js');
    const about = { captureId, reason: '来电核实', dryRun: false };
    await expect(planAction({ action: 'release', ...about }, 'staff:tests')).rejects.toThrow('WRONG_STATE');
    const plan = await planAction({ action: 'erase', ...about }, 'staff:tests');
    expect(plan.say).toContain('读不出来');
    await plan.run?.('R');
    expect([at.isThere(fileId), at.house.capture(captureId).erasing?.by]).toEqual([false, 'staff:tests']);
    expect(at.tasks().map(({ text }) => text.includes(orderId))).toEqual([true]);
  });

  it('holds the 学籍, and staff who let it go or delete it read why and whom to ask', async () => {
    const { captureId, orderId } = await begin(at.house, 'paid');
    at.house.edit('orders', orderId, { amountFen: '30 元' });
    const { entry, secret } = await makeOperator('王芳');
    process.env.OPERATORS = entry;
    const signed = { operator: '王芳', secret };
    const say = async (action: string) =>
      JSON.stringify(await at.house.invoke('staff', { action, captureId, reason: '来电核实', ...signed }, {}));
    expect(await say('release')).toContain('1 笔订单被手工改坏，读不出来，请运维在控制台改回');
    expect(await say('erase')).toContain('1 笔订单被手工改坏，读不出来，请运维在控制台改回');
  });
});
