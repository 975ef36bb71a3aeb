// Answers that grow with what there is: at ten thousand records of each kind none is longer than the platform lets through.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

/** docs/platform.md: an answer has 6 MB; one that is sealed for a phone or the desk is a third longer than what it says. */
const MOST_ANSWER = 6_000_000 * 0.75;
const RECORDS = 10_000;
/** Records of one user who helps others, longer than any is in practice. */
const OWN = 1000;

let house: House;
let user = '';
let captureId = '';
let secret = '';
beforeAll(async () => {
  house = await openHouse();
  const operator = await makeOperator('王芳');
  process.env.OPERATORS = operator.entry;
  secret = operator.secret;
  const begun = await begin(house, 'paid');
  ({ user, captureId } = begun);
  const [capture, order] = [house.capture(captureId), house.order(begun.orderId)];
  const request = await (async () => {
    const { requestId } = await house.call(user, 'requestService', {
      captureId,
      kind: 'refund',
      text: '不办了'.repeat(60),
    });
    return house.cloud.store.read('requests', requestId)!;
  })();
  const history = Array.from({ length: 20 }, () => capture.history[0]!);
  const states = ['closed', 'reviewing', 'rejected', 'paid'];
  house.cloud.store.write(
    Array.from({ length: RECORDS }, (_, n) => `x${String(n).padStart(5, '0')}`).flatMap((id, n) => {
      const [userKey, orderId] = [n < OWN ? capture.userKey : `user${n}`, `${id}order`];
      const own = { userKey, paidOrderId: orderId, orderId, history, state: states[n % 4] };
      const state = n % 3 === 0 ? 'refunding' : 'paid';
      return [
        { name: 'captures', id, doc: { ...capture, ...own, _id: id } },
        {
          name: 'orders',
          id: orderId,
          doc: { ...order, _id: orderId, captureId: id, userKey, state, refundReason: '学生申请' },
        },
        {
          name: 'requests',
          id: `${id}wish`,
          doc: { ...request, _id: `${id}wish`, userKey, captureId: id, number: `AB${n}` },
        },
      ];
    }),
  );
}, 240_000);
afterAll(() => house.stop());

const bytesOf = (answer: unknown) => Buffer.byteLength(JSON.stringify(answer));

it.each([
  ['wishes', { action: 'requests' }],
  ['money', { action: 'money' }],
  ['numbers', { action: 'stats' }],
  ['a state', { action: 'find', text: '待采集' }],
  ['a school', { action: 'find', text: '金沙江大学' }],
  ['batches', { action: 'batches' }],
])('staff who ask for %s are answered within it', { timeout: 240_000 }, async (_what, event) => {
  const answer = await house.invoke('staff', { ...event, operator: '王芳', secret }, {});
  expect(answer).toMatchObject({ ok: true });
  expect(bytesOf(answer)).toBeLessThan(MOST_ANSWER);
});

it('a phone that asks for its list, and for what is kept of it, is answered within it', {
  timeout: 240_000,
}, async () => {
  const list = await house.call(user, 'listCaptures', {});
  expect(list.captures).toHaveLength(100);
  expect(bytesOf(list)).toBeLessThan(MOST_ANSWER);
  const data = await house.call(user, 'getMyData', {});
  expect(data.captures.length).toBeGreaterThanOrEqual(OWN);
  expect(bytesOf(data)).toBeLessThan(MOST_ANSWER);
});
