// What a role is shown: money is followed without anybody's face.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { ROLES } from '../../shared/roles.js';
import { Phone, startWorld, type World } from '../flow/world.js';
import type { Answer } from './console.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const people = await Promise.all(ROLES.map(async (role) => ({ role, made: await makeOperator(role, [role]) })));
beforeAll(async () => {
  world = await startWorld();
  world.cloud.setEnv({ OPERATORS: people.map(({ made }) => made.entry).join(',') });
});
afterAll(() => world.stop());

it('who judges a photo or helps its student sees it; finance sees the orders, a school’s editor nothing of a student', async () => {
  const captureId = await makeReviewing(world, new Phone(world, 'oStudent'), 'li-xiaoyu');
  const shown = await Promise.all(
    people.map(async ({ role, made }) => {
      const event = { action: 'show', captureId, operator: role, secret: made.secret };
      const reply = (await world.cloud.invoke('staff', event)) as Answer;
      const text = JSON.stringify(reply);
      return [role, reply.ok, text.includes('/cos/'), reply.ok && (reply.data.details.订单 as object[]).length > 0];
    }),
  );
  expect(Object.fromEntries(shown.map(([role, ...seen]) => [role, seen]))).toEqual({
    review: [true, true, true],
    service: [true, true, true],
    finance: [true, false, true],
    school: [false, false, false],
  });
});

it('who was handed the pictures of a face stands with the record, once a day each, and hides no deed', async () => {
  const captureId = await makeReviewing(world, new Phone(world, 'oSeen'), 'wang-zihan');
  const ask = async (role: string, action: string) => {
    const secret = people.find((one) => one.role === role)!.made.secret;
    return (await world.cloud.invoke('staff', { action, captureId, operator: role, secret })) as Answer;
  };
  const looks = () => world.documents<Audit>('audit').filter((one) => one.captureId === captureId);
  await ask('finance', 'show');
  expect(looks()).toEqual([]);
  for (const role of ['service', 'service', 'review']) await ask(role, 'show');
  const { data } = await ask('service', 'show');
  expect(data.details).toMatchObject({ 取得过照片: [{ by: 'staff:review' }, { by: 'staff:service' }], 操作留痕: [] });
  expect(looks()).toHaveLength(2);
  // whoever reviews one photo after the other is written down for each
  const other = await makeReviewing(world, new Phone(world, 'oNext'), 'ouyang-minghui');
  const secret = people.find(({ role }) => role === 'review')!.made.secret;
  for (let after: unknown = undefined, at = 0; at < 3; at++) {
    const next = (await world.cloud.invoke('staff', { action: 'next', after, operator: 'review', secret })) as Answer;
    after = (next.data.details?.跳过 as { after?: string } | undefined)?.after;
    if (!after) break;
  }
  expect(world.documents<Audit>('audit').filter((one) => one.captureId === other && one.what === 'look')).toHaveLength(
    1,
  );
});

it('what a student wrote to customer service, and for whose invoice, is read by those who answer it; of a wish to look at the photo also by whoever judges it', async () => {
  const phone = new Phone(world, 'oWishes');
  const captureId = await makeReviewing(world, phone, 'zhao-lei-benke');
  const invoice = { title: '赵雷', taxNumber: '', email: 'zhao.lei@example.org' };
  const { number } = await phone.call('requestService', { kind: 'invoice', captureId, text: '寄到家里', invoice });
  await phone.call('requestService', { kind: 'manualReview', captureId, text: '眼镜不反光' });
  const read = async (role: string, event: object) => {
    const secret = people.find((one) => one.role === role)!.made.secret;
    return JSON.stringify(await world.cloud.invoke('staff', { ...event, operator: role, secret }));
  };
  for (const event of [
    { action: 'show', captureId },
    { action: 'find', text: number },
  ])
    for (const role of ['review', 'service', 'finance']) {
      const text = await read(role, event);
      const seen = ['开票申请', 'zhao.lei@', '寄到家里'].map((words) => text.includes(words));
      expect([role, event.action, ...seen]).toEqual([role, event.action, true, role !== 'review', role !== 'review']);
    }
  expect(await read('review', { action: 'show', captureId })).toContain('眼镜不反光');
});

it('that money was given back in another way is said by finance alone', async () => {
  const phone = new Phone(world, 'oOtherwise');
  const { captureId } = await phone.pay('chan-siu-ming');
  const orderId = world.capture(captureId).paidOrderId;
  const said = { action: 'settleRefund', orderId, voucher: 'V-1', reason: '转账' };
  const codes = people.map(async ({ role, made }) => {
    const reply = (await world.cloud.invoke('staff', { ...said, operator: role, secret: made.secret })) as Answer;
    return [role, reply.ok ? 'OK' : reply.error.code];
  });
  // to whoever may, the order itself says no: WeChat Pay has refused nothing yet
  const others = { review: 'NOT_ALLOWED', service: 'NOT_ALLOWED', school: 'NOT_ALLOWED' };
  expect(Object.fromEntries(await Promise.all(codes))).toEqual({ ...others, finance: 'WRONG_STATE' });
});

it('whose name has a dot, as names of minorities have, works here like anybody', async () => {
  const operator = '阿依古丽·买买提';
  const { entry, secret } = await makeOperator(operator, ['service']);
  world.cloud.setEnv({ OPERATORS: entry });
  const reply = (await world.cloud.invoke('staff', { action: 'requests', operator, secret })) as Answer;
  expect(reply.ok).toBe(true);
});
