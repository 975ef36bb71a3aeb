// What the phone says by itself of calls, files, the line and customer service, in English.
import type { cloud as chinese } from '../zh/cloud.js';

const problems: typeof chinese.problems = {
  offline: 'No network connection.',
  offlineNext: 'Check your network, then try again.',
  crowded: 'Too many people are using this right now.',
  crowdedNext: 'Try again in a few minutes. Your progress is saved.',
  internal: 'Something went wrong. Your data is not lost.',
  internalNext: 'Please try again later.',
  busy: 'The system is busy and did not answer in time.',
  busyNext: 'Try again later. Your progress is saved.',
  privacy: 'You did not agree to the privacy guidelines, so the camera and photos stay off.',
  privacyNext: 'Changed your mind? Wait ten seconds, tap again and agree.',
  tooLarge: 'The picture is too large.',
  tooLargeNext: 'Set the camera back to normal resolution (about 12 megapixels) and retake.',
  own: 'The mini program ran into a problem.',
  ownNext: 'Please give customer service this number.',
};

const line: typeof chinese.line = {
  seconds: '{1} s',
  minutes: '{1} min',
  yourTurn: "It's your turn. Carrying on…",
  place: 'About {1} ahead of you, about {2} to go. It carries on by itself, so please stay.',
  unknown: "It's busy right now. You are in line, and it carries on by itself.",
};

const contact: typeof chinese.contact = {
  hotline: '{1} ({2})',
  noChat: "The chat won't open right now",
  noChatCall: 'Try again later, or call customer service: {1}.',
  noChatFaq: 'Try again later, or read the common questions.',
  call: 'Call',
  fromPhone: 'Call from your phone',
  noDial: "The dialler didn't open",
  noDialText: 'Please call customer service: {1}.',
  copy: 'Copy',
};

export const cloud: typeof chinese = { problems, line, contact };
