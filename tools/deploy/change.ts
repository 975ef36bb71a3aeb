// A deployment is a list of changes that are told before they are made. Each can be made again without harm, so that a
// deployment that was cut anywhere is taken up by running it once more.
import { eachOfFew } from './few.js';

export interface Change {
  /** what becomes different, Chinese */
  say: string;
  make(): Promise<void>;
}

/** Changes to something that may also be done by hand: where the cloud refuses, the others go on. */
export interface Step {
  name: string;
  changes: Change[];
  /** what to do in the console when the cloud takes it from no program, Chinese; absent: nothing goes on without it */
  byHand?: string;
}

/** One change out of several that must follow one another. */
export function inOrder(changes: Change[]): Change[] {
  if (changes.length < 2) return changes;
  const make = async (): Promise<void> => {
    for (const change of changes) await change.make();
  };
  return [{ say: changes.map(({ say }) => say).join('；'), make }];
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** A step that may fail on its own, while it looks or while it works, and is then left to the console; a plan says why. */
export async function soft(name: string, byHand: string, plan: () => Promise<Change[]>): Promise<Step> {
  const refused = (error: unknown): Change[] => [
    { say: `查不到现在怎样（${wordsOf(error)}）`, make: () => Promise.reject(error) },
  ];
  return { name, byHand, changes: await plan().catch(refused) };
}

/**
 * Makes everything that was planned.
 * @param tell is given one line for each change that is made
 * @returns what is left to do by hand, with the cloud's reason
 */
export async function makeSteps(steps: readonly Step[], tell: (line: string) => void): Promise<string[]> {
  const left: string[] = [];
  const total = steps.reduce((sum, { changes }) => sum + changes.length, 0);
  let done = 0;
  const told = ({ say }: Change): void => tell(`[${++done}/${total}] ${say}`);
  for (const { changes, byHand } of steps)
    try {
      await eachOfFew(changes, async (change) => {
        await change.make();
        told(change);
      });
    } catch (error) {
      if (byHand === undefined) throw error;
      left.push(`${byHand}（${wordsOf(error)}）`);
    }
  return left;
}
