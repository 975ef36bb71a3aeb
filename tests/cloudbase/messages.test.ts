// What WeChat refuses of a message, and that what somebody allowed outlives a restart of the house.
import { expect, it } from 'vitest';
import { openMemory } from '../../local/drive.js';
import { Inbox } from '../../local/inbox.js';
import { refuseMessage } from '../../local/message.js';

const GOOD = {
  touser: 'oOne',
  template_id: 'result',
  page: 'pages/capture/capture?captureId=c1',
  data: { thing1: { value: '图像采集' }, phrase2: { value: '检测通过' }, time3: { value: '2027-03-01 18:00' } },
};

it('takes a message as the functions send it', () => {
  expect(refuseMessage(GOOD)).toBeUndefined();
});

it.each([
  ['an empty thing', { thing1: { value: '' } }, 'data.thing1.value is empty'],
  ['a thing of 21 characters', { thing1: { value: '字'.repeat(21) } }, 'data.thing1.value invalid'],
  ['a phrase of six characters', { phrase2: { value: '已上传学信网' } }, 'data.phrase2.value invalid'],
  ['a phrase that is not all Chinese', { phrase2: { value: '第2次' } }, 'data.phrase2.value invalid'],
  ['no time', { time3: { value: '明天' } }, 'data.time3.value invalid'],
])('refuses %s', (_what, data, errmsg) => {
  expect(refuseMessage({ ...GOOD, data })).toEqual({ errcode: 47003, errmsg: `argument invalid! ${errmsg}` });
});

it('refuses a page that the program does not have', () => {
  expect(refuseMessage({ ...GOOD, page: 'pages/nowhere/nowhere' })).toMatchObject({ errcode: 41030 });
});

it('sends what was allowed before a restart, once', async () => {
  const drive = openMemory();
  new Inbox(drive).allow('oOne', ['result']);
  const again = new Inbox(drive);
  expect(await again.receive('subscribeMessage.send', GOOD)).toMatchObject({ errcode: 0 });
  expect(await again.receive('subscribeMessage.send', GOOD)).toMatchObject({ errcode: 43101 });
  expect(new Inbox(drive).messages).toMatchObject([
    { openid: 'oOne', values: ['图像采集', '检测通过', '2027-03-01 18:00'] },
  ]);
});
