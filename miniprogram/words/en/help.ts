// What the page help says in English.
import type { help as Chinese } from '../zh/help.js';

export const help: typeof Chinese = {
  chat: 'Chat with customer service',
  chatText: 'Message us in WeChat',
  call: 'Call {1}',
  phone: 'Call customer service',
  complain: 'Complaint or idea',
  complainText: 'We read and answer every one',
  asked: 'My requests',
  askedText: 'Progress and our replies',
  last: 'Last problem ({1})',
  number: 'No. {1}',
  copyNumber: 'Copy the number',
  copyForService: 'Copy for customer service',
  faq: 'Common questions',
  search: 'Search, e.g. refund',
  searchLabel: 'Search the common questions',
  clear: 'Clear the search',
  notFound: 'Nothing found',
  notFoundText: 'Try another word, or ask us in the chat.',
  about: 'About {1}',
  release: ' · version {1}',
};
