// What components say by themselves in English.
import type { components as chinese } from '../zh/components.js';
import { common } from './common.js';

const annotatedPhoto: typeof chinese.annotatedPhoto = {
  alt: 'Your photo after the check',
  passed: 'Requirements met: {1}',
  open: ' (',
  close: ')',
};

const beforeAfter: typeof chinese.beforeAfter = {
  broken: common.broken,
  drag: 'Drag to compare: {1}, {2}',
  near: 'Zoom in on the hair',
  whole: 'Show the whole picture',
  before: 'Your photo',
  after: common.standard,
};

const bottomSheet: typeof chinese.bottomSheet = {
  close: 'Close',
};

const captureCard: typeof chinese.captureCard = {
  label: '{1} {2}, {3}. Open the record',
  study: ', ',
  number: ', no. ',
  reason: 'Reason: {1}',
  until: 'Deadline {1}',
  detail: 'Details',
};

const consentItem: typeof chinese.consentItem = {
  less: 'Show less',
  more: 'Purpose and duration',
};

const noticeBox: typeof chinese.noticeBox = {
  copyNumber: common.copyThisNumber,
  number: common.number,
  copy: common.copy,
  close: 'Close this message',
};

const pageFrame: typeof chinese.pageFrame = {
  offline: 'No network',
  stale: 'This page may be out of date. It updates by itself once you are online.',
  line: 'Waiting in line',
  broken: "This page didn't load",
  again: 'Please try again.',
  toList: 'Go to my records',
  retry: common.retry,
  copyNumber: common.copyThisNumber,
  number: 'No. {1} (tap to copy)',
};

const photoFrame: typeof chinese.photoFrame = {
  zoom: '{1}, tap to zoom',
  broken: common.broken,
  photo: 'Photo',
};

const privacySheet: typeof chinese.privacySheet = {
  heading: 'Before you go on',
  text: "This step uses your phone's camera, photos or clipboard, and only when you ask for it. The guidelines below explain why.",
  contract: 'Read the privacy guidelines',
  agree: 'Agree and continue',
  refuse: 'Not now',
};

const rightCode: typeof chinese.rightCode = {
  heading: 'What a photo code looks like',
  drawing:
    'Drawing: the photo code page on CHSI, with its title on top, the QR code in the middle, and name and school below',
  title: '图像采集码',
  from: 'from CHSI (学信网)',
  report: 'Online report',
  round: 'Mini program code',
  group: 'Group code',
};

const skeletonBlock: typeof chinese.skeletonBlock = {
  loading: common.loading,
};

const stageList: typeof chinese.stageList = {
  done: ', done',
  progress: 'Upload',
};

const stepBar: typeof chinese.stepBar = {
  place: 'Step {1} of {2}: {3}',
};

const suffixField: typeof chinese.suffixField = {
  label: 'Last 4 characters of your ID number, digits or letters',
  letters: 'My ID number has letters other than X',
  digits: 'Use the number keys',
  toLetters: 'Any letters? Switch to letter keys',
  xText: 'If it ends in X, enter X or x.',
  papersText:
    "Hong Kong and Macao IDs: leave out the brackets and what is inside. Taiwan permit, passport, foreigner's permanent residence card: the last 4 characters, including letters.",
};

const supportButton: typeof chinese.supportButton = {
  service: 'Help',
  heading: 'Need help?',
  chat: common.chat,
  chatText: common.chatText,
  call: 'Call {1} {2}',
  phone: common.phone,
  comma: ' · ',
  faq: common.faq,
  faqText: 'Most answers are already here',
};

const phoneCode: typeof chinese.phoneCode = {
  heading: 'Please open this on a phone',
  text: 'A computer has no rear camera. Open this mini program in WeChat on your phone and carry on from this step.',
  scan: 'A computer has no rear camera. Scan this with WeChat on your phone and carry on from this step.',
  alt: 'Mini program code to scan with WeChat on a phone',
};

export const components: typeof chinese = {
  annotatedPhoto,
  beforeAfter,
  bottomSheet,
  captureCard,
  consentItem,
  noticeBox,
  pageFrame,
  photoFrame,
  privacySheet,
  rightCode,
  skeletonBlock,
  stageList,
  stepBar,
  suffixField,
  supportButton,
  phoneCode,
};
