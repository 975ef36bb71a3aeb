// Where hands are: MediaPipe's palm detector on the square around head and shoulders. A palm is rigid, so it is found
// where fingers would not be (Zhang et al. 2020, MediaPipe Hands).
import type { Face, Picture, Rect } from '../types.js';
import { classRegion, cutSquare } from './classes.js';
import { overlap } from './face.js';
import { type ModelName, runModel } from './models.js';

export const PALM_DETECTOR: ModelName = 'palm_detection_lite';
const SIDE = 192;
/** Cells a side and anchors a cell, in the order of the network's rows (MediaPipe's palm_detection_cpu graph). */
const GRIDS = [
  { cells: 24, anchors: 2 },
  { cells: 12, anchors: 6 },
] as const;
/** Values per anchor: box, then 7 key points. */
const VALUES = 18;
/** MediaPipe's own limit. */
const MIN_SCORE = 0.5;
/** Boxes that overlap more are the same palm (MediaPipe's non-maximum suppression). */
const SAME_PALM = 0.3;

export interface Palm extends Rect {
  /** 0..1 */
  score: number;
}

/** Every palm in the square around head and shoulders, surest first; the boxes are in px of the picture. */
export async function findPalms(picture: Picture, face: Face, models: string): Promise<Palm[]> {
  const region = classRegion(face);
  const out = await runModel(models, PALM_DETECTOR, await cutSquare(picture, region, SIDE), SIDE);
  const { Identity: boxes, Identity_1: scores } = out;
  if (!boxes || !scores) throw new Error('palm detector: outputs missing');
  const scale = region.side / SIDE;
  const found: Palm[] = [];
  let row = 0;
  for (const { cells, anchors } of GRIDS)
    for (let cell = 0; cell < cells * cells; cell++)
      for (let a = 0; a < anchors; a++, row++) {
        const score = 1 / (1 + Math.exp(-scores[row]!));
        if (score < MIN_SCORE) continue;
        const at = (k: number) => boxes[row * VALUES + k]! * scale;
        const width = at(2);
        const height = at(3);
        const x = region.left + (((cell % cells) + 0.5) / cells) * region.side + at(0) - width / 2;
        const y = region.top + ((Math.floor(cell / cells) + 0.5) / cells) * region.side + at(1) - height / 2;
        found.push({ score, x, y, width, height });
      }
  found.sort((a, b) => b.score - a.score);
  const kept: Palm[] = [];
  for (const palm of found) if (kept.every((other) => overlap(palm, other) < SAME_PALM)) kept.push(palm);
  return kept;
}
