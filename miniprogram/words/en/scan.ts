// What the page scan says in English.
import type { scan as Chinese } from '../zh/scan.js';

export const scan: typeof Chinese = {
  heading: 'Scan your CHSI photo code',
  text: 'Scan it from another screen, or choose the saved picture of the code.',
  onComputer: 'On a computer, choose the saved picture of the code. You switch to your phone for the photo.',
  camera: 'Scan',
  album: 'Choose a picture',
  noCode: 'No photo code? See how to get one',
  tutorial: 'See how to get one',
  tips: "If it can't be read",
  tipWhole: 'The code must be sharp and complete, with all four corners',
  tipOriginal: 'Use the saved original, not a blurry forwarded copy',
  tipWhich: 'With several enrolments, use the code for this graduation',
  notSeen: 'No QR code found.',
  notSeenNext: 'Hold the phone still until the code is sharp, or save its picture and choose it here.',
  noCamera: 'WeChat may not use the camera.',
  noCameraNext: "In your phone's settings, allow the camera for WeChat, or choose a picture of the code.",
  noAlbum: 'WeChat may not use your photos.',
  noAlbumNext: "In your phone's settings, allow photos for WeChat, or scan the code.",
  otherPicture: 'Take a screenshot of the code and choose that one.',
  reading: 'Reading the code…',
  uploading: 'Uploading the picture…',
};
