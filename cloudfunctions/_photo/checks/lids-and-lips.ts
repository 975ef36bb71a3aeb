// Lids and lips as the mesh has them.
import type { Box } from '../../../shared/findings.js';
import { around } from '../see/regions.js';
import type { Point } from '../types.js';
import { boxOf, type EarlySubject } from './subject.js';

export const gap = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * What is marked goes this far beyond the contour, face widths: shut lids are a line, and a box of no height shows
 * nothing.
 */
const MARGIN = 0.04;

/** A contour as a place on the picture that is seen. */
export function boxAround({ picture, landmarks }: EarlySubject, contour: Point[]): Box {
  const { x, y, width, height } = around(contour);
  const by = MARGIN * landmarks.faceWidth;
  return boxOf(picture, { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by });
}
