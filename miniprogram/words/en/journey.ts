// What the services of a capture say in English.
import type { journey as chinese } from '../zh/journey.js';
import { common } from './common.js';

const cards: typeof chinese.cards = {
  start: 'Start',
  button: '"{1}"',
  making: common.making,
  judging: common.judging,
  progress: 'See progress',
};

const steps: typeof chinese.steps = {
  scan: 'Scan',
  verify: 'Confirm',
  pay: 'Pay',
  shoot: 'Photo',
  submit: 'Submit',
  review: 'Result',
};

const engine: typeof chinese.engine = {
  uploading: 'Uploading the photo',
  opening: 'Opening the photo',
  measuring: 'Measuring the face',
  background: 'Analysing the background',
  checking: 'Checking each requirement',
  replacing: 'Replacing the background',
  cropping: 'Cropping to the standard size',
  verifying: 'Verifying the result',
};

const measured: typeof chinese.measured = {
  atLeast: 'should be at least {1}',
  atMost: 'should be at most {1}',
  over: 'should be more than {1}',
  under: 'should be less than {1}',
  wanted: 'should be {1}',
  found: 'Measured: {1}',
  foundWanted: 'Measured: {1} ({2})',
};

const facts: typeof chinese.facts = {
  blue: 'light blue',
  white: 'white',
  grey: 'light grey',
  orMore: '{1} KB or more',
  colour: 'Background',
  background: 'Background',
  wall: 'real wall',
  asShot: 'as shot',
  crown: 'Above the head',
  eyes: 'Eyes',
  faceWidth: 'Face width',
  size: 'Size',
  density: 'Resolution',
  bytes: 'File size',
  quality: 'Quality',
};

const reviewed: typeof chinese.reviewed = {
  left: 'The reviewer will also check: {1}, make-up and small jewellery.',
  comma: ', ',
  other: 'other requirements',
};

const sheets: typeof chinese.sheets = {
  '5inch': '5\u00a0inch',
  '6inch': '6\u00a0inch',
  '1inch': '1\u00a0inch',
  '2inch': '2\u00a0inch',
  standard: 'standard',
  count: '{1} photos',
  or: ' or ',
};

const faq: typeof chinese.faq = { all: 'All', chinese: 'In Chinese only' };

const deletion: typeof chinese.deletion = {
  one: common.deleteOne,
  all: 'Delete all my data',
  thisOne: 'this record',
  everything: 'all your data',
  askRefund: 'Refund what you paid, then delete {1}?',
  askKeep: 'Keep what is paid and not finished, and delete the rest?',
  askNow: 'Delete {1} now?',
  captures: 'records: {1}',
  files: 'files: {1}',
  and: '{1}, {2}',
  gone: 'Deleted {1}. ',
  restGone: 'The rest was deleted. ',
  kept: '{1}What is paid and not finished was kept.',
  done: 'Your data was deleted.',
  later: 'Records still being refunded or processed: {1}. They will be deleted automatically, nothing more to do.',
  goneLater: '{1}{2}',
};

const wishes: typeof chinese.wishes = {
  refund: 'Refund',
  refundAbout: `Customer service checks it and replies; a refund goes back the way you paid. ${common.noRefund}`,
  invoice: 'Invoice',
  invoiceAbout: 'Once you have paid, we can email you an electronic invoice.',
  manualReview: 'Manual review',
  manualReviewAbout:
    'If the check keeps failing, or a medical reason or custom makes yours a special case, a person can review your photo.',
  unlock: 'Unlock',
  unlockAbout: 'Locked after wrong last 4 characters? Customer service can verify you manually.',
  transfer: 'New WeChat',
  transferAbout:
    'To move your records and payments to a new WeChat account, send this from the new account, then give customer service the number.',
  complaint: common.complaint,
  complaintAbout: 'Not happy with something? Please tell us.',
  noCapture: 'Please choose which record it is for.',
  noStory: 'Please describe what happened.',
  noTitle: 'Please enter the invoice title.',
  noEmail: 'Please enter an email address for the invoice.',
};

export const journey: typeof chinese = {
  cards,
  steps,
  engine,
  measured,
  facts,
  reviewed,
  sheets,
  faq,
  deletion,
  wishes,
};
