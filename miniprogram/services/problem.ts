// Turns whatever was thrown into a Problem that can be shown.
import type { Problem } from '../../shared/errors.js';

/** Said by the phone itself when no answer came: the words of every other problem come from the cloud. */
export const OFFLINE: Problem = { code: 'OFFLINE', say: '网络连接不上。', next: '请检查网络后重试。', ref: '' };
/** Said after several places in line brought no room. */
export const CROWDED: Problem = {
  code: 'BUSY',
  say: '现在使用的人太多了。',
  next: '请过几分钟再试，您的进度已保存。',
  ref: '',
};
/** Whether a sentence is about the network only, and out of date once that is back. */
export const isOffline = (problem: Problem | null): boolean => problem?.code === OFFLINE.code;

const INTERNAL: Problem = {
  code: 'INTERNAL',
  say: '系统出了点问题，您的资料没有丢失。',
  next: '请稍后再试。',
  ref: '',
};

function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'say' in thrown && 'next' in thrown && 'ref' in thrown;
}

/** Anything that was thrown → something to show. */
export function asProblem(thrown: unknown): Problem {
  return isProblem(thrown) ? thrown : INTERNAL;
}

/** What the platform threw when a call brought no answer → the network, or the service behind it. */
export function asNoAnswer(thrown: unknown): Problem {
  const message =
    typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown ? String(thrown.errMsg) : String(thrown);
  // the platform's own codes for a function that ran and failed (docs: -404011 and -504002)
  return /-404011|-504002|-501\d{3}/.test(message) ? INTERNAL : OFFLINE;
}

/** Whether a wx call failed only because the student closed it: nothing went wrong then. */
export function isCancel(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown && /cancel/i.test(String(thrown.errMsg));
}

/** Whether a wx call failed because the student did not agree to the privacy guideline (docs: errno 104). */
export function isPrivacyRefusal(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { errno, errMsg } = thrown as { errno?: unknown; errMsg?: unknown };
  return errno === 104 || /privacy permission is not authorized/.test(String(errMsg));
}

/** WeChat asks again ten seconds after a refusal at the earliest; calls before that fail at once. */
export const PRIVACY_REFUSED: Problem = {
  code: 'CONSENT_NEEDED',
  say: '您没有同意《隐私保护指引》，所以没有打开相机或相册。',
  next: '想好了请过十秒再点一次，并选择同意。',
  ref: '',
};
