// 我的资料: what is held is said in words, and deletion leaves nothing behind but what the law wants.
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Phone, startWorld, type World } from './world.js';

const NOTHING = { captures: 0, files: 0, later: 0, ask: [] };
let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await startWorld();
  phone = new Phone(world, 'openid-of-erika');
});
afterAll(() => world.stop());

const refundsArrive = async () => {
  for (let minutes = 0; minutes < 2; minutes++) await world.cloud.runTimer('sweep');
};
const whole = () => JSON.stringify(['captures', 'orders', 'users', 'requests', 'audit'].map((c) => world.documents(c)));

it('whoever agreed to nothing has no data here', async () => {
  await phone.call('login', { batch: 'JSJ2027' });
  expect(await phone.call('getMyData', {})).toEqual({ items: [], captures: [], requests: [] });
  expect(await phone.call('eraseMe', { confirm: true })).toEqual(NOTHING);
  await phone.refused('eraseMe', { confirm: false } as never, 'BAD_INPUT');
});

it('a paid, a half-paid and a waiting capture are all erased; the money goes back, its order stays without a name', async () => {
  const { userKey } = await phone.agree();
  const paid = await phone.pay('li-xiaoyu');
  const half = await phone.verify('wang-zihan');
  const { orderId } = await phone.call('createOrder', { captureId: half.captureId });
  const waiting = await phone.verify('ouyang-minghui');
  const blank = { width: 800, height: 1000, channels: 3, background: '#fff' } as const;
  const bytes = await sharp({ create: blank }).jpeg().toBuffer();
  for (const { captureId } of [paid, waiting])
    await phone.call('submitShot', { captureId, fileId: phone.upload(`shots/${captureId}/a.jpg`, bytes) });
  await phone.call('requestService', { captureId: paid.captureId, kind: 'complaint', text: '请打我的电话' });
  const { items } = await phone.call('getMyData', {});
  expect(items.map(({ what }) => what).join()).toMatch(/金沙江大学.*人脸图像.*支付订单 2 笔.*客服申请 1 条.*openid/s);
  for (const item of items) for (const words of Object.values(item)) expect(words.length).toBeGreaterThan(3);

  const files = world.documents<{ files: string[] }>('captures').flatMap((capture) => capture.files);
  expect(files).toHaveLength(4);
  // cut off in the middle: the second capture's question to WeChat Pay fails
  world.pay.faults.plan('error', '/v3/pay', 4);
  expect(await phone.refused('eraseMe', { confirm: true }, 'PAY_UNAVAILABLE')).not.toContain('没有被扣款');
  while (world.pay.faults.take('/v3/pay'));
  expect(world.documents('users')).toHaveLength(1);
  // paid and unfinished: named, and nothing goes before its owner has chosen
  const ask = [{ captureId: paid.captureId, yuan: '30.00', how: '（原路退回）' }];
  expect(await phone.call('eraseMe', { confirm: true })).toEqual({ ...NOTHING, ask });
  for (const file of files) expect(world.cloud.getFile(file).length).toBeGreaterThan(0);
  // WeChat Pay takes its time; the timer goes on when the money is back
  world.pay.holdRefunds(true);
  expect(await phone.call('eraseMe', { confirm: true, paid: 'refund' })).toEqual({
    ...NOTHING,
    captures: 2,
    files: 4,
    later: 1,
  });
  world.pay.holdRefunds(false);
  await world.pay.settleRefund(`R${world.capture(paid.captureId).paidOrderId}`);
  await refundsArrive();
  for (const file of files) expect(() => world.cloud.getFile(file)).toThrow();
  for (const secret of [userKey, 'erika', '李*雨', '王*涵', '欧', '我的电话', '金沙江大学"'])
    expect([secret, whole().includes(secret)]).toEqual([secret, false]);
  expect(world.documents('users')).toEqual([]);
  expect(world.order(world.capture(paid.captureId).paidOrderId)).toMatchObject({ state: 'refunded', amountFen: 3000 });
  expect(world.pay.ledger.find(orderId).state).toBe('CLOSED');
  expect(await phone.call('eraseMe', { confirm: true })).toEqual(NOTHING);
  await phone.refused('getCapture', { captureId: paid.captureId }, 'CAPTURE_UNKNOWN');
}, 240_000);

it('money for an erased capture goes back by itself, and its code may begin anew', async () => {
  const first = await phone.verify('zhao-lei-benke');
  const { orderId } = await phone.call('createOrder', { captureId: first.captureId });
  await phone.call('eraseMe', { confirm: true });
  // closed here, but WeChat Pay had already taken the money when closing was asked for
  world.pay.ledger.find(orderId).state = 'NOTPAY';
  await world.pay.pay(orderId);
  await expect.poll(() => world.order(orderId).state).toBe('refunded');
  const second = await phone.claim('zhao-lei-benke');
  expect(second.captureId).not.toBe(first.captureId);
  expect(second.state).toBe('claimed');
});

it('an upload that was refused is deleted too, and a wish without a capture leaves no trace of its user', async () => {
  const refused = new Phone(world, 'refused');
  const { captureId } = await refused.pay('chan-siu-ming');
  const { userKey } = await refused.agree({ face: false, identity: false });
  const shot = refused.upload(`shots/${captureId}/refused.jpg`, Buffer.from('a face'));
  await refused.refused('submitShot', { captureId, fileId: shot }, 'CONSENT_NEEDED');
  const code = refused.upload(`codes/${userKey}/code.png`, Buffer.from('a code'));
  await refused.refused('readCaptureCode', { fileId: code }, 'CONSENT_NEEDED');
  expect(() => world.cloud.getFile(code)).toThrow();
  const complain = () => refused.call('requestService', { kind: 'complaint', text: '太慢' });
  await complain();
  await refused.call('requestService', { captureId, kind: 'complaint', text: '请打我的电话' });
  world.edit('captures', captureId, { rejected: [{ sha256: 'a', phash: 'b' }] });
  const { items } = await refused.call('getMyData', {});
  expect(JSON.stringify(items)).toContain('指纹');
  // a heading names the thing, with at most one bracket; what belongs to it stands below
  for (const { what } of items) expect(what).toMatch(/^[^（）]{1,20}(（[^（）]+）)?[^（）]*$/);
  await refused.call('eraseMe', { confirm: true, paid: 'refund' });
  await refundsArrive();
  expect(() => world.cloud.getFile(shot)).toThrow();
  expect([whole().includes(userKey), whole().includes('我的电话')]).toEqual([false, false]);
  await refused.agree();
  expect((await complain()).say).toContain('已收到');
}, 120_000);

it('help is there for everybody, and editable in the database', async () => {
  const help = await phone.call('getHelp', {});
  expect(help.faq.length).toBeGreaterThan(5);
  expect(help.tutorial.steps.length).toBeGreaterThan(3);
  expect([help.brand, help.phone]).toEqual(['金沙江图像采集', '']);
  world.edit('help', help.faq[0]!.id, { answer: '改过的回答', order: -1 });
  world.edit('help', 'expected', { review: '今天' });
  const edited = await phone.call('getHelp', {});
  expect([edited.faq[0]!.answer, edited.expected.review]).toEqual(['改过的回答', '今天']);
});
