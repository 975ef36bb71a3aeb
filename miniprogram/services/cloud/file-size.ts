// A file that the cloud would refuse is not sent at all: on a phone's network it takes a minute to learn that otherwise.
import type { Problem } from '../../../shared/errors.js';

/** Bytes: PICTURE_LIMITS of shared/spec.ts, from which a mini program may take types only (held by a test). */
const MOST_BYTES = 50 * 1024 * 1024;

const TOO_LARGE: Problem = {
  code: 'PICTURE_TOO_LARGE',
  say: '图片太大，无法处理。',
  next: '请把相机调回普通像素（约1200万）再拍。',
  ref: '',
};

/**
 * What is wrong with a file of this size, if anything.
 * @param bytes undefined where the phone does not tell: then the cloud will
 */
export const problemOfSize = (bytes?: number): Problem | undefined =>
  bytes !== undefined && bytes > MOST_BYTES ? TOO_LARGE : undefined;
