// What went wrong, in English, by the code that the cloud gives beside its Chinese sentence.
import type { ErrorCode } from '../../../shared/errors.js';

const ASK = 'Please contact customer service.';
const ASK_MORE = 'Ask customer service for more.';

export const ERRORS: Record<ErrorCode, { say: string; next: string }> = {
  INTERNAL: {
    say: 'Something went wrong. Your data is not lost.',
    next: 'Try again later. If it happens again, give customer service the number.',
  },
  BAD_INPUT: { say: 'Something is missing or not in the right format.', next: 'Go back one page and try again.' },
  NO_IDENTITY: { say: "We couldn't get your WeChat identity.", next: 'Open the mini program in WeChat again.' },
  NOT_ALLOWED: { say: 'You are not allowed to do this.', next: ASK },
  CONSENT_NEEDED: { say: 'Your consent is needed first.', next: 'Go back to the home page, read it and agree.' },
  UNREADABLE: {
    say: 'Something in your data cannot be read. It is not lost.',
    next: 'Please try again once customer service has mended it.',
  },
  PROGRAM_OLD: {
    say: 'The consent text has changed, and this version still shows the old one.',
    next: 'Remove this mini program from "Recent" in WeChat and open it again to get the new version.',
  },
  CAPTURE_UNKNOWN: { say: 'This record was not found.', next: 'Go back to your records and choose again.' },
  WRONG_STATE: { say: 'This step is not possible right now.', next: 'Open the record to see the next step.' },
  BUSY: { say: 'Your last step is still being processed.', next: 'Please check again later.' },
  CODE_UNREADABLE: {
    say: 'No QR code was found.',
    next: 'Save the original picture and choose it, or move closer and scan once it is sharp.',
  },
  CODE_NOT_CAPTURE: {
    say: 'This is not a CHSI photo code.',
    next: 'Get your photo code on CHSI as the guide shows.',
  },
  CODE_UNKNOWN: { say: "CHSI doesn't recognise this photo code.", next: 'Get a new photo code, then scan it.' },
  CODE_EXPIRED: { say: 'This photo code has expired.', next: 'Get a new photo code on CHSI.' },
  CODE_CLAIMED: {
    say: 'This enrolment has been confirmed with another WeChat account.',
    next: 'If you have a new WeChat account, choose "New WeChat" under Requests. Otherwise contact customer service.',
  },
  TOO_OFTEN: { say: 'You have reached the limit for today.', next: 'Try again tomorrow, or contact customer service.' },
  TOO_MANY_TIMES: {
    say: 'This step was repeated too many times.',
    next: 'Contact customer service and they will sort it out.',
  },
  CODE_DONE: {
    say: 'This photo code is already done.',
    next: 'Look under "My records", or contact customer service.',
  },
  CODE_OUTSIDE_BATCH: {
    say: 'This photo code is not part of this batch.',
    next: 'Open this mini program with the code or link from your school, then scan again.',
  },
  SUFFIX_FORMAT: {
    say: 'Enter the last 4 characters of your ID number.',
    next: 'Check the 4 characters and enter them again.',
  },
  SUFFIX_WRONG: { say: "That doesn't match your enrolment.", next: 'Check the 4 characters and enter them again.' },
  SUFFIX_LOCKED: {
    say: 'Too many wrong attempts. Locked for a while.',
    next: 'Try again later, or ask customer service to verify you.',
  },
  SUFFIX_STOPPED: {
    say: 'Too many wrong attempts, so no more can be made.',
    next: 'Please ask customer service to verify your identity.',
  },
  BATCH_CLOSED: { say: 'This batch has closed.', next: 'Please contact your school or customer service.' },
  PAY_FIRST: { say: 'Please pay first.', next: 'Go back to the record and tap "Take photo".' },
  PAY_UNAVAILABLE: {
    say: "WeChat Pay isn't answering right now.",
    next: "Look again in a few minutes. If you have paid, your payment is safe: don't pay again.",
  },
  PAY_BAD_NOTICE: { say: 'The payment notice is not valid.', next: 'Nothing to do.' },
  NOT_A_PICTURE: { say: 'This file is not a picture.', next: 'Choose another one.' },
  PICTURE_BROKEN: { say: 'The picture is incomplete.', next: 'Retake it and upload it with a good connection.' },
  PICTURE_TOO_LARGE: {
    say: 'The picture is too large.',
    next: 'Set the camera back to normal resolution (about 12 megapixels) and retake.',
  },
  PICTURE_TOO_SMALL: {
    say: 'The picture is too small for a standard photo.',
    next: "Retake it with the phone's rear camera.",
  },
  PICTURE_ANIMATED: { say: 'Animated pictures are not supported.', next: 'Please take a photo instead.' },
  PICTURE_HEIC: {
    say: 'HEIC pictures are not supported.',
    next: 'Choose "Most Compatible" in the camera settings and retake.',
  },
  FILE_NOT_YOURS: { say: 'The picture you uploaded was not found.', next: 'Please upload it again.' },
  NO_CHECKS_LEFT: { say: 'No checks left.', next: ASK_MORE },
  NO_SUBMISSIONS_LEFT: { say: 'No submissions left.', next: ASK_MORE },
  CHECK_FAILED: { say: "The photo didn't pass the check.", next: 'Follow the tips and retake it.' },
  PHOTO_NOT_CLEAN: {
    say: "The new background wasn't clean everywhere, so this photo was not kept.",
    next: "Retake it in front of a plain wall that differs from your hair and clothes. You won't be charged again.",
  },
  PHOTO_NOT_VERIFIED: {
    say: "The finished photo didn't pass the final check and was not kept.",
    next: 'Please take a new photo.',
  },
  CHSI_UNAVAILABLE: {
    say: "We can't reach CHSI right now.",
    next: 'Try again in a few minutes. Your progress is saved.',
  },
  PHOTO_NOT_TAKEN: {
    say: "CHSI didn't take this photo. It doesn't count as a submission.",
    next: 'Please contact customer service. Your progress is saved.',
  },
  OFFLINE: { say: 'No network connection.', next: 'Check your network, then try again.' },
};
