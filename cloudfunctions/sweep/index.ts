// The timer, once a minute: repairs what a lost notice or a killed function left behind, fetches the answers of others,
// keeps the windows. Everything here may be cut off at any point and run twice at once.
import { admitConsole } from '../_platform/door.js';
import { answer } from '../_platform/serve.js';
import { type Chore, runChore, type Tally } from './chore.js';
import { MONEY } from './money.js';
import { PRIVACY } from './privacy.js';
import { REVIEW } from './review.js';
import { WINDOW } from './window.js';

/** No item begins after this, ms: the function ends at 60 s, and one item may take 20 s when the other side is slow. */
const BUDGET_MS = 35_000;
type Run = Parameters<typeof runChore>[1];

/** Chores one after the other, so that each finds what the one before it has set right. */
async function runAll(chores: readonly Chore<{ _id: string }>[], run: Run): Promise<[string, Tally][]> {
  const tallies: [string, Tally][] = [];
  for (const chore of chores) tallies.push([chore.name, await runChore(chore, run)]);
  return tallies;
}

export const main = (event: unknown) =>
  answer('sweep', async ({ ref, about }) => {
    admitConsole(event);
    const run = { ref, now: new Date(), until: performance.now() + BUDGET_MS };
    // WeChat Pay being slow must not keep anybody's review waiting
    const groups = await Promise.all([MONEY, REVIEW, WINDOW, PRIVACY].map((chores) => runAll(chores, run)));
    const tallies = groups.flat().filter(([, { looked, failed }]) => looked + failed > 0);
    about('', tallies.map(([name, { done, looked, failed }]) => `${name} ${done}/${looked}/${failed}`).join(' '));
    return Object.fromEntries(tallies);
  });
