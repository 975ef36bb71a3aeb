// What a student agrees to, in English: the same sentence by sentence.
import type { consent as Chinese } from '../zh/consent.js';

export const consent: typeof Chinese = {
  face: {
    agree: 'I agree to the use of my face photo',
    why: 'To check how it was taken, make the standard photo and complete the identity check.',
    detail: [
      'Only this photo of yours is checked. No face features are extracted or kept.',
      'The finished photo goes to CHSI only: it compares the photo with the one of your enrolment, and uses it for the electronic registration of your diploma.',
      'The original is deleted 10 days after the delivery to CHSI, all photos when their time is over. You can delete them at any time under "My data".',
      'If you do not agree, it can be done by hand: please contact customer service or your school.',
    ],
  },
  identity: {
    agree: 'I agree to the use of my enrolment and identity data',
    why: 'To make sure that the capture code is yours: only the last 4 characters of your ID number are compared.',
    detail: [
      'Name and ID number in the code are starred out; we never see the full number.',
      'The last 4 characters that you enter are compared and not kept.',
      'Without it no capture code can be scanned; everything else stays open to you.',
    ],
  },
};
