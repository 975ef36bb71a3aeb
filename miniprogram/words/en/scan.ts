// What the page scan says in English.
import type { scan as Chinese } from '../zh/scan.js';

export const scan: typeof Chinese = {
  heading: 'Scan your CHSI capture code',
  text: 'Scan it from another screen, or choose the saved picture of the code.',
  camera: 'Scan',
  album: 'Choose a picture',
  noCode: 'No capture code? See how to get it',
  tutorial: 'See how to get it',
  tips: 'If it cannot be read',
  tipWhole: 'The code must be sharp and whole, with all four corners',
  tipOriginal: 'Use the saved original, not a forwarded, blurred copy',
  tipWhich: 'With several enrolments, take the code of this graduation',
  notSeen: 'No QR code was seen.',
  notSeenNext: 'Hold the phone still until it is sharp, or save the picture of the code and choose it here.',
  reading: 'Reading the code…',
  uploading: 'Sending the picture…',
};
