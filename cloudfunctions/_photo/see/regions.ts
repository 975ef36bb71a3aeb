// Named parts of a face as polygons of the mesh, and the pixels inside a polygon.
import type { Mesh, Picture, Point3, Rect } from '../types.js';

/** Point numbers of MediaPipe's canonical face. */
export const REGIONS = {
  /** the contour of the face, from the forehead clockwise */
  face: [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
  ],
  /** below the eye, beside the nose, above the jaw, at the cheek bone; right and left as the person has them */
  rightCheek: [117, 101, 205, 187],
  leftCheek: [346, 330, 425, 411],
  /** both edges of the brows */
  rightBrow: [70, 63, 105, 66, 107, 55, 65, 52, 53, 46],
  leftBrow: [300, 293, 334, 296, 336, 285, 295, 282, 283, 276],
  lips: [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146],
  /** where a lens of glasses lies: brow to upper cheek */
  rightLens: [70, 63, 105, 66, 107, 193, 122, 196, 126, 100, 118, 117, 111, 143],
  leftLens: [300, 293, 334, 296, 336, 417, 351, 419, 355, 329, 347, 346, 340, 372],
} as const satisfies Record<string, readonly number[]>;
export type RegionName = keyof typeof REGIONS;

/** Corners of a region, px of the picture on which the landmarks were measured. */
export function regionOf({ mesh }: Mesh, name: RegionName): Point3[] {
  return REGIONS[name].map((i) => mesh[i]!);
}

/** The smallest rectangle around points, px. */
export function around(points: readonly (readonly number[])[]): Rect {
  const xs = points.map((p) => p[0]!);
  const ys = points.map((p) => p[1]!);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/**
 * Indices (y × width + x) of the pixels whose centre lies inside a polygon, row by row (even-odd rule), cut at the
 * picture's edges.
 */
export function pixelsInside(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  corners: readonly (readonly number[])[],
): number[] {
  const { y: top, height: tall } = around(corners);
  const found: number[] = [];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(top + tall)); y++) {
    const row = y + 0.5;
    const cuts: number[] = [];
    corners.forEach((a, i) => {
      const b = corners[(i + 1) % corners.length]!;
      if (a[1]! > row !== b[1]! > row) cuts.push(a[0]! + ((b[0]! - a[0]!) * (row - a[1]!)) / (b[1]! - a[1]!));
    });
    cuts.sort((a, b) => a - b);
    for (let k = 0; k + 1 < cuts.length; k += 2)
      for (let x = Math.max(0, Math.ceil(cuts[k]! - 0.5)); x < Math.min(width, cuts[k + 1]! - 0.5); x++)
        found.push(y * width + x);
  }
  return found;
}

/** Corners moved away from (factor > 1) or towards (< 1) their middle. */
export function grow(corners: readonly (readonly number[])[], factor: number): [number, number][] {
  const cx = corners.reduce((s, p) => s + p[0]!, 0) / corners.length;
  const cy = corners.reduce((s, p) => s + p[1]!, 0) / corners.length;
  return corners.map((p) => [cx + (p[0]! - cx) * factor, cy + (p[1]! - cy) * factor]);
}
