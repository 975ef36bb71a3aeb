// 我的资料 names whatever is held of its reader, also what lies there for a day only and what customer service has written.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const itemsOf = async (user: string) => (await house.call(user, 'getMyData', {})).items.map(({ what }) => what).join();

it('names an album picture of a code that was sent and not read, until it is gone', async () => {
  const { user } = await begin(house, 'claimed');
  expect(await itemsOf(user)).not.toContain('采集码图片');
  const { path } = await house.call(user, 'startUpload', { ending: 'png' });
  const fileId = house.cloud.putFile(path, Buffer.from('a code'), user);
  expect(await itemsOf(user)).toContain('采集码图片');
  expect(await house.codeOf(user, 'readCaptureCode', { fileId })).toBe('NOT_A_PICTURE');
  expect(await itemsOf(user)).not.toContain('采集码图片');
});

it('names what customer service wrote about a record', async () => {
  const { user, captureId } = await begin(house, 'verified');
  expect(await itemsOf(user)).not.toContain('客服办理');
  house.edit('captures', captureId, { notes: [{ ref: 'R', text: '来电核实' }] });
  expect(await itemsOf(user)).toContain('客服办理');
});
