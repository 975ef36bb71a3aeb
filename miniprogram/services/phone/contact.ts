// The two ways to a person: the operator's chat and the operator's phone. Where one does not open, the other is offered.
import { fill } from '../../words/fill';
import { words } from '../../words/words';
import type { Help } from '../cloud/help';
import { isCancel } from '../cloud/problem';
import { ask, tell } from './dialog';

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

/** Opens the dialler; when that fails, the number is there to be copied. Cancelling is no failure. */
export function callPhone(help: Help): void {
  wx.makePhoneCall({
    phoneNumber: help.phone,
    fail: (error) => {
      if (isCancel(error)) return;
      const { noDial: title, noDialText, copy: yes } = words.cloud.contact;
      return ask({ title, content: fill(noDialText, hotline(help)), yes }).then((copy) => {
        if (copy) void wx.setClipboardData({ data: help.phone });
      });
    },
  });
}
