// Turns whatever was thrown into a Problem that can be shown.
import type { Problem } from '../../../shared/errors.js';
import { words } from '../../words/words.js';

/** Said by the phone itself when no answer came: the words of every other problem come from the cloud. */
const OFFLINE: Problem = {
  code: 'OFFLINE',
  say: words.cloud.problems.offline,
  next: words.cloud.problems.offlineNext,
  ref: '',
};
/** Said after several places in line brought no room. */
export const CROWDED: Problem = {
  code: 'BUSY',
  say: words.cloud.problems.crowded,
  next: words.cloud.problems.crowdedNext,
  ref: '',
};
/** Whether a sentence is about the network only, and out of date once that is back. */
export const isOffline = (problem: Problem | null): boolean => problem?.code === OFFLINE.code;

const INTERNAL: Problem = {
  code: 'INTERNAL',
  say: words.cloud.problems.internal,
  next: words.cloud.problems.internalNext,
  ref: '',
};

function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'say' in thrown && 'next' in thrown && 'ref' in thrown;
}

/** Anything that was thrown → something to show. */
export function asProblem(thrown: unknown): Problem {
  return isProblem(thrown) ? thrown : INTERNAL;
}

const BUSY_SYSTEM: Problem = {
  code: 'INTERNAL',
  say: words.cloud.problems.busy,
  next: words.cloud.problems.busyNext,
  ref: '',
};

/** The system is at fault and not the network; staff can look the code up in WeChat's and CloudBase's lists. */
export const systemBusy = (code: string | number): Problem => ({ ...BUSY_SYSTEM, ref: `WX${code}` });

/**
 * What the platform threw when a call brought no answer → the network, or the system behind it. Only what has no code of
 * CloudBase's is the network: a function that timed out, a storage that refused, a program without permission all have one
 * (docs: 云开发错误码; -1 is a general fault and may be either).
 */
export function asNoAnswer(thrown: unknown): Problem {
  if (typeof thrown !== 'object' || thrown === null || !('errMsg' in thrown)) return BUSY_SYSTEM;
  const { errMsg, errCode } = thrown as { errMsg: unknown; errCode?: unknown };
  const said = String(errMsg);
  // theirs have six digits; the network's own, such as -106, have three
  const code = /-\d{6}\b/.exec(said)?.[0] ?? (Number(errCode) <= -100_000 ? Number(errCode) : undefined);
  if (code) return systemBusy(code);
  // the operator has not listed the storage's host (docs: downloadFile 合法域名)
  if (/not in domain list/i.test(said)) return systemBusy('DOMAIN');
  return OFFLINE;
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
  say: words.cloud.problems.privacy,
  next: words.cloud.problems.privacyNext,
  ref: '',
};
