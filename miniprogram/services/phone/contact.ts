// The two ways to a person: the operator's chat and the operator's phone. Where one does not open, the other is offered.
import { fill } from '../../words/fill';
import { words } from '../../words/words';
import type { Help } from '../cloud/help';
import { isCancel } from '../cloud/problem';
import { copyNumber } from './copy';
import { ask, tell } from './dialog';
import { isComputer } from './permission';

/** Whether 在线客服 is the operator's own chat. Otherwise a button with open-type="contact" opens WeChat's. */
export function hasChat({ onlineService: { corpId, url } }: Help): boolean {
  return Boolean(corpId && url) && wx.canIUse('openCustomerServiceChat');
}

const hotline = ({ phone, hours }: Help) => (hours ? fill(words.cloud.contact.hotline, phone, hours) : phone);

/** Opens the operator's own chat; when that fails, offers the phone. Must be called from a tap. */
export function openChat(help: Help): void {
  const { corpId, url } = help.onlineService;
  wx.openCustomerServiceChat({
    corpId,
    extInfo: { url },
    fail: (error) => {
      if (isCancel(error)) return;
      const { phone } = help;
      const { noChat: title, noChatFaq, noChatCall, call: yes } = words.cloud.contact;
      if (!phone) return tell(title, noChatFaq);
      return ask({ title, content: fill(noChatCall, hotline(help)), yes }).then((call) => call && callPhone(help));
    },
  });
}

/** Says the number, and has it copied where that is wanted. */
async function tellNumber(help: Help, title: string): Promise<void> {
  const { noDialText, copy: yes } = words.cloud.contact;
  if (await ask({ title, content: fill(noDialText, hotline(help)), yes })) copyNumber(help.phone);
}

/** Opens the dialler; where there is none, or it fails, the number is there to be copied. Cancelling is no failure. */
export function callPhone(help: Help): void {
  if (isComputer()) return void tellNumber(help, words.cloud.contact.fromPhone);
  wx.makePhoneCall({
    phoneNumber: help.phone,
    fail: (error) => (isCancel(error) ? undefined : tellNumber(help, words.cloud.contact.noDial)),
  });
}
