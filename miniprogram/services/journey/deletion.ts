// What the deletion sheet says: of one capture or of everything, and of the money in it. Pure, so that it is tested without
// a phone.
import type { Outputs } from '../../../shared/functions';
import { fill } from '../../words/fill';
import { words } from '../../words/words';

const { deletion: say } = words.journey;

export type Own = Outputs['getMyData']['captures'][number];
/** back and then deleted, or kept */
export type Choice = '' | 'refund' | 'keep';

/** Captures that are paid and unfinished, among those that would go. */
export function paidOf(captures: readonly Own[], captureId: string): Own[] {
  return captures.filter((own) => own.paidYuan && !own.going && (!captureId || own.captureId === captureId));
}

/** What the server found out about money while it was asked to delete. */
export function withAsked(captures: readonly Own[], ask: Outputs['eraseMe']['ask']): Own[] {
  return captures.map((own) => {
    const found = ask.find(({ captureId }) => captureId === own.captureId);
    return found ? { ...own, paidYuan: found.yuan, paidHow: found.how } : own;
  });
}

/** Whose it is: a helper's phone holds records of several students. */
export function headingOf(captures: readonly Own[], captureId: string): string {
  const own = captures.find((one) => one.captureId === captureId);
  return own ? fill(say.one, own.title) : say.all;
}

/** The last question before it is done. */
export function questionOf(captureId: string, choice: Choice): string {
  const what = captureId ? say.thisOne : say.everything;
  if (choice === 'refund') return fill(say.askRefund, what);
  if (choice === 'keep') return say.askKeep;
  return fill(say.askNow, what);
}

/** Names only what there was: who waits for money is not told that nothing was deleted. */
export function resultOf({ captures, files, later }: Outputs['eraseMe'], choice: Choice): string {
  const [one, two] = [captures > 0 ? fill(say.captures, captures) : '', files > 0 ? fill(say.files, files) : ''];
  const gone = one && two ? fill(say.and, one, two) : one || two;
  const done = gone && fill(say.gone, gone);
  if (later === 0 && choice === 'keep') return fill(say.kept, done || say.restGone);
  if (later === 0) return done || say.done;
  const rest = fill(say.later, later);
  return done ? fill(say.goneLater, done, rest) : rest;
}
