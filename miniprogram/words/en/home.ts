// What the page home says in English.
import type { home as Chinese } from '../zh/home.js';
import { common } from './common.js';

// U+2060 keeps an official name in one line (services/cloud/unbroken.ts)
export const home: typeof Chinese = {
  consent: 'We still need your consent',
  toConsent: 'Read and agree',
  begin: 'First, scan your photo code',
  beginText:
    'Have your CHSI photo code (图\u2060像\u2060采\u2060集\u2060码) ready: one scan and you can start. No code yet? The guide shows how to get it.',
  scan: common.scan,
  scanText: 'One phone works for several students',
  captures: 'My records',
  tutorial: 'How to get a photo code',
  requests: common.requests,
  help: common.faq,
  privacy: 'My data',
  identityFirst: 'Agree to the use of your enrolment and identity data to scan the code.',
  faceFirst: 'Agree to the use of your face photo to take the photo.',
  brand: common.brand,
  share: '{1}: your diploma photo, taken with a phone',
};
