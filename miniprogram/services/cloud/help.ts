// What customer service offers: read once and kept for a while, because every page has its 客服 button.
import type { Outputs } from '../../../shared/functions';
import { fill } from '../../words/fill';
import { words } from '../../words/words';
import { call } from './cloud';
import { isCancel } from './problem';

export type Help = Outputs['getHelp'];

/** Chosen: operators change a phone number rarely, and a student should not keep an old one for long. */
const KEEP_MS = 10 * 60_000;
let kept: { at: number; help: Promise<Help> } | undefined;

/** @throws Problem */
export function readHelp(): Promise<Help> {
  if (kept && Date.now() - kept.at < KEEP_MS) return kept.help;
  const help = call('getHelp', {});
  const own = { at: Date.now(), help };
  kept = own;
  help.catch(() => {
    if (kept === own) kept = undefined;
  });
  return help;
}

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
      wx.showModal({
        title: words.cloud.contact.noChat,
        content: phone ? fill(words.cloud.contact.noChatCall, hotline(help)) : words.cloud.contact.noChatFaq,
        confirmText: phone ? words.cloud.contact.call : words.cloud.contact.ok,
        showCancel: Boolean(phone),
        success: ({ confirm }) => {
          if (confirm && phone) callPhone(help);
        },
      });
    },
  });
}

/** Opens the dialler; when that fails, the number is there to be copied. Cancelling is no failure. */
export function callPhone(help: Help): void {
  wx.makePhoneCall({
    phoneNumber: help.phone,
    fail: (error) => {
      if (isCancel(error)) return;
      wx.showModal({
        title: words.cloud.contact.noDial,
        content: fill(words.cloud.contact.noDialText, hotline(help)),
        confirmText: words.cloud.contact.copy,
        success: ({ confirm }) => {
          if (confirm) wx.setClipboardData({ data: help.phone });
        },
      });
    },
  });
}
