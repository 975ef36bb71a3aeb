// What the page requests says in English.
import type { requests as Chinese } from '../zh/requests.js';
import { common } from './common.js';

export const requests: typeof Chinese = {
  received: 'Received',
  number: 'Request no. {1}',
  copyNumber: common.copyNumber,
  what: 'What do you need?',
  which: 'For which record?',
  noCapture: 'You have no record yet, so this is not available.',
  invoice: 'Invoice',
  title: 'Title (your name or your organisation)',
  required: 'Required',
  titleLabel: 'Invoice title, required',
  taxNumber: 'Tax number (organisations only)',
  taxNone: 'Not for individuals',
  taxLabel: 'Tax number, not needed for individuals',
  email: 'Email for the invoice',
  emailHint: 'Required',
  emailLabel: 'Email for the invoice, required',
  story: 'What happened?',
  more: 'Anything to add? (optional)',
  storyHint: 'Describe what happened. We answer every point.',
  moreHint: 'For example, why or when',
  text: 'Your message',
  noId: 'Please do not enter a full ID number.',
  asked: common.asked,
  done: 'Done',
  send: 'Send request',
};
