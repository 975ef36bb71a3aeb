// What is still there of somebody in places that no page leads to: words of customer service, an openid at an order, a wish of
// whoever never began.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin, overtake } from './overtake.js';

let house: House;
let payments: typeof import('../../cloudfunctions/_journey/payments.js');
let refunds: typeof import('../../cloudfunctions/_journey/refunds.js');
let books: typeof import('../../cloudfunctions/_journey/refund-book.js');
let erase: typeof import('../../cloudfunctions/_journey/erase.js');
let chores: Record<string, { work(item: never, now: Date): Promise<boolean> }>;
beforeAll(async () => {
  house = await openHouse();
  payments = await import('../../cloudfunctions/_journey/payments.js');
  refunds = await import('../../cloudfunctions/_journey/refunds.js');
  books = await import('../../cloudfunctions/_journey/refund-book.js');
  erase = await import('../../cloudfunctions/_journey/erase.js');
  const { MONEY } = await import('../../cloudfunctions/sweep/money.js');
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  chores = Object.fromEntries([...MONEY, ...PRIVACY].map((chore) => [chore.name, chore]));
});
afterAll(() => house.stop());

const everything = () =>
  JSON.stringify(
    ['captures', 'orders', 'users', 'requests', 'audit', 'codes'].map((name) => house.cloud.store.find(name, {})),
  );
const look = (name: string, item: object) => chores[name]!.work(item as never, new Date());

it('the number of what somebody asked for, which staff type, goes with the record', async () => {
  const { user, captureId } = await begin(house, 'verified');
  const { planAction } = await import('../../cloudfunctions/staff/act.js');
  const ticket = '李晓雨 13800000000';
  const event = {
    action: 'allowTry',
    captureId,
    checks: 1,
    submissions: 1,
    ticket,
    reason: '多给',
    dryRun: false,
  } as const;
  await (await planAction(event, 'staff:tests')).run?.('R');
  expect(everything()).toContain(ticket);
  await house.call(user, 'eraseMe', { confirm: true, captureId });
  expect(house.capture(captureId).state).toBe('erased');
  expect(everything()).not.toContain(ticket);
});

describe('an order of a record that is erased', () => {
  it('keeps no word of staff who give its money back afterwards, nor who they are', async () => {
    const { captureId, orderId } = await begin(house, 'paid');
    house.edit('captures', captureId, { state: 'delivered' });
    await erase.eraseDue({ ...house.capture(captureId), deleteOn: new Date(0) }, 'sweep', new Date('2099-01-01'));
    expect(house.capture(captureId).state).toBe('erased');
    await refunds.startRefund(house.order(orderId), '李晓雨来电要求', 'staff:王芳');
    await house.pay.settleRefund(`R${orderId}`);
    await refunds.finishRefund(house.order(orderId), { state: 'done' }, 'sweep');
    await look('confirmRefund', house.order(orderId));
    expect(house.order(orderId)).toMatchObject({ state: 'refunded', refundReason: '' });
    expect(JSON.stringify(house.order(orderId))).not.toMatch(/李晓雨|王芳/);
  });

  it('forgets who paid, once what was paid too late has gone back', async () => {
    process.env.PAY_PROVIDER = 'virtual';
    const { user, captureId } = await begin(house, 'verified');
    const code = house.pay.virtual.login(user);
    const { orderId } = await house.call(user, 'createOrder', { captureId, code });
    await house.call(user, 'eraseMe', { confirm: true });
    expect(house.order(orderId)).toMatchObject({ state: 'closed', payer: user });
    const { amountFen } = house.order(orderId);
    await payments.settlePayment(orderId, { amountFen, transactionId: 'T1', paidAt: new Date() }, 'pay').catch(() => 0);
    const back = { refundId: house.order(orderId).refundId, amountFen };
    await books.learnRefund(house.order(orderId), back, 'sweep');
    await look('confirmRefund', house.order(orderId));
    delete process.env.PAY_PROVIDER;
    expect(house.order(orderId).state).toBe('refunded');
    expect(everything()).not.toContain(user);
  });
});

describe('a database that was put back to an earlier day', () => {
  const lines = (captureId: string, said: string[]) =>
    said.map((line) => JSON.parse(line)).filter(({ fn, capture }) => fn === 'erase' && capture === captureId);

  it.each(['claimed', 'verified', 'paid'] as const)(
    'brings back who was %s, and the log says whom to delete again',
    async (to) => {
      const said: string[] = [];
      const { user, captureId, orderId } = await begin(house, to);
      const before = house.cloud.store.read('captures', captureId)!;
      const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
      await house.call(user, 'eraseMe', { confirm: true, paid: 'refund' });
      if (to === 'paid') {
        await house.pay.settleRefund(`R${orderId}`);
        await refunds.finishRefund(house.order(orderId), { state: 'done' }, 'sweep');
        await erase.finishErasing(house.capture(captureId), 'sweep');
      }
      log.mockRestore();
      expect(lines(captureId, said)).toMatchObject([{ event: 'erased', code: 'OK' }]);
      house.cloud.store.write([{ name: 'captures', id: captureId, doc: before }]);
      const { planAction } = await import('../../cloudfunctions/staff/act.js');
      const plan = await planAction({ action: 'erase', captureId, reason: '回档', dryRun: false }, 'staff:tests');
      await plan.run?.('R');
      expect(house.cloud.store.read('captures', captureId)?.name ?? '').toBe('');
    },
  );

  it('names also whom a deletion was cut off at, when the record was erased and the rest waited for the timer', async () => {
    const said: string[] = [];
    const { user, captureId } = await begin(house, 'verified');
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    house.cloud.watch(() => {
      if (house.capture(captureId).state === 'erased') throw new Error('database away');
    });
    expect(await house.call(user, 'eraseMe', { confirm: true, captureId })).toMatchObject({ captures: 0, later: 1 });
    house.cloud.watch(undefined);
    log.mockRestore();
    expect(house.capture(captureId).state).toBe('erased');
    expect(lines(captureId, said)).toMatchObject([{ event: 'erased', code: 'OK' }]);
  });
});

describe('whoever agreed to nothing and complains', () => {
  it('is forgotten with the term like everybody else', async () => {
    const text = '我叫李晓雨，电话13800000000';
    await house.call('never-began', 'requestService', { kind: 'complaint', text });
    expect(everything()).toContain(text);
    for (const user of house.cloud.store.find('users', {})) {
      house.edit('users', String(user._id), { lookAt: new Date(0) });
      await look('endUser', house.cloud.store.read('users', String(user._id))!);
    }
    expect(everything()).not.toContain(text);
  });

  it('is asked for the consents as before, and reads the answer', async () => {
    await house.call('complains', 'requestService', { kind: 'complaint', text: '投诉' });
    expect((await house.call('complains', 'login', {})).consent).toEqual({ face: false, identity: false });
    const { requests } = await house.call('complains', 'getMyData', {});
    expect(requests).toHaveLength(1);
    await house.call('complains', 'eraseMe', { confirm: true });
    expect(await house.call('complains', 'getMyData', {})).toMatchObject({ items: [], requests: [] });
  });
});

it('a wish that is sent in the moment in which its record is deleted goes with its user at the latest', async () => {
  const { user, captureId } = await begin(house, 'claimed');
  const text = '证件号码尾号 2438，帮我解锁';
  const { came } = await overtake(house, {
    isIt: (asked) => asked.startsWith('database.') && asked.includes('"requests"') && asked.includes(text),
    by: () => house.call(user, 'eraseMe', { confirm: true, captureId }),
    during: () => house.ask(user, 'requestService', { kind: 'unlock', captureId, text }),
  });
  expect([came, house.capture(captureId), everything().includes(text)]).toEqual([true, null, true]);
  await house.call(user, 'eraseMe', { confirm: true });
  expect(everything()).not.toContain(text);
});

it('a wish about a record that has just moved to another account stays with it, when the old account leaves', async () => {
  const { user, captureId } = await begin(house, 'paid');
  await house.call(user, 'requestService', { kind: 'refund', captureId, text: '不办了' });
  // cut off before what hangs on the record followed it
  const moved = { from: house.capture(captureId).userKey, requestId: 'transfer-other-1', at: new Date() };
  house.edit('captures', captureId, { userKey: 'new-account', moved });
  await house.call(user, 'eraseMe', { confirm: true });
  await look('finishMove', house.capture(captureId));
  const [wish] = house.cloud.store.find('requests', { captureId });
  expect(wish).toMatchObject({ userKey: 'new-account', state: 'open', text: '不办了' });
});

describe('no picture is asked for that nobody would delete', () => {
  const sending = (name: string) => (asked: string) =>
    asked.startsWith('database.modifyDocument') && asked.includes(`"${name}"`) && asked.includes('addToSet');

  it('of a code, from whoever deletes everything in that moment', async () => {
    const { user } = await begin(house, 'claimed');
    const { came, outcome } = await overtake(house, {
      isIt: sending('users'),
      by: () => house.call(user, 'eraseMe', { confirm: true }),
      during: () => house.ask(user, 'startUpload', { ending: 'png' }),
    });
    expect([came, outcome]).toMatchObject([true, { ok: false, error: { code: 'CONSENT_NEEDED' } }]);
  });

  it.each([
    ['is being deleted', { erasing: { at: new Date(), by: 'student' } }],
    ['moved to another account', { userKey: 'another' }],
  ])('of a face, for a record that %s', async (_words, change) => {
    const { user, captureId } = await begin(house, 'paid');
    const { came, outcome } = await overtake(house, {
      isIt: sending('captures'),
      by: () => house.edit('captures', captureId, change),
      during: () => house.ask(user, 'startUpload', { captureId, ending: 'jpg' }),
    });
    expect([came, outcome]).toMatchObject([true, { ok: false, error: { code: 'CAPTURE_UNKNOWN' } }]);
    expect(house.capture(captureId).files).toEqual([]);
  });
});
