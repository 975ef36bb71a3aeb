// Holes with straight edges: no person and no gap has a right angle that the shot does not show; blocks of a cut-out do.
import type { Rect } from '../../types.js';
import { contrast, type Evidence } from './scene.js';

/** An edge this long, squares (6 px), that keeps to a row or column. */
const RUN = 3;
/** From one square to the second next the share jumps by this, while the shot changes by fewer levels than that. */
const JUMP = { share: 0.5, levels: 25 };
/** So far inside the person, squares, and farther: at the outline itself a row of it may be straight. */
const INSIDE = 2;

/** Per square, whether an edge of a hole lies between it and the one before it; undefined where there is none at all. */
function edgesAlong(seen: Evidence, step: number): Uint8Array | undefined {
  const { removed, depth } = seen;
  const { share } = removed;
  const edges = new Uint8Array(share.length);
  let any = false;
  for (let i = 2 * step; i < share.length - step; i++) {
    if (depth[i]! <= INSIDE || depth[i - step]! <= INSIDE) continue;
    const jump = share[i]! - share[i - step]!;
    const wide = share[i + step]! - share[i - 2 * step]!;
    if (Math.abs(jump) < JUMP.share / 2 || Math.abs(wide) < JUMP.share) continue;
    if (contrast(removed, i + step, i - 2 * step) >= JUMP.levels) continue;
    edges[i] = jump > 0 ? 1 : 2;
    any = true;
  }
  return any ? edges : undefined;
}

interface Run {
  /** row of an edge that lies, column of one that stands */
  line: number;
  from: number;
  to: number;
}

function runsOf(edges: Uint8Array, lines: number, length: number, at: (line: number, k: number) => number): Run[] {
  const runs: Run[] = [];
  for (let line = 0; line < lines; line++)
    for (let k = 0; k < length; k++) {
      const kind = edges[at(line, k)]!;
      if (!kind) continue;
      const from = k;
      while (k < length && edges[at(line, k)] === kind) k++;
      if (k - from >= RUN) runs.push({ line, from, to: k });
    }
  return runs;
}

/** The right angles of holes: where a lying and a standing edge end at each other. In squares, each place once. */
export function findCorners(seen: Evidence): Rect[] {
  const { width, height } = seen.removed;
  const [flat, upright] = [edgesAlong(seen, width), edgesAlong(seen, 1)];
  if (!flat || !upright) return [];
  const lying = runsOf(flat, height, width, (y, x) => y * width + x);
  const standing = runsOf(upright, width, height, (x, y) => y * width + x);
  const corners = lying.flatMap((a) =>
    standing
      .filter((b) => {
        const atEnd = Math.min(Math.abs(b.line - a.from), Math.abs(b.line - a.to)) <= 1;
        return atEnd && Math.min(Math.abs(a.line - b.from), Math.abs(a.line - b.to)) <= 1;
      })
      .map((b) => {
        const [x, y] = [Math.min(a.from, b.line), Math.min(b.from, a.line)];
        return { x, y, width: Math.max(a.to, b.line) - x, height: Math.max(b.to, a.line) - y };
      }),
  );
  const kept: Rect[] = [];
  for (const one of corners.sort((a, b) => b.width * b.height - a.width * a.height))
    if (!kept.some((other) => overlap(one, other))) kept.push(one);
  return kept;
}

const overlap = (a: Rect, b: Rect) =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
