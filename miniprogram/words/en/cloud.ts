// What the phone says by itself of calls, files, the line and customer service, in English.
import type * as chinese from '../zh/cloud.js';

export const problems: typeof chinese.problems = {
  offline: 'No network connection.',
  offlineNext: 'Check the network, then try again.',
  crowded: 'Too many people are using this right now.',
  crowdedNext: 'Try again in a few minutes. Your progress is saved.',
  internal: 'Something went wrong. Your data is not lost.',
  internalNext: 'Please try again later.',
  busy: 'The system is busy and did not answer in time.',
  busyNext: 'Try again later. Your progress is saved.',
  privacy: 'You did not agree to the privacy guideline, so camera and photos stay closed.',
  privacyNext: 'If you change your mind, wait ten seconds, tap again and agree.',
  tooLarge: 'The picture is too large.',
  tooLargeNext: 'Set the camera back to normal resolution (about 12 megapixels) and shoot again.',
  own: 'The mini program had a problem.',
  ownNext: 'Please tell customer service the number.',
};

export const line: typeof chinese.line = {
  seconds: '{1} s',
  minutes: '{1} min',
  yourTurn: 'It is your turn, going on.',
  place: 'About {1} before you, about {2} to go. It continues by itself; please stay.',
  unknown: 'Many people are using this. You are in line, and it continues by itself.',
};

export const contact: typeof chinese.contact = {
  hotline: '{1} ({2})',
  noChat: 'The chat cannot open now',
  noChatCall: 'Try again later, or call customer service: {1}.',
  noChatFaq: 'Try again later, or read the common questions.',
  call: 'Call',
  noDial: 'The dialler did not open',
  noDialText: 'Please call customer service: {1}.',
  copy: 'Copy',
};
