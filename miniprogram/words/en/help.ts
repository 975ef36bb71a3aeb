// What the page help says in English.
import type { help as Chinese } from '../zh/help.js';

export const help: typeof Chinese = {
  chat: 'Chat with customer service',
  chatText: 'Write to us in WeChat',
  call: 'Call {1}',
  phone: 'Call customer service',
  complain: 'Complaint or idea',
  complainText: 'Every one is read and answered',
  asked: 'My requests',
  askedText: 'How far they are, and our answers',
  last: 'Last problem ({1})',
  number: 'No. {1}',
  copyNumber: 'Copy the number',
  copyForService: 'Copy for customer service',
  faq: 'Common questions',
  search: 'Search, e.g. refund',
  searchLabel: 'Search the common questions',
  clear: 'Clear the search',
  notFound: 'No question found',
  notFoundText: 'Try another word, or ask in the chat.',
  about: 'About {1}',
  release: ' · version {1}',
};
