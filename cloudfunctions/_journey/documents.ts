// The document is the type. Here: a capture with its shot and photo; the other collections have files of their own
// (documents-*.ts), and batches and orders can be had from here too. Staff read these in the console, so every code has its
// Chinese text beside it, every date its Beijing time, every amount its yuan. Full identity numbers stand nowhere.
// What other releases wrote is read too: what was there before has its default or its older shape, and what is only told takes any
// word (tests/platform/other-releases.test.ts).
import { z } from 'zod';
import { CAPTURE_STATES, CAPTURE_STATUS } from '../../shared/capture.js';
import { Finding, Measurements } from '../../shared/findings.js';
import { NEVER } from '../_platform/time.js';
import { Step } from './documents-order.js';
import { MadeBy } from './documents-profile.js';
import { Moved, Transfer } from './documents-transfer.js';

export const FingerprintDoc = z.object({ sha256: z.string(), phash: z.string() });

export const Shot = z.object({
  /** the copy that was judged, where only functions write */
  fileId: z.string(),
  /** what the phone uploaded, by which it asks again when an answer got lost; deleted since */
  uploadId: z.string().default(''),
  annotatedFileId: z.string(),
  /** the shot as pages show it, small and without marks; the annotated one where nothing is marked; '' on older shots */
  previewFileId: z.string().default(''),
  passed: z.boolean(),
  findings: z.array(Finding),
  fingerprint: FingerprintDoc,
  at: z.date(),
});

export const Photo = z.object({
  standardFileId: z.string(),
  masterFileId: z.string(),
  /** smaller, to be looked at before the photo is approved; '' on photos made before there was one */
  previewFileId: z.string().default(''),
  /** hex SHA-256 of the standard photo that was made; '' on photos made before it was noted */
  sha256: z.string().default(''),
  /** of the shot that it was made of, and the commit of the engine, for the receipt; '' on photos made before they were noted */
  shotSha256: z.string().default(''),
  engine: z.string().default(''),
  measurements: Measurements,
  /** what it was made by; photos from before there were profiles have none */
  profile: MadeBy,
  at: z.date(),
});

/** A question to 学信网 that is answered later: the identity check, or the delivery. */
export const Errand = z.object({ id: z.string(), attempt: z.number().int(), at: z.date(), time: z.string() });

/**
 * `decided`: nothing is given back for it, whether anybody looked over there or not, because a person here decided it.
 * `asked`: no answer told its ID, so that `id` is the name of the attempt; it cost no submission
 */
const StaleCheck = z.union([
  z.object({ id: z.string(), decided: z.boolean(), asked: z.boolean().optional() }),
  // as it was before a person's decision was noted with it
  z.string().transform((id) => ({ id, decided: false, asked: undefined })),
]);

const CaptureFields = z.object({
  _id: z.string(),
  /** owner; "erased" after deletion */
  userKey: z.string(),
  /** what 学信网 knows this capture by, encrypted; '' after deletion */
  captureKeySealed: z.string(),
  /** the 学籍 (collection codes); '' after deletion */
  codeId: z.string().default(''),
  batchId: z.string(),
  batchName: z.string(),
  /** masked, as 学信网 gave them */
  name: z.string(),
  idMasked: z.string(),
  school: z.string(),
  /** "本科 · 全日制": one person may study twice at one school; '' where 学信网 does not say */
  study: z.string().default(''),
  state: z.enum(CAPTURE_STATES),
  status: z.string(),
  history: z.array(Step),
  createdAt: z.date(),
  createdTime: z.string(),
  changedAt: z.date(),
  changedTime: z.string(),
  deleteOn: z.date(),
  deleteOnDay: z.string(),
  checksLeft: z.number().int(),
  submissionsLeft: z.number().int(),
  /** number of the last identity check asked for; also of the delivery that follows it */
  attempt: z.number().int().default(0),
  /** whoever holds the lease works on the pictures; it ends by itself when a function was killed */
  leaseUntil: z.date().default(NEVER),
  leaseToken: z.string().default(''),
  stage: z.string().default(''),
  shot: Shot.optional(),
  photo: Photo.optional(),
  /** 学信网's identity check of the photo; the engine's verdict about the shot is `shot` */
  check: Errand.optional(),
  /** identity checks that nobody waits for any more, while 学信网 does not know */
  staleChecks: z.array(StaleCheck).optional(),
  /** since when there are such checks */
  staleAt: z.date().optional(),
  /**
   * when the photo was submitted that is or was last under review: its place in the reviewers' line, which nothing else
   * moves
   */
  submittedAt: z.date().optional(),
  /** the name of the attempt (number and photo) that 学信网 was asked for, while no answer came */
  askedAs: z.string().optional(),
  delivery: Errand.optional(),
  rejected: z.array(FingerprintDoc).default([]),
  rejectReason: z.string().default(''),
  /** of shared/reasons.ts; '' where the words are free text */
  rejectCode: z.string().default(''),
  /** how often 学信网 refused a delivered photo for a fault of the photo */
  photoRefusals: z.number().int().optional(),
  /** since when the money is owed by what was promised before paying; gone once the timer has seen to it */
  promiseDueAt: z.date().optional(),
  /** number of the current payment order, counted up when an order had to be closed */
  orderSeq: z.number().int().default(0),
  orderId: z.string().default(''),
  /** the order that paid this capture */
  paidOrderId: z.string().default(''),
  /** what that order cost, fen; written with it */
  paidFen: z.number().int().optional(),
  /** since when its money is on its way back: from then on no photo is approved or delivered */
  refundAskedAt: z.date().optional(),
  /** it is given back in the merchant platform, and nobody here has asked for that */
  refundElsewhere: z.boolean().optional(),
  /** what was given back of that order did not reach who paid: staff give it back in another way */
  refundStrayed: z.boolean().optional(),
  /** the same of another payment for this capture */
  otherStrayed: z.boolean().optional(),
  /** since when its owner waits for an answer about the money; the wish itself is a request, and that decides */
  refundWishedAt: z.date().optional(),
  /** since when its owner waits for a person to look at the photo; the wish itself is a request */
  reviewWishedAt: z.date().optional(),
  /** staff propose that another account of the student takes this over */
  transfer: Transfer.optional(),
  /** the account it has just come from, while orders and requests may still name that */
  moved: Moved.optional(),
  /** every file ever stored for this capture and not deleted since; also uploads that were announced */
  files: z.array(z.string()).default([]),
  /** files that were deleted, and that a request still on its way may bring back: deleted once more a day later */
  cleared: z.array(z.string()).default([]),
  /** since when there is an announced upload or a cleared file that the timer has not looked at */
  uploadAt: z.date().optional(),
  /** since when it is being deleted, and on whose word: from then on only its money moves, until it is gone */
  erasing: z.object({ at: z.date(), by: z.string() }).optional(),
  /** reasons of staff's deeds: why they did what the audit names by the same reference; deleted with the student's data */
  notes: z.array(z.object({ ref: z.string(), text: z.string() })).default([]),
  remindedAt: z.date().optional(),
  /** from when on the timer has something to do here, or when it last looked; absent: it has nothing to do */
  dueAt: z.date().optional(),
  /** tickets of further tries that staff gave, each applied once */
  grants: z.array(z.string()).optional(),
});
/** As it is read: it keeps the word of the day on which it came into its state, and staff are told today's. */
export const Capture = CaptureFields.transform((doc) => ({ ...doc, status: CAPTURE_STATUS[doc.state] }));
export type Capture = z.infer<typeof Capture>;

export { Batch } from './documents-batch.js';
export { Order } from './documents-order.js';
