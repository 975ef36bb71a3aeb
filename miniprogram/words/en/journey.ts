// What the services of a capture say in English.
import type * as chinese from '../zh/journey.js';

export const cards: typeof chinese.cards = {
  start: 'Start',
  button: '"{1}"',
  making: 'Making the photo',
  judging: 'Checking the photo',
  progress: 'See progress',
};

export const steps: typeof chinese.steps = {
  scan: 'Scan',
  verify: 'Confirm',
  pay: 'Pay',
  shoot: 'Shoot',
  submit: 'Submit',
  review: 'Result',
};

export const engine: typeof chinese.engine = {
  uploading: 'Sending the photo',
  opening: 'Opening the photo',
  measuring: 'Measuring the face',
  background: 'Looking at the background',
  checking: 'Checking every point',
  replacing: 'Replacing the background',
  cropping: 'Cropping to the standard size',
  verifying: 'Measuring the result',
};

export const measured: typeof chinese.measured = {
  atLeast: 'at least {1}',
  atMost: 'at most {1}',
  over: 'more than {1}',
  under: 'less than {1}',
  wanted: 'required {1}',
  found: 'Measured {1}',
  foundWanted: 'Measured {1}, {2}',
};

export const facts: typeof chinese.facts = {
  blue: 'light blue',
  white: 'white',
  grey: 'light grey',
  orMore: '{1} KB or more',
  colour: 'Background',
  background: 'Background',
  wall: 'real wall',
  asShot: 'as shot',
  crown: 'Top of the head',
  eyes: 'Eyes',
  faceWidth: 'Width of the face',
  size: 'Size',
  density: 'Resolution',
  bytes: 'File size',
  quality: 'Quality',
};

export const reviewed: typeof chinese.reviewed = {
  left: 'The reviewer will also look at: {1}.',
  comma: ', ',
  other: 'other requirements',
};

export const sheets: typeof chinese.sheets = {
  '5inch': '5 inch',
  '6inch': '6 inch',
  '1inch': '1 inch',
  '2inch': '2 inch',
  standard: 'standard',
  count: '{1} photos',
  or: ' or ',
};

export const faq: typeof chinese.faq = { all: 'All', chinese: 'In Chinese only' };

export const deletion: typeof chinese.deletion = {
  one: 'Delete the capture of {1}',
  all: 'Delete all my data',
  thisOne: 'this capture',
  everything: 'all your data',
  askRefund: 'The money goes back the way it came, then {1} will be deleted. Is that right?',
  askKeep: 'Keep what is paid and not finished, delete the rest. Is that right?',
  askNow: 'Delete {1} now?',
  captures: '{1} capture(s)',
  files: '{1} file(s)',
  and: '{1} and {2}',
  gone: 'Deleted: {1}. ',
  restGone: 'The rest is deleted. ',
  kept: '{1}What is paid and not finished was kept.',
  done: 'Your data is deleted.',
  later: '{1} capture(s) are being refunded or worked on and will be deleted by themselves. Nothing more to do.',
  goneLater: '{1}{2} more are being refunded or worked on and will be deleted by themselves. Nothing more to do.',
};

export const wishes: typeof chinese.wishes = {
  refund: 'Refund',
  refundAbout:
    'Customer service checks it; the money goes back through WeChat Pay. Once the photo passed the review there is usually no refund.',
  invoice: 'Invoice',
  invoiceAbout: 'After paying you can have an electronic invoice sent to your email.',
  manualReview: 'Review by a person',
  manualReviewAbout:
    'If the check keeps failing, or illness or custom make your case special, a person can look at your photo.',
  unlock: 'Unlock',
  unlockAbout: 'Locked after wrong last 4 characters? Customer service can check you by hand.',
  transfer: 'New WeChat',
  transferAbout:
    'You have a new WeChat account and want your records and payments in it: send this from the new account, then tell customer service the number.',
  complaint: 'Complaint or idea',
  complaintAbout: 'Not happy with something? Please tell us.',
  noCapture: 'First choose which capture it is for.',
  noStory: 'Please write what happened.',
  noTitle: 'Please enter the invoice title.',
  noEmail: 'Please enter an email that can receive the invoice.',
};
