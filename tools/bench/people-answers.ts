// What the rules said of real people beside what is known of them: neutral faces before a plain wall, ears, fringes and
// teeth by lists that were made by looking at every picture.
import { z } from 'zod';
import { RULE_CODES } from '../../cloudfunctions/_photo/checks/index.js';
import { type Person, readList } from './people-data.js';
import type { RuleFigures } from './people-rules.js';
import { quantile, share } from './statistics.js';

/** Which ears can be seen on the neutral picture. */
const EARS = z.enum(['both', 'left', 'right', 'none', 'unclear']);

export interface Judged {
  person: Person;
  tone: string;
  figures: RuleFigures;
}

/** Whose fringe covers forehead and brows; everybody else shows them. */
const FRINGE = z.enum(['covered', 'unclear']);

/** Who wears jewellery that everybody sees, of those who may be looked at; the rule is right to refuse it. */
const JEWELLERY = z.enum(['worn']);

const fringe = readList('fringe', FRINGE);
const jewellery = readList('jewellery', JEWELLERY);
const ears = readList('ears', EARS);
const teeth = readList('teeth', z.boolean());

/** Whether the rule has to accept this person; undefined where nobody can say. */
function isGood(rule: string, { person }: Judged): boolean | undefined {
  // the set cuts everybody at the chest
  if (rule === 'person-whole') return undefined;
  if (rule === 'forehead-visible' || rule === 'brows-visible')
    return fringe[person.id] === 'unclear' ? undefined : fringe[person.id] !== 'covered';
  if (rule === 'jewellery') return jewellery[person.id] === undefined;
  if (rule !== 'ears-visible') return true;
  const seen = ears[person.id] ?? 'unclear';
  return seen === 'unclear' ? undefined : seen === 'both';
}

/** Share of the people whom the rule must accept and refuses. */
function refusals(rule: string, judged: Judged[]): number {
  const good = judged.filter((j) => isGood(rule, j) === true);
  return share(good.filter((j) => j.figures.failed.includes(rule)).length, good.length);
}

const wrongly = (j: Judged) => j.figures.failed.filter((rule) => isGood(rule, j) === true);

function rulesOf(judged: Judged[]) {
  const covered = judged.filter((j) => isGood('ears-visible', j) === false);
  const spoken = ({ figures }: Judged) => [...figures.failed, ...figures.warned].includes('ears-visible');
  const accepted = judged.filter((j) => j.figures.made !== undefined);
  const tones = [...new Set(judged.map((j) => j.tone))].sort();
  return {
    pictures: judged.length,
    false_refusals: share(judged.filter((j) => wrongly(j).length > 0).length, judged.length),
    accepted: share(accepted.length, judged.length),
    not_made: share(accepted.filter((j) => j.figures.made === 'refused').length, accepted.length),
    ...(covered.length > 0 && { covered_ears_found: share(covered.filter(spoken).length, covered.length) }),
    ...Object.fromEntries(RULE_CODES.map((rule) => [rule, refusals(rule, judged)])),
    by_tone: Object.fromEntries(
      tones.map((tone) => {
        const these = judged.filter((j) => j.tone === tone);
        const worst = RULE_CODES.map((rule) => refusals(rule, these)).filter((v) => v > 0);
        return [tone, { pictures: these.length, worst_rule: Math.max(0, ...worst), ...nonZero(these) }];
      }),
    ),
  };
}

const nonZero = (judged: Judged[]) =>
  Object.fromEntries(RULE_CODES.map((rule) => [rule, refusals(rule, judged)]).filter(([, v]) => v !== 0));

function table(judged: Judged[]): Record<string, unknown> {
  const spoke = (j: Judged) => j.figures.smile === 'fail' || j.figures.smile === 'warn';
  const [showing, closed] = [true, false].map((want) => judged.filter((j) => teeth[j.person.id] === want));
  const chins = judged.flatMap((j) => j.figures.chin ?? []);
  return {
    rules: rulesOf(judged),
    teeth: share(showing!.filter(spoke).length, showing!.length),
    teeth_failed: share(showing!.filter((j) => j.figures.smile === 'fail').length, showing!.length),
    closed_smile_refused: share(closed!.filter((j) => j.figures.smile === 'fail').length, closed!.length),
    landmarks: {
      eyes_p95: quantile(
        judged.flatMap((j) => j.figures.eyes),
        0.95,
      ),
      chin_p95: quantile(chins, 0.95),
    },
  };
}

/** The third that nobody looked at on top, the two thirds under `seen`. */
export function tabulateRules(judged: Judged[]): Record<string, unknown> {
  const [heldOut, seen] = [judged.filter((j) => j.person.heldOut), judged.filter((j) => !j.person.heldOut)];
  return { ...(heldOut.length > 0 && table(heldOut)), ...(seen.length > 0 && { seen: table(seen) }) };
}

/** Names who was refused wrongly and whose teeth were missed; only of people who may be looked at. */
export function printAnswers(judged: Judged[]): void {
  for (const j of judged) {
    if (j.person.heldOut) continue;
    const [wrong, { id }] = [wrongly(j), j.person];
    if (wrong.length > 0) console.log(`refused: ${id} (${wrong.join(', ')})`);
    if (j.figures.made === 'refused') console.log(`accepted, but no photo: ${id}`);
    if (teeth[id] && j.figures.smile === 'pass') console.log(`teeth missed: ${id}`);
    if (teeth[id] === false && j.figures.smile === 'fail') console.log(`closed smile refused: ${id}`);
  }
}
