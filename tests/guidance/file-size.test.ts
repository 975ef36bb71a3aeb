// What the phone does not even send: the same limit and the same words as the cloud's.
import { expect, it } from 'vitest';
import { problemOfSize } from '../../miniprogram/services/cloud/file-size.js';
import { ERRORS } from '../../shared/errors.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';

it('a file is sent up to the cloud’s limit, and where the phone does not tell its size', () => {
  expect(problemOfSize(PICTURE_LIMITS.bytes)).toBeUndefined();
  expect(problemOfSize()).toBeUndefined();
});

it('a larger file is not sent, and the words are those of the cloud', () => {
  const problem = problemOfSize(PICTURE_LIMITS.bytes + 1);
  expect(problem).toEqual({ code: 'PICTURE_TOO_LARGE', ...ERRORS.PICTURE_TOO_LARGE, ref: '' });
});
