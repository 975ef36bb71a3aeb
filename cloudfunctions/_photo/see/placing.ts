// How a part of a picture, or the same at another size, lies in the whole: what was measured on one is then known on the other.
import type { Landmarks } from '../types.js';

/** How one picture lies in another: subtract the corner, then multiply. */
export interface Placing {
  left: number;
  top: number;
  scale: number;
}

/** Landmarks measured on one picture, in px of another. */
export function placeLandmarks(marks: Landmarks, { left, top, scale }: Placing): Landmarks {
  const point = ([x, y]: readonly [number, number]): [number, number] => [(x - left) * scale, (y - top) * scale];
  return {
    ...marks,
    mesh: marks.mesh.map(([x, y, z]) => [(x - left) * scale, (y - top) * scale, z * scale]),
    pupils: [point(marks.pupils[0]), point(marks.pupils[1])],
    leftEye: marks.leftEye.map(point),
    rightEye: marks.rightEye.map(point),
    lips: marks.lips.map(point),
    eyeY: (marks.eyeY - top) * scale,
    centreX: (marks.centreX - left) * scale,
    faceWidth: marks.faceWidth * scale,
    chin: point(marks.chin),
    eyeToChin: marks.eyeToChin * scale,
  };
}
