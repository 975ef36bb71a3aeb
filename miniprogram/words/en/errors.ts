// What went wrong, in English, by the code that the cloud gives beside its Chinese sentence.
import type { ErrorCode } from '../../../shared/errors.js';

const LATER = 'Please try again later.';
const ASK = 'Please contact customer service.';
const ASK_MORE = 'Ask customer service for more.';

export const ERRORS: Record<ErrorCode, { say: string; next: string }> = {
  INTERNAL: {
    say: 'Something went wrong. Your data is not lost.',
    next: 'Try again later. If it happens again, tell customer service the number.',
  },
  BAD_INPUT: { say: 'Something is missing or not in the right form.', next: 'Go back one page and try again.' },
  NO_IDENTITY: { say: 'WeChat did not say who you are.', next: 'Open the mini program in WeChat again.' },
  NOT_ALLOWED: { say: 'You are not allowed to do this.', next: ASK },
  CONSENT_NEEDED: { say: 'Your consent is needed first.', next: 'Go back to the start, read it and agree.' },
  PROGRAM_OLD: {
    say: 'What you agree to has new words; this version shows the old ones.',
    next: 'Delete this mini program from "Recent" in WeChat and open it again: that is the new version.',
  },
  CAPTURE_UNKNOWN: { say: 'This capture was not found.', next: 'Go back to your captures and choose again.' },
  WRONG_STATE: { say: 'This step is not possible right now.', next: 'Open the capture details to see the next step.' },
  BUSY: { say: 'The last step is still being worked on.', next: 'Wait a moment, then look again.' },
  CODE_UNREADABLE: {
    say: 'No QR code was found.',
    next: 'Save the original picture and choose it, or hold the phone closer and scan when it is sharp.',
  },
  CODE_NOT_CAPTURE: {
    say: 'This is not a CHSI capture code.',
    next: 'Get the capture code on CHSI as the guide shows.',
  },
  CODE_UNKNOWN: { say: 'CHSI does not know this capture code.', next: 'Get the capture code again, then scan it.' },
  CODE_EXPIRED: { say: 'This capture code has expired.', next: 'Get a new capture code on CHSI.' },
  CODE_CLAIMED: {
    say: 'This enrolment was confirmed from another WeChat account.',
    next: 'If you have a new WeChat account, ask for "New WeChat" under requests. Otherwise contact customer service.',
  },
  TOO_OFTEN: { say: 'Too often for today.', next: 'Try again tomorrow, or contact customer service.' },
  TOO_MANY_TIMES: {
    say: 'This step was repeated too many times.',
    next: 'Contact customer service: they will settle it.',
  },
  CODE_DONE: {
    say: 'This capture code is already finished.',
    next: 'Look under your captures, or contact customer service.',
  },
  CODE_OUTSIDE_BATCH: {
    say: 'This capture code does not belong to this batch.',
    next: 'Open the program with the code or link from your school, then scan again.',
  },
  SUFFIX_FORMAT: { say: 'Enter the last 4 characters of your ID number.', next: 'Check them and enter them again.' },
  SUFFIX_WRONG: { say: 'These do not match your enrolment.', next: 'Check them and enter them again.' },
  SUFFIX_LOCKED: {
    say: 'Too many wrong tries; locked for a while.',
    next: 'Try again later, or ask customer service to check you.',
  },
  BATCH_CLOSED: { say: 'This batch is closed.', next: 'Contact your school or customer service.' },
  PAY_FIRST: { say: 'Please pay first.', next: 'Go back to the capture details and tap "Shoot".' },
  PAY_UNAVAILABLE: { say: 'Paying is not possible right now. You were not charged.', next: LATER },
  PAY_BAD_NOTICE: { say: 'The payment notice is not valid.', next: 'Nothing to do.' },
  NOT_A_PICTURE: { say: 'This file is not a picture.', next: 'Choose another one.' },
  PICTURE_BROKEN: { say: 'The picture is not complete.', next: 'Shoot again and send it with a good network.' },
  PICTURE_TOO_LARGE: {
    say: 'The picture is too large.',
    next: 'Set the camera back to normal resolution (about 12 megapixels) and shoot again.',
  },
  PICTURE_TOO_SMALL: {
    say: 'The picture is too small for a standard photo.',
    next: 'Shoot again with the rear camera of the phone.',
  },
  PICTURE_ANIMATED: { say: 'Moving pictures cannot be used.', next: 'Take a photo.' },
  PICTURE_HEIC: {
    say: 'HEIC pictures cannot be used.',
    next: 'Choose "Most Compatible" in the camera settings and shoot again.',
  },
  FILE_NOT_YOURS: { say: 'The picture that you sent was not found.', next: 'Please send it again.' },
  NO_CHECKS_LEFT: { say: 'No checks left.', next: ASK_MORE },
  NO_SUBMISSIONS_LEFT: { say: 'No submissions left.', next: ASK_MORE },
  CHECK_FAILED: { say: 'The photo did not pass the check.', next: 'Follow the hints and shoot again.' },
  PHOTO_NOT_CLEAN: {
    say: 'The new background was not clean everywhere, so this photo was not kept.',
    next: 'Shoot again before a plain wall that differs from hair and clothes. You do not pay again.',
  },
  PHOTO_NOT_VERIFIED: {
    say: 'The finished photo did not pass its check and was not kept.',
    next: 'Please shoot again.',
  },
  CHSI_UNAVAILABLE: {
    say: 'CHSI cannot be reached right now.',
    next: 'Try again in a few minutes. Your progress is saved.',
  },
  OFFLINE: { say: 'No network connection.', next: 'Check the network, then try again.' },
};
