// What the result page says for each state in which a capture rests. Pure, so that no state is forgotten.
import type { CaptureView } from '../../../shared/capture-view.js';
import type { Outputs } from '../../../shared/functions.js';
import { mayReshoot, placeOf } from '../../services/journey/states.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

export interface Words {
  icon: string;
  tone: 'info' | 'done' | 'bad' | 'rest';
  heading: string;
  /** a sentence each, so that no line ends in the middle of a word where a sentence could */
  lines: string[];
}

/** A refusal by this rule names no point of the photo: it says that the person was not recognised. */
const PERSON_RULE = 'one-face';

/** The rule that was broken, and its drawing: nothing where the reason is free text. */
export function whyOf({ reject }: Pick<CaptureView, 'reject'>): { rule: string; drawing: string } {
  const drawing = reject?.drawing ? `/images/requirements/${reject.drawing}.svg` : '';
  return { rule: (reject?.rule !== PERSON_RULE && reject?.name) || '', drawing };
}

/** Of a refusal that speaks of the person: nobody is to blame, and this is what settles it. */
export const IDENTITY: readonly string[] = [words.result.unsure, words.result.unsureShoot, words.result.unsurePerson];
export const isOfThePerson = ({ reject }: Pick<CaptureView, 'reject'>): boolean => reject?.rule === PERSON_RULE;

/** Under review: the place in line, nothing where nobody has counted. */
function placeWords({ ahead }: Pick<CaptureView, 'ahead'>): string[] {
  if (ahead === undefined) return [];
  return [ahead === 0 ? words.result.nobodyAhead : fill(words.result.ahead, ahead)];
}

/** what is said from the cloud in one line, a sentence each */
const sentences = (said: string): string[] => said.match(/[^。.]+[。.]/g) ?? [said];
const rest = (heading: string, hint: string): Words => ({ icon: 'info', tone: 'rest', heading, lines: [hint] });

/** Shot again and submitted as often as the batch allows: only customer service can help on. */
export const isUsedUp = ({ state, next }: CaptureView): boolean => mayReshoot(state) && next?.page === 'help';

/** Whoever has no try left is not told to shoot again. */
function againWords(capture: CaptureView): string[] {
  if (isUsedUp(capture)) return sentences(capture.hint);
  return [placeOf(capture.state).story === 'rejected' ? words.result.soon : words.result.byReason, words.result.free];
}

/** @returns undefined for a state that belongs on another page */
export function wordsOf(capture: CaptureView, expected?: Outputs['getHelp']['expected']): Words | undefined {
  const { state, status, hint } = capture;
  const rests = capture.rests && sentences(capture.rests);
  switch (placeOf(state).story) {
    case 'waiting':
      return {
        icon: 'clock',
        tone: 'info',
        heading: status,
        lines: [
          ...(rests || [...(expected ? [fill(words.result.expected, expected.review)] : []), ...placeWords(capture)]),
          words.result.mayLeave,
        ],
      };
    case 'rejected':
    case 'returned':
      return { icon: 'fail', tone: 'bad', heading: status, lines: rests || againWords(capture) };
    case 'finished':
      return {
        icon: 'done',
        tone: 'done',
        heading: status,
        lines: rests || [
          words.result.passed,
          fill(words.result.delivering, expected ? fill(words.result.deliveringTime, expected.delivery) : ''),
        ],
      };
    case 'sent':
      return {
        icon: 'done',
        tone: 'done',
        heading: status,
        lines: [words.result.atChsi, ...(capture.standardUrl ? [words.result.keepIt] : [])],
      };
    case 'over':
      return rest(status, hint);
    case 'none':
    case 'paying':
      return undefined;
  }
}
