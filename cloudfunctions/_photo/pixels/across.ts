// What hangs together although a narrow strip parts it: a shadow with a sharp rim is still the same wall, and so is its rim.
import { connected } from './planes.js';

export interface Strip {
  /** 1 where a way may lead from one part to the next */
  bridge: Uint8Array;
  /** steps that such a way may have: one more than the strip is wide, px */
  reach: number;
  /** px that a part behind a strip has at least */
  least: number;
}

/** Of what cannot be reached: more than any way is long. */
const FAR = 127;

/** The four neighbours of a pixel that are inside. */
function* besides(i: number, width: number, size: number): Generator<number> {
  const x = i % width;
  if (x > 0) yield i - 1;
  if (x < width - 1) yield i + 1;
  if (i >= width) yield i - width;
  if (i < size - width) yield i + width;
}

/** Steps from `from` through the bridge, 0 in `from` itself. */
function stepsFrom(from: Uint8Array, { bridge, reach }: Strip, width: number): Uint8Array {
  const steps = new Uint8Array(from.length).fill(FAR);
  let edge: number[] = [];
  for (let i = 0; i < from.length; i++) {
    if (!from[i]) continue;
    steps[i] = 0;
    edge.push(i);
  }
  for (let step = 1; step <= reach && edge.length > 0; step++) {
    const next: number[] = [];
    for (const i of edge)
      for (const j of besides(i, width, from.length))
        if (bridge[j] && steps[j] === FAR) {
          steps[j] = step;
          next.push(j);
        }
    edge = next;
  }
  return steps;
}

/** The parts of `mask` that were reached and are large enough. */
function largeParts(mask: Uint8Array, steps: Uint8Array, width: number, least: number): Uint8Array {
  const out = new Uint8Array(mask.length);
  const seen = new Uint8Array(mask.length);
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || steps[start] === FAR || seen[start]) continue;
    const part = [start];
    seen[start] = 1;
    for (const i of part)
      for (const j of besides(i, width, mask.length))
        if (mask[j] && !seen[j]) {
          seen[j] = 1;
          part.push(j);
        }
    if (part.length >= least) for (const i of part) out[i] = 1;
  }
  return out;
}

function countOf(mask: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i]!;
  return count;
}

/**
 * As `connected`, and beyond a narrow strip every part of the mask that is large enough, with the strip between.
 * @param strip its bridge holds the mask
 */
export function connectedAcross(
  mask: Uint8Array,
  seeds: Uint8Array,
  strip: Strip,
  { width, height }: { width: number; height: number },
): Uint8Array {
  const out = connected(mask, seeds, width, height);
  const behind = mask.map((v, i) => (v && !out[i] ? 1 : 0));
  // most photos have nothing there, and are not walked through
  if (countOf(behind) < strip.least) return out;
  const there = stepsFrom(out, strip, width);
  const parts = largeParts(behind, there, width, strip.least);
  if (!parts.includes(1)) return out;
  const back = stepsFrom(parts, strip, width);
  for (let i = 0; i < out.length; i++) if (parts[i] || there[i]! + back[i]! <= strip.reach) out[i] = 1;
  return out;
}
