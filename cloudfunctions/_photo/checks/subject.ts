// What every check looks at, measured once per shot, and the small words with which a check answers.
import type { Box, Finding, RuleName } from '../../../shared/findings.js';
import type { Pose } from '../pose.js';
import type { Face, Landmarks, Picture, Rect } from '../types.js';

/** One shot with exactly one main person, measured. */
export interface Subject {
  picture: Picture;
  /** all faces, the main one first */
  faces: Face[];
  face: Face;
  landmarks: Landmarks;
  pose: Pose;
}

export type Check = (s: Subject) => Finding;

/** A place on the picture as shares 0..1, cut at its edges. */
export function boxOf({ width, height }: Picture, rect: Rect): Box {
  const x0 = Math.max(0, rect.x / width);
  const y0 = Math.max(0, rect.y / height);
  return {
    x: x0,
    y: y0,
    width: Math.min(1, (rect.x + rect.width) / width) - x0,
    height: Math.min(1, (rect.y + rect.height) / height) - y0,
  };
}

/** The smallest rectangle around points, px. */
export function around(points: readonly (readonly number[])[]): Rect {
  const xs = points.map((p) => p[0]!);
  const ys = points.map((p) => p[1]!);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

interface Words {
  rule: RuleName;
  measured: string;
  limit: string;
  where?: Box;
}

export const pass = (w: Words, say: string): Finding => ({ ...w, verdict: 'pass', say, do: '' });
export const fail = (w: Words, say: string, action: string): Finding => ({ ...w, verdict: 'fail', say, do: action });
export const warn = (w: Words, say: string, action: string): Finding => ({ ...w, verdict: 'warn', say, do: action });
