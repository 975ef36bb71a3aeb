// What the page capture says in English.
import type { capture as Chinese } from '../zh/capture.js';
import { SIGN } from '../zh/money.js';
import { actions } from './actions.js';

export const capture: typeof Chinese = {
  result: 'See the photo and the check',
  reason: 'Reason',
  free: "You won't be charged again for a retake.",
  old: 'Please update this mini program',
  oldText:
    'There is something new that this version cannot show. Remove the mini program from Recent in WeChat and open it again. Nothing gets lost.',
  oldHelp: 'Ask customer service',
  transfer: 'Someone asked to move this record to another WeChat account',
  transferText: "If that's you with a new WeChat account, agree. If it isn't you, refuse.",
  transferNumber: 'Request no. ',
  proved: 'They entered the right last 4 characters of your ID number. Unless you refuse by ',
  moves: ', customer service can move it.',
  refuse: 'Refuse',
  agree: 'Agree to move',
  idNumber: 'ID number',
  school: 'School',
  study: 'Level and form',
  batch: 'Batch',
  deadline: 'Deadline',
  fee: 'Fee',
  checksLeft: 'Checks left',
  times: '{1}',
  submissionsLeft: 'Submissions left',
  number: 'Number',
  copyNumber: 'Copy number {1}',
  deleteOn: 'Photos deleted by',
  requests: 'Requests (refund, invoice)',
  asked: 'My requests and replies',
  shoot: actions.shoot,
  schoolPaid: 'Paid by your school',
  paidPrice: `${SIGN}{1} (paid)`,
  price: `${SIGN}{1}`,
  moveAsk: 'Move it?',
  moveAskText:
    'This WeChat account will no longer see the record. Please check that the number matches the one in the new account.',
  agreeShort: 'Agree',
};
