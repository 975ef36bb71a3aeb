// What the page verify says in English.
import type { verify as Chinese } from '../zh/verify.js';
import { common } from './common.js';

export const verify: typeof Chinese = {
  verified: 'Confirmed',
  isYou: 'Is this your enrolment?',
  yours: 'Your enrolment',
  onCode: 'Enrolment on the code',
  name: 'Name',
  idNumber: common.idNumber,
  school: common.school,
  batch: common.batch,
  lockedText: 'You can try again after that time. In a hurry? Customer service can verify you manually.',
  unlock: 'Ask customer service',
  ask: 'Enter the last 4 characters of your ID number',
  notMe: "This isn't me",
  continue: "That's right, continue",
  again: 'Time is up, try again',
  verify: 'Confirm',
  notYou: 'Not you?',
  notYouText: "Please stop here. It may be someone else's code: get your own, or contact customer service.",
  scanAgain: 'Rescan',
  service: 'Get help',
};
