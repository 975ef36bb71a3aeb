// What staff read of a record and of what waits is in words: the rules that a photo failed, why a photo was sent back, whom a
// complaint is about, and what an invoice is to say.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { makeFaulty, makeReviewing } from './review-desk.js';

let world: World;
const { newPhone, reset } = clockworkOf(() => world);
const { deed, staff, refused } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
const shown = async (captureId: string) => (await staff({ action: 'show', captureId })).data.details;

it('calls a failed rule as students do, and by its code only where no name was kept', async () => {
  reset();
  const captureId = await makeFaulty(world, newPhone(), 'li-xiaoyu', ['ears-visible', 'sharpness']);
  const { shot } = world.capture(captureId);
  const findings = shot?.findings.map((one) => (one.rule === 'sharpness' ? { ...one, name: '' } : one));
  world.edit('captures', captureId, { shot: { ...shot, findings } });
  expect((await shown(captureId)).检测问题).toMatchObject([{ rule: '规则 ears-visible' }, { rule: 'sharpness' }]);
});

it('writes down why a photo was sent back in the words of the list, and none that somebody wrote', async () => {
  reset();
  const captureId = await makeReviewing(world, newPhone(), 'li-xiaoyu');
  await deed({ action: 'reject', captureId, why: 'glare', reason: '请取下眼镜。' });
  const [row] = (await shown(captureId)).操作留痕 as { say: string }[];
  expect(row?.say).toBe('驳回照片（镜片反光，请调整角度或摘下眼镜后重拍），学生会看到原因，可免费重拍。');
});

it('leads from a complaint to the record of its order, and shows with a record what an invoice is to say', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const invoice = { title: '张三', taxNumber: '91110101', email: 'zhang@example.org' };
  await phone.call('requestService', { captureId, kind: 'invoice', invoice });
  await world.pay.complain(world.capture(captureId).paidOrderId, '没有收到照片');
  const { 列表: list } = (await staff({ action: 'requests' })).data.details;
  expect(list).toContainEqual(expect.objectContaining({ kindText: '微信支付投诉', captureId }));
  expect((await shown(captureId)).申请).toContainEqual(expect.objectContaining({ kindText: '开票申请', invoice }));
});

it('says what to do where a number of a request is wrong', async () => {
  reset();
  const { captureId } = await newPhone().pay('li-xiaoyu');
  await refused({ action: 'transfer', captureId, requestId: 'ZZZZ-2222' }, '请核对编号');
});
