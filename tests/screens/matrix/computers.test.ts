// Asking a person from WeChat on a computer, which has no dialler: the number is said and can be copied.
import { expect, it } from 'vitest';
import { HELP } from '../help.js';
import { COMPUTERS } from './computers.js';
import { House } from './house.js';

it.each(COMPUTERS)(
  'on %s 电话咨询 says the number instead of opening a dialler that is not there',
  async (platform) => {
    const phone = await House.open({ path: 'help/help', platform, network: 'there', answers: {} });
    const dialled: unknown[] = [];
    phone.play('makePhoneCall', (options) => dialled.push(options));
    await phone.see('电话咨询');
    phone.tap(phone.controls().find((one) => one.textContent?.includes('电话咨询'))!);
    await phone.see('请用手机拨打');
    expect([phone.text().includes(HELP.phone), dialled]).toEqual([true, []]);
    let copied: unknown;
    phone.play('setClipboardData', ({ data }) => {
      copied = data;
    });
    await phone.press('复制号码');
    await phone.see('that it is copied', () => copied === HELP.phone);
    expect(phone.troubles()).toEqual([]);
    phone.close();
  },
);
