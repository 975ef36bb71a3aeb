// The figures of real people's edges, added up: in total, and by wall, hair and skin tone.
import { addUp, PIERCED } from './edge.js';
import type { Tally, Way } from './people-edge.js';
import type { EdgeJob } from './people-jobs.js';
import { share } from './statistics.js';

export type Ways = Partial<Record<Way, Tally>>;

/** One picture: who, before what, and what was measured. */
export interface Case extends EdgeJob {
  ways: Ways;
  hair: string;
  tone: string;
}

/** @returns undefined when there is no such picture */
function summarise(tallies: (Tally | undefined)[]) {
  const all = tallies.filter((t) => t !== undefined);
  if (all.length === 0) return undefined;
  const sum = (of: (t: Tally) => number) => all.reduce((s, t) => s + of(t), 0);
  return {
    halo: addUp(all),
    alpha: {
      mae: share(
        sum((t) => t.shareOff),
        sum((t) => t.pixels),
      ),
    },
    pierced: { pictures: all.filter((t) => t.pierced > PIERCED).length, px: sum((t) => t.pierced) / all.length },
    wall_left: { px: sum((t) => t.left) / all.length },
    // of the band: places whose known share is no truth (people-truth.ts)
    left_out: {
      px: sum((t) => t.untold) / all.length,
      of_band: share(
        sum((t) => t.untold),
        sum((t) => t.pixels + t.untold),
      ),
    },
    pictures: all.length,
  };
}

/** One line of a table. */
function line(tallies: (Tally | undefined)[]) {
  const s = summarise(tallies);
  return s && { ...s.halo, mae: s.alpha.mae, pierced: s.pierced, wall_left: s.wall_left.px, pictures: s.pictures };
}

function by(cases: Case[], key: (c: Case) => string) {
  const kinds = [...new Set(cases.map(key))];
  return Object.fromEntries(
    kinds.map((kind) => [kind, line(cases.filter((c) => key(c) === kind).map((c) => c.ways.ours))]),
  );
}

/** halo, alpha, pierced, wall_left of ours, and how many pictures the engine refused to make; the same under plain and foreground; and lines by wall, hair and tone */
function table(cases: Case[]): Record<string, unknown> {
  const [plain, foreground] = (['plain', 'foreground'] as const).map((way) => summarise(cases.map((c) => c.ways[way])));
  return {
    ...summarise(cases.map((c) => c.ways.ours)),
    not_made: cases.filter((c) => !c.ways.ours).length,
    ...(plain && { plain }),
    ...(foreground && { foreground }),
    wall: by(cases, (c) => c.wall),
    hair: by(cases, (c) => c.hair),
    tone: by(cases, (c) => c.tone),
  };
}

/** The third that nobody looked at on top, the two thirds under `seen`. */
export function tabulate(cases: Case[]): Record<string, unknown> {
  const [heldOut, seen] = [cases.filter((c) => c.person.heldOut), cases.filter((c) => !c.person.heldOut)];
  return { ...(heldOut.length > 0 && table(heldOut)), ...(seen.length > 0 && { seen: table(seen) }) };
}

/** Shown of the worst pictures. */
const WORST = 12;

/** Names the pictures to look at first; only of people who may be looked at. */
export function printWorst(cases: Case[]): void {
  const seen = cases.filter((c) => !c.person.heldOut && c.ways.ours);
  const name = (c: Case) => `${c.person.id} ${c.wall}`;
  const worst = (of: (t: Tally) => number, digits: number) =>
    [...seen]
      .sort((a, b) => of(b.ways.ours!) - of(a.ways.ours!))
      .slice(0, WORST)
      .map((c) => `${name(c)} ${of(c.ways.ours!).toFixed(digits)}`)
      .join(', ');
  for (const c of cases) if (!c.person.heldOut && !c.ways.ours) console.log(`not made: ${name(c)}`);
  console.log(`\nworst halo (levels): ${worst((t) => t.off / Math.max(1, t.pixels), 1)}`);
  console.log(`most pierced (px): ${worst((t) => t.pierced, 0)}`);
  console.log(`most wall left (px): ${worst((t) => t.left, 0)}`);
}
