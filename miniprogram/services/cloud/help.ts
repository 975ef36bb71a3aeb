// What customer service offers: read once and kept for a while, because every page has its 客服 button.
import type { Outputs } from '../../../shared/functions';
import { call } from './cloud';

export type Help = Outputs['getHelp'];

/** Chosen: operators change a phone number rarely, and a student should not keep an old one for long. */
const KEEP_MS = 10 * 60_000;
let kept: { at: number; help: Promise<Help> } | undefined;

/** @throws Problem */
export function readHelp(): Promise<Help> {
  if (kept && Date.now() - kept.at < KEEP_MS) return kept.help;
  const help = call('getHelp', {});
  const own = { at: Date.now(), help };
  kept = own;
  help.catch(() => {
    if (kept === own) kept = undefined;
  });
  return help;
}
