// A file that the cloud would refuse is not sent at all: on a phone's network it takes a minute to learn that otherwise.
import type { Problem } from '../../../shared/errors.js';
import { words } from '../../words/words.js';

/** Bytes: PICTURE_LIMITS of shared/spec.ts, from which a mini program may take types only (held by a test). */
const MOST_BYTES = 50 * 1024 * 1024;

const TOO_LARGE: Problem = {
  code: 'PICTURE_TOO_LARGE',
  say: words.cloud.problems.tooLarge,
  next: words.cloud.problems.tooLargeNext,
  ref: '',
};

/**
 * What is wrong with a file of this size, if anything.
 * @param bytes undefined where the phone does not tell: then the cloud will
 */
export const problemOfSize = (bytes?: number): Problem | undefined =>
  bytes !== undefined && bytes > MOST_BYTES ? TOO_LARGE : undefined;
