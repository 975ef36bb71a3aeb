// What the page home says in English.
import type { home as Chinese } from '../zh/home.js';

export const home: typeof Chinese = {
  consent: 'One consent is still missing',
  toConsent: 'Read and agree',
  begin: 'First, scan your capture code',
  beginText:
    'Have your CHSI capture code (采集码) ready; one scan and you can start. No code yet? The guide shows how to get it.',
  scan: 'Scan a capture code',
  scanText: 'One phone can serve several students',
  captures: 'My captures',
  tutorial: 'How to get a capture code',
  requests: 'Requests (refund, invoice)',
  help: 'Common questions',
  privacy: 'My data',
  identityFirst: 'Agree to the use of your enrolment and identity data, then you can scan the code.',
  faceFirst: 'Agree to the use of your face photo, then you can shoot.',
  brand: 'Diploma photo',
  share: '{1}: your diploma photo, taken with a phone',
};
