// Mutants of limits: how often, how long, how much.
import { mutantsOf } from './mutant.js';

const uncounted = (step: string, from: string, to = '') =>
  mutantsOf(`cloudfunctions/${step}/index.ts`, 'platform/entries', [[`${step} is called without end`, from, to]]);

export const LIMITS = [
  ...mutantsOf('cloudfunctions/_journey/quotas.ts', 'platform/limits', [
    ['one more than allowed', '_.lt(DAILY_QUOTA[what])', '_.lte(DAILY_QUOTA[what])'],
    ['no end', "if (!(await count())) throw new AppError('TOO_OFTEN', what);", 'await count();'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/quotas.ts', 'platform/entries', [
    ['nothing is counted', 'if (!o.first && (await count())) return;', 'if (!o.first) return;'],
  ]),
  ...uncounted('readCaptureCode', "await spend(userKey, 'readCode', {", 'void ({'),
  ...mutantsOf('cloudfunctions/_journey/suffix-tries.ts', 'platform/entries', [
    ['verifyIdentity is called without end', "await spend(userKey, 'suffix');", ''],
  ]),
  ...uncounted('createOrder', "await spend(call.userKey, 'order');"),
  ...uncounted('confirmPayment', "await spend(call.userKey, 'confirm');"),
  ...uncounted('submitShot', "await spend(userKey, 'shot');"),
  ...uncounted('standardizePhoto', "await spend(call.userKey, 'photo');"),
  ...uncounted('submitPhoto', "await spend(call.userKey, 'photo');"),
  ...uncounted('withdrawPhoto', "await spend(call.userKey, 'withdraw');"),
  ...uncounted('downloadPhoto', "await spend(capture.userKey, 'download');"),
  ...uncounted('requestService', "await spend(call.userKey, 'request');"),
  ...uncounted('eraseMe', "await spend(userKey, 'erase');"),
  ...uncounted('reportError', "await spend(call.userKey, 'trouble');"),
  ...uncounted('takeTurn', "await spend(userKey, 'turn');"),
  ...mutantsOf('cloudfunctions/_journey/remake.ts', 'platform/entries', [
    ['a lost photo is made again without end', '    await admit?.();\n', ''],
  ]),
  ...mutantsOf('cloudfunctions/_journey/uploads.ts', 'platform/entries', [
    [
      'a picture that nobody announced is judged',
      'if (names.some((name) => pathOf(name) === path)) return;',
      'if (names) return;',
    ],
    ['a picture that nobody announced stays', 'await removeFiles([fileId]).catch(() => undefined);\n  throw', 'throw'],
  ]),
  ...mutantsOf('cloudfunctions/startUpload/index.ts', 'platform/entries', [
    ['announcements fill the capture', '  checkFew(sentShots(capture));\n', ''],
  ]),
  ...mutantsOf('cloudfunctions/_journey/suffix-tries.ts', 'platform/limits', [
    ['ten times the guesses', 'const TRIES_A_ROUND = 5;', 'const TRIES_A_ROUND = 50;'],
    ['guessing never stops', 'const MOST_SUFFIX_TRIES = 15;', 'const MOST_SUFFIX_TRIES = 1500;'],
    ['the lock never grows', '* 2 ** (rounds - 1)', ''],
    ['the lock does not lock', 'hold.stopped || hold.lockedUntil > now', 'hold.stopped'],
    ['stopped is not stopped', 'if (hold.stopped || hold.lockedUntil > now)', 'if (hold.lockedUntil > now)'],
    ['a try that was none is not given back', '{ tries: tried.tries - 1,', '{ tries: tried.tries,'],
    ['nobody hears of guessing', 'await writeAudit({ id, what', 'void ({ id, what'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/batches.ts', 'platform/limits', [
    ['the window opens early', 'if (now < batch.opensAt)', 'if (now > batch.closesAt)'],
    ['the window never closes', "if (now > batch.closesAt) throw new AppError('BATCH_CLOSED', 'closed');", ''],
  ]),
  ...mutantsOf('cloudfunctions/_journey/claim.ts', 'platform/limits', [
    ['a school pays for everybody', " && payer !== 'school')", ')'],
    ['another school’s batch is open to all', 'schools.includes(school) || ', 'true || '],
  ]),
  ...mutantsOf('cloudfunctions/_platform/bounded.ts', 'platform/limits', [
    ['an answer without end fills the memory', 'if (bytes > most) throw tooLong();', ''],
  ]),
  ...mutantsOf('shared/pictures.ts', 'platform/limits', [
    ['a picture bomb is unpacked', 'width * height > pixels || ', ''],
    ['the decoder fills the memory', ' || heldBytes(kind, header) > most', ''],
    ['a file of any size is opened', 'bytes.length > PICTURE_LIMITS.bytes', 'false'],
    ['an SVG is a photograph', "if (format !== kind) throw new AppError('NOT_A_PICTURE', format);", ''],
  ]),
  ...mutantsOf('cloudfunctions/submitPhoto/index.ts', 'platform/many-steps', [
    ['a record grows without end', "  checkFewSteps(capture, 'submit');\n", ''],
  ]),
  ...mutantsOf('cloudfunctions/_journey/uploads.ts', 'platform/first-upload', [
    [
      'each shot puts off the deletion of those before',
      'sentShots(capture).length > 0 ? capture.uploadAt : undefined',
      'undefined',
    ],
    ['each picture of a code puts it off', 'user.uploads.length > 0 ? user.uploadAt : undefined', 'undefined'],
    [
      'a picture that was just sent goes with an old day',
      'sentShots(capture).length > 0 ? capture.uploadAt',
      'true ? capture.uploadAt',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_journey/pictures.ts', 'platform/first-upload', [
    ['a bad picture puts off the deletion of those before', 'waits.length > 0 ? uploadAt : undefined', 'undefined'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/leave.ts', 'platform/first-upload', [
    ['a picture on its way outlives its user', 'until > NEVER && ', ''],
  ]),
];
