// What the page asked says in English.
import type { asked as Chinese } from '../zh/asked.js';

export const asked: typeof Chinese = {
  none: 'No requests yet',
  noneText: 'Refunds, invoices, reviews by a person and complaints: you find them here, with our answers.',
  sent: 'Sent {1}',
  answer: 'Answered ',
  suffix: 'Last 4 characters of your ID',
  suffixLabel: 'Last 4 characters of your ID number, digits or X',
  prove: 'Check the last 4 characters',
  number: 'No. {1}',
  copyNumber: 'Copy number {1}',
  copy: 'Copy',
  read: 'Tell customer service this number and they find it at once. If you allowed messages, WeChat tells you when there is an answer.',
  help: 'Contact customer service',
  again: 'Send a new request',
};
