// The signature of every function a page calls: a schema for what comes in, a type for what goes out. Pages take the
// types only; functions parse with the schemas.
import { z } from 'zod';
import type { CaptureView } from './capture-view.js';
import type { Problem } from './errors.js';
import type { FaqItem } from './faq.js';
import { keysOf } from './keys.js';
import type { Erased, OwnCapture, OwnRequest } from './own-data.js';
import type { PaymentParams } from './payment.js';
import { COPIES, SHEETS } from './spec.js';

const CaptureId = z.string().regex(/^[a-z0-9]{8,64}$/);
/** A cloud file ID; where it may point is checked by the function. */
const FileId = z.string().min(10).max(900).startsWith('cloud://');
/** A batch's own code (特征码). */
const BatchCode = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);

/** Of the program itself: no digits, nothing of another alphabet. */
const Words = z.string().regex(/^[A-Za-z ._:()/-]*$/);

export const INPUTS = {
  /** consent: separate for the face picture and for identity data; absent = unchanged */
  login: z.object({
    batch: BatchCode.optional(),
    consent: z.object({ face: z.boolean(), identity: z.boolean() }).optional(),
    /** of the consent texts on the screen (docs/privacy.md) */
    version: z
      .string()
      .regex(/^[\d-]{1,20}$/)
      .optional(),
  }),
  /** exactly one of: text read by the camera, or an album picture uploaded under codes/{userKey}/ */
  readCaptureCode: z.union([
    z.object({ text: z.string().max(20_000), fileId: z.undefined().optional(), batch: BatchCode.optional() }),
    z.object({ fileId: FileId, text: z.undefined().optional(), batch: BatchCode.optional() }),
  ]),
  verifyIdentity: z.object({ captureId: CaptureId, suffix: z.string().max(40) }),
  listCaptures: z.object({}),
  getCapture: z.object({ captureId: CaptureId }),
  /** code: of wx.login, when the answer said needsCode */
  createOrder: z.object({ captureId: CaptureId, code: z.string().min(1).max(200).optional() }),
  confirmPayment: z.object({ captureId: CaptureId }),
  /** where the next picture goes: a shot of this capture, or with no capture an album picture of a code */
  startUpload: z.object({ captureId: CaptureId.optional(), ending: z.enum(['jpg', 'jpeg', 'png', 'webp']) }),
  /** a shot uploaded under shots/{captureId}/ */
  submitShot: z.object({ captureId: CaptureId, fileId: FileId }),
  standardizePhoto: z.object({ captureId: CaptureId }),
  submitPhoto: z.object({ captureId: CaptureId }),
  withdrawPhoto: z.object({ captureId: CaptureId }),
  /** 标准照, or 排版照: one sheet of one kind of copy, as a picture for the album or as a PDF for the print shop */
  downloadPhoto: z.union([
    z.object({ captureId: CaptureId, kind: z.literal('standard') }),
    z.object({
      captureId: CaptureId,
      kind: z.literal('layout'),
      sheet: z.enum(keysOf(SHEETS)),
      copy: z.enum(keysOf(COPIES)),
      format: z.enum(['jpg', 'pdf']).default('jpg'),
    }),
  ]),
  /** 照片凭证 of a finished photo */
  getReceipt: z.object({ captureId: CaptureId }),
  /** a code that opens the camera's page of this capture on a phone */
  getPageCode: z.object({ captureId: CaptureId }),
  getHelp: z.object({}),
  /** a place in line, when the platform had no room for a call */
  takeTurn: z.object({}),
  /** what went wrong in the program's own code; letters only, so that nothing of a student can be in it */
  reportError: z.object({ kind: z.enum(['error', 'rejection']), what: Words.min(1).max(120), place: Words.max(160) }),
  /** a wish that customer service answers; one open request of a kind per capture */
  requestService: z.object({
    captureId: CaptureId.optional(),
    kind: z.enum(['refund', 'invoice', 'unlock', 'manualReview', 'complaint', 'transfer']),
    text: z.string().max(500).default(''),
    /** for kind invoice; an address of mail has 254 letters at most (RFC 5321, 4.5.3.1.3) */
    invoice: z
      .object({
        title: z.string().min(1).max(100),
        taxNumber: z.string().max(30).default(''),
        email: z.email().max(254),
      })
      .optional(),
    /** for kind transfer with a capture: its owner's word about the move that staff have proposed */
    agree: z.boolean().optional(),
    /** for kind transfer: the new account proves itself by the last four characters, where the old one gives no answer */
    suffix: z.string().max(40).optional(),
  }),
  getMyData: z.object({}),
  /** one capture, or everything; what becomes of captures that are paid and unfinished must be chosen */
  eraseMe: z.object({
    confirm: z.literal(true),
    captureId: CaptureId.optional(),
    paid: z.enum(['refund', 'keep']).optional(),
  }),
} as const;
export type StepName = keyof typeof INPUTS;
/** What a page sends: defaults may be left out. */
export type Input<N extends StepName> = z.input<(typeof INPUTS)[N]>;
/** What a function works on after parsing. */
export type Parsed<N extends StepName> = z.output<(typeof INPUTS)[N]>;

/** The way to the capture code, step by step. */
interface Tutorial {
  title: string;
  steps: string[];
  notes: string[];
}

export interface Outputs {
  login: {
    /** who the caller is to us; no page reads it, whoever drives functions without a screen does */
    userKey: string;
    brand: string;
    consent: { face: boolean; identity: boolean };
    batchName: string;
    captures: number;
    /** template IDs to ask for with wx.requestSubscribeMessage; may be empty */
    subscribeTemplates: string[];
    /** false: the operator has switched the phone's face tracker off */
    faceGuidance: boolean;
  };
  readCaptureCode: { capture: CaptureView };
  verifyIdentity: { capture: CaptureView };
  listCaptures: { captures: CaptureView[] };
  getCapture: { capture: CaptureView };
  /**
   * payment is absent when the school pays or the capture is paid already, and while needsCode asks for a code. No page reads
   * orderId: whoever drives functions without a screen pays by it (local/pay/both.ts, tests).
   */
  createOrder: { capture: CaptureView; orderId: string; payment?: PaymentParams; needsCode?: boolean };
  confirmPayment: { paid: boolean; capture: CaptureView };
  startUpload: { path: string };
  submitShot: { passed: boolean; capture: CaptureView };
  standardizePhoto: { capture: CaptureView };
  submitPhoto: { capture: CaptureView };
  withdrawPhoto: { capture: CaptureView };
  /** fileName: under which a PDF is kept and sent on */
  downloadPhoto: { url: string; fileName: string };
  /** a signed text to keep (shared/receipt.ts); empty where there is none to give */
  getReceipt: { text: string; fileName: string };
  /** a picture as a data URL; empty while WeChat draws none */
  getPageCode: { picture: string };
  /** how many are served before, this one included; seconds until it is their turn */
  takeTurn: { place: number; seconds: number };
  /** to read out to customer service */
  reportError: { ref: string };
  /** number: eight characters to read out; requestId is for whoever has no screen, as orderId */
  requestService: { requestId: string; number: string; say: string };
  /** what is held about the caller, why, and until when; in words ready to show */
  getMyData: { items: { what: string; why: string; until: string }[]; captures: OwnCapture[]; requests: OwnRequest[] };
  getHelp: {
    brand: string;
    /** the commit that runs; empty where nothing was packaged */
    release: string;
    /** empty when the operator has set none */
    phone: string;
    hours: string;
    onlineService: { corpId: string; url: string };
    faq: FaqItem[];
    tutorial: Tutorial & { en?: Tutorial };
    /** answers to "how long does it take", which staff write (action help) */
    expected: { review: string; delivery: string; answer: string };
  };
  eraseMe: Erased;
}

export type Reply<N extends StepName> = { ok: true; data: Outputs[N] } | { ok: false; error: Problem };
