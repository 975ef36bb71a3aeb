// What components say by themselves in English.
import type * as chinese from '../zh/components.js';

export const annotatedPhoto: typeof chinese.annotatedPhoto = {
  alt: 'Your photo with the problems marked',
  passed: '{1} points are fine',
  open: ' (',
  close: ')',
};

export const beforeAfter: typeof chinese.beforeAfter = {
  broken: 'The picture did not load. Tap to try again',
  drag: 'Drag to compare: {1}, {2}',
  near: 'Look closely at the hair',
  whole: 'Show the whole picture',
  before: 'Your shot',
  after: 'Standard photo',
};

export const bottomSheet: typeof chinese.bottomSheet = {
  close: 'Close',
};

export const captureCard: typeof chinese.captureCard = {
  label: '{1} {2}, {3}. Open the capture details',
  number: ', no. ',
  reason: 'Reason: {1}',
  until: 'Until {1}',
  detail: 'Details',
};

export const consentItem: typeof chinese.consentItem = {
  less: 'Show less',
  more: 'What for, and for how long',
};

export const noticeBox: typeof chinese.noticeBox = {
  copyNumber: 'Copy number {1}',
  number: 'No. {1}',
  copy: 'Copy',
  close: 'Close this message',
};

export const pageFrame: typeof chinese.pageFrame = {
  offline: 'No network',
  stale: 'What you see may be out of date. It updates by itself once you are online.',
  line: 'Waiting in line',
  broken: 'This page did not load',
  again: 'Please try again.',
  toList: 'Go to my captures',
  retry: 'Try again',
  copyNumber: 'Copy number {1}',
  number: 'No. {1} (tap to copy)',
};

export const photoFrame: typeof chinese.photoFrame = {
  zoom: '{1}, tap to enlarge',
  broken: 'The picture did not load. Tap to try again',
  photo: 'Photo',
};

export const privacySheet: typeof chinese.privacySheet = {
  heading: 'Before you go on',
  text: "This step uses the phone's camera, photos or clipboard, and only at the moment you ask for it. The guideline below says what for.",
  contract: 'Read the privacy guideline',
  agree: 'Agree and continue',
  refuse: 'Not now',
};

export const rightCode: typeof chinese.rightCode = {
  heading: 'What a capture code looks like',
  drawing:
    'Drawing: the page of the capture code on CHSI, with its title on top, name and school below, and the QR code in the middle',
  title: '图像采集码',
  from: 'from CHSI (学信网)',
  report: 'Online report',
  round: 'Mini program code',
  group: 'Group code',
};

export const skeletonBlock: typeof chinese.skeletonBlock = {
  loading: 'Loading',
};

export const stageList: typeof chinese.stageList = {
  done: ', done',
  progress: 'Upload',
};

export const stepBar: typeof chinese.stepBar = {
  place: '{1} steps, now step {2}: {3}',
};

export const supportButton: typeof chinese.supportButton = {
  service: 'Help',
  heading: 'Need help?',
  chat: 'Chat with customer service',
  chatText: 'Write to us in WeChat',
  call: 'Call {1} {2}',
  phone: 'Call customer service',
  comma: ' · ',
  faq: 'Common questions',
  faqText: 'Most answers are already here',
};

export const phoneCode: typeof chinese.phoneCode = {
  heading: 'Please open this on a phone',
  text: 'A computer has no rear camera. Open this mini program in WeChat on your phone; you go on from this step.',
  scan: 'A computer has no rear camera. Scan this with WeChat on your phone to go on from this step.',
  alt: 'Mini program code to scan with WeChat on a phone',
};
