// The clipboard. That something was copied WeChat says itself; that it was not (the phone forbids it, or WeChat's guideline was
// refused) nobody would say, and the student would carry nothing to customer service.
import type { Problem } from '../../../shared/errors.js';
import { fill } from '../../words/fill';
import { words } from '../../words/words';
import { tell } from './dialog';

/** @throws Problem where the phone does not copy: of a text that is too long to be written down */
export function copyText(data: string): Promise<void> {
  const { failed: say, failedNext: next } = words.phone.copy;
  const problem: Problem = { code: 'INTERNAL', say, next, ref: '' };
  return new Promise((resolve, reject) => {
    wx.setClipboardData({ data, success: () => resolve(), fail: () => reject(problem) });
  });
}

/** Copies a number; where the phone does not, says it, so that it can be written down. */
export function copyNumber(number: string): void {
  const { notCopied, writeDown } = words.phone.copy;
  wx.setClipboardData({ data: number, fail: () => tell(notCopied, fill(writeDown, number)) });
}
