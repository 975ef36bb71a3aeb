// The points that the makers of the set placed by hand on every original picture.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Point } from '../../cloudfunctions/_photo/types.js';

export interface Marks {
  /** image-left and image-right, px of the original */
  pupils: [Point, Point];
  /** lowest point of the chin */
  chin: Point;
  /** px between the roots of the ears, at the cheek bones */
  faceWidth: number;
}

/** Which of the 189 points are used, as the template of the set orders them (one drawn with its numbers; of all 53
 * the chin is the lowest of the jaw and in the middle between the pupils, within 3 px). */
const POINTS = { chin: 129, rightCheek: 110, leftCheek: 113, count: 189 };

const Coordinates = z.tuple([z.coerce.number(), z.coerce.number()]);

/** @throws when the file is not a template of points */
export function readMarks(folder: string, id: string): Marks {
  const lines = readFileSync(join(folder, 'landmarks', `${id}.tem`), 'utf8').split('\n');
  z.literal(POINTS.count).parse(Number(lines[0]));
  const points = lines.slice(1, POINTS.count + 1).map((text): Point => Coordinates.parse(text.trim().split(/\s+/)));
  const at = (i: number) => z.custom<Point>((p) => p !== undefined).parse(points[i]);
  const [right, left] = [at(POINTS.rightCheek), at(POINTS.leftCheek)];
  return {
    pupils: [at(0), at(1)],
    chin: at(POINTS.chin),
    faceWidth: Math.hypot(left[0] - right[0], left[1] - right[1]),
  };
}
