// What a student agrees to, in English: the same sentence by sentence.
import type { consent as Chinese } from '../zh/consent.js';

export const consent: typeof Chinese = {
  face: {
    agree: 'I agree to the use of my face photo',
    why: 'To check the quality of the shot, make the standard photo and complete the identity check.',
    detail: [
      'We only check whether this photo meets the requirements. No facial features are extracted or kept.',
      'The finished photo goes only to CHSI, which compares it with your enrolment photo to confirm it is you, and uses it for the electronic registration of your diploma.',
      'The original is deleted 10 days after delivery to CHSI, and all photos once their time is up. You can also delete them at any time under "My data".',
      'If you do not agree, it can be done manually: please contact customer service or your school.',
    ],
  },
  identity: {
    agree: 'I agree to the use of my enrolment and identity data',
    why: 'To make sure the photo code is yours: we only compare the last 4 characters of your ID number.',
    detail: [
      'The name and ID number in the code are masked; we never see the full number.',
      'The last 4 characters you enter are only compared, never kept. Your other enrolment data is deleted on schedule, or at once whenever you like under "My data".',
      "If you do not agree, you can't scan a photo code; everything else stays open to you.",
    ],
  },
};
