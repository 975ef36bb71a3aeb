// What the page asked says in English.
import type { asked as Chinese } from '../zh/asked.js';
import { common } from './common.js';

export const asked: typeof Chinese = {
  none: 'No requests yet',
  noneText: 'Refunds, invoices, manual reviews and complaints show up here, with our replies.',
  sent: 'Sent {1}',
  answer: 'Replied ',
  prove: 'Confirm these 4 characters',
  number: common.number,
  copyNumber: common.copyThisNumber,
  copy: common.copy,
  read: 'Give customer service this number and they will find your request right away. If you allowed messages, WeChat tells you when there is a reply.',
  help: common.contact,
  again: 'New request',
};
