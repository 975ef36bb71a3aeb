// `npm run bench -- accuracy`: how right the engine is on the drawn catalogue, where everything is known: edges beside
// the plain ways, landmarks, geometry, and the confusion table of the checks.
import { RULE_CODES } from '../../cloudfunctions/_photo/checks/index.js';
import type { EdgeFigures } from './accuracy-edge.js';
import { type Job, jobs, KINDS } from './accuracy-jobs.js';
import type { CaseFigures } from './accuracy-verdict.js';
import { addUp, PIERCED } from './edge.js';
import { runAll } from './parallel.js';
import { quantile, share } from './statistics.js';

/** Pictures between two signs of life. */
const PROGRESS = 50;

/** halo.{plain,shadow,white}.{mean,over20}.{ours,naive,foreground}; over20 as a share of the band's pixels */
function summariseEdges(list: Job[], results: unknown[]) {
  const all = list.flatMap((job, i) =>
    job.kind === 'edge' ? [{ wall: job.wall, figures: results[i] as EdgeFigures }] : [],
  );
  const halo = Object.fromEntries(
    KINDS.map((kind) => {
      const these = all.filter(({ wall }) => wall === kind).map(({ figures }) => figures);
      const [ours, naive, foreground] = (['ours', 'naive', 'foreground'] as const).map((way) =>
        addUp(these.map((f) => f[way])),
      );
      return [
        kind,
        {
          mean: { ours: ours!.mean, naive: naive!.mean, foreground: foreground!.mean },
          over20: { ours: ours!.over20, naive: naive!.over20, foreground: foreground!.over20 },
        },
      ];
    }),
  );
  const sum = (of: (f: EdgeFigures) => number) => all.reduce((s, { figures }) => s + of(figures), 0);
  return {
    halo,
    alpha: {
      mae: share(
        sum((f) => f.alpha.off),
        sum((f) => f.alpha.pixels),
      ),
    },
    loops: {
      replaced: share(
        sum((f) => f.holes.replaced),
        sum((f) => f.holes.pixels),
      ),
      invented: sum((f) => f.invented),
    },
    pierced: {
      pictures: all.filter(({ figures }) => figures.pierced > PIERCED).length,
      px: sum((f) => f.pierced) / all.length,
    },
    skin: { blue_pixels: sum((f) => f.blueSkin) },
  };
}

function summariseCases(list: Job[], results: unknown[]) {
  const all = list.flatMap((job, i) => (job.kind === 'case' ? [results[i] as CaseFigures] : []));
  const good = all.filter((c) => !c.breaks);
  const refused = good.filter((c) => !c.passed);
  const missed = Object.fromEntries(
    RULE_CODES.flatMap((rule) => {
      const broken = all.filter((c) => c.breaks === rule);
      return broken.length === 0 ? [] : [[rule, share(broken.filter((c) => !c.found).length, broken.length)]];
    }),
  );
  return { all, good, refused, missed };
}

/** Which rule spoke on which fault: one row a fault, counts of the rules that failed. */
function printConfusion(all: CaseFigures[]): void {
  console.log('\nbroken rule        pictures  found  rules that refused');
  for (const rule of [undefined, ...RULE_CODES]) {
    const these = all.filter((c) => c.breaks === rule);
    if (these.length === 0) continue;
    const counts = new Map<string, number>();
    for (const name of these.flatMap((c) => c.failed)) counts.set(name, (counts.get(name) ?? 0) + 1);
    const spoken = [...counts].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${name} ${n}`);
    const found = rule ? these.filter((c) => c.found).length : these.filter((c) => !c.passed).length;
    console.log(
      `${(rule ?? 'none (good)').padEnd(18)} ${String(these.length).padStart(8)} ${String(found).padStart(6)}  ${spoken.join(', ')}`,
    );
  }
  for (const c of all)
    if (c.breaks ? !c.found : !c.passed)
      console.log(c.breaks ? `missed: ${c.name} (${c.breaks})` : `refused: ${c.name} (${c.failed.join(', ')})`);
}

/** @returns the figures under the keys of the bench's table */
export async function benchAccuracy(): Promise<Record<string, unknown>> {
  const list = jobs();
  const results = await runAll(list, './accuracy-child.ts', { every: PROGRESS });
  const edges = summariseEdges(list, results);
  const { all, good, refused, missed } = summariseCases(list, results);
  printConfusion(all);
  const accepted = good.filter((c) => c.passed);
  const inside = accepted.filter((c) => c.inside).length;
  return {
    ...edges,
    geometry: { accepted: accepted.length, inside: share(inside, accepted.length) },
    landmarks: {
      p95_of_width: quantile(
        good.flatMap((c) => c.landmarks ?? []),
        0.95,
      ),
    },
    checks: { pictures: all.length, false_refusals: share(refused.length, good.length), missed },
  };
}
