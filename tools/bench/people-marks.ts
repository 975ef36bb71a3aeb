// The points that the makers of the set placed by hand on every original picture.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Point } from '../../cloudfunctions/_photo/types.js';

export interface Marks {
  /** image-left and image-right, px of the original */
  pupils: [Point, Point];
  /** all, in the template's order */
  points: Point[];
}

const Coordinates = z.tuple([z.coerce.number(), z.coerce.number()]);

/** @throws when the file is not a template of points */
export function readMarks(folder: string, id: string): Marks {
  const lines = readFileSync(join(folder, 'landmarks', `${id}.tem`), 'utf8').split('\n');
  const count = z.coerce.number().int().min(2).parse(lines[0]?.trim());
  const points = lines.slice(1, count + 1).map((text): Point => Coordinates.parse(text.trim().split(/\s+/)));
  return { pupils: [points[0]!, points[1]!], points };
}
