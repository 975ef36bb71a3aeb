// The order in which the engine says its words, so that a page can show how far it is and what is still to come. The words
// themselves are those of words/zh/journey.ts and words/en/journey.ts (engine). tests/screens-shoot/stages.test.ts holds
// them against the engine itself.
import { words } from '../../words/words.js';

const { engine: say } = words.journey;

/** From the phone to the verdict. */
export const JUDGING = [say.uploading, say.opening, say.measuring, say.background, say.checking] as const;
/** From the shot to the standard photo. */
export const MAKING = [say.opening, say.replacing, say.cropping, say.verifying] as const;
/** The same where the real wall is kept. */
export const MAKING_KEPT = MAKING.filter((stage) => stage !== say.replacing);

export interface StageLine {
  text: string;
  is: 'done' | 'now' | 'next';
}

/**
 * @param doing what is said now
 * @returns one line per stage; words that the list does not know stand alone, so that nothing untrue is shown
 */
export function stageLines(stages: readonly string[], doing: string): StageLine[] {
  const at = stages.indexOf(doing);
  if (at < 0) return doing ? [{ text: doing, is: 'now' }] : [];
  return stages.map((text, index) => ({
    text: index === at ? text : text.replace(/^正在/, ''),
    is: index < at ? 'done' : index === at ? 'now' : 'next',
  }));
}
