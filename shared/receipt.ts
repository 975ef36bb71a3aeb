// The receipt of a finished photo: what the cloud signs, and what anyone can hold beside a file later. It names a picture by its
// hashes and its numbers; whose picture it is stands nowhere in it.
import { z } from 'zod';
import { Measurements } from './findings.js';
import { ToldProfile } from './profile.js';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Strict: whatever else somebody writes into it would be signed by nobody. */
const Facts = z.strictObject({
  /** rises when a field is added: whoever checks receipts refuses a kind that is not known */
  kind: z.literal('graduate-photo/1'),
  /** SHA-256 of the standard photo, hex */
  photo: Sha256,
  /** SHA-256 of the shot that it was made of, as it was judged: without EXIF and place, hex */
  shot: Sha256,
  /** commit of the engine; empty where nothing was packaged */
  engine: z.string().max(80),
  profile: ToldProfile.strict(),
  measured: Measurements.strict(),
  /** when the photo was made, ISO 8601, UTC */
  made: z.iso.datetime(),
});
export type Receipt = z.infer<typeof Facts>;

/** What the student keeps: one JSON text. */
export const SignedReceipt = z.strictObject({
  receipt: Facts,
  /** which key has signed: the first eight hex digits of the SHA-256 of its public part */
  key: z.string().regex(/^[0-9a-f]{8}$/),
  /** Ed25519, base64url */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type SignedReceipt = z.infer<typeof SignedReceipt>;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
};

/** The bytes that are signed: names in order and no blanks, so that a chat which lays the text out anew breaks nothing. */
export const signedText = (receipt: Receipt): string => JSON.stringify(sorted(receipt));
