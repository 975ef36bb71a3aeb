// Short numbers that a student reads out on the phone: eight characters, with a hyphen in the middle, as a reference has. A
// capture's number is the first eight characters of its id, so it is not stored. A request's is stored, because its id is long
// and says which of several it is.
import { createHash } from 'node:crypto';
import { lettersOf } from './identity.js';

const HEX = /^[0-9a-f]{8}$/;

/** 8 characters as they are shown: "3F2A-91BC". */
const inHalves = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 8)}`;

/** Whatever a person typed, without the hyphen, blanks and small letters that mean nothing. */
export const plainNumber = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** @returns the short number of a capture */
export const captureNumberOf = (captureId: string): string => inHalves(captureId.toUpperCase());

/** @returns how the captures of this short number begin; undefined when it cannot be one */
export function capturePrefix(text: string): string | undefined {
  const plain = plainNumber(text).toLowerCase();
  return HEX.test(plain) ? plain : undefined;
}

/** @returns the short number of a request, the same at every asking */
export const requestNumberOf = (requestId: string): string =>
  inHalves(lettersOf(createHash('sha256').update(requestId).digest()));
