// Where complaints are listed, read and answered: at whoever took the money.
import { hasMerchant, payProvider } from '../settings-virtual.js';
import * as wechat from './complaints.js';
import type { PayProvider } from './provider.js';
import * as virtual from './virtual-complaints.js';

interface Desk {
  list(from: string, to: string): Promise<wechat.Complaint[]>;
  query(id: string): Promise<wechat.Complaint>;
  answer(id: string, words: string): Promise<void>;
}

const DESKS: Record<PayProvider, Desk> = {
  jsapi: { list: wechat.listComplaints, query: wechat.queryComplaint, answer: wechat.answerComplaint },
  virtual,
};

export const deskOf = (provider: PayProvider): Desk => DESKS[provider];

/** Those where somebody may complain: the one of today, and WeChat Pay as long as its account is in the settings. */
export function openDesks(): Desk[] {
  return [...(hasMerchant() ? [DESKS.jsapi] : []), ...(payProvider() === 'virtual' ? [DESKS.virtual] : [])];
}
