// What the page help says in English.
import type { help as Chinese } from '../zh/help.js';
import { common } from './common.js';

export const help: typeof Chinese = {
  chat: common.chat,
  chatText: common.chatText,
  call: 'Call {1}',
  phone: common.phone,
  complain: common.complaint,
  complainText: 'We read and answer every one',
  asked: 'My requests',
  askedText: 'Progress and our replies',
  last: 'Last problem ({1})',
  number: common.number,
  copyNumber: common.copyNumber,
  copyForService: 'Copy for customer service',
  faq: common.faq,
  search: 'Search, e.g. refund',
  searchLabel: 'Search the common questions',
  clear: 'Clear the search',
  notFound: 'Nothing found',
  notFoundText: 'Try another word, or ask us in the chat.',
  about: 'About {1}',
  release: ' · version {1}',
};
