// The two marks that a painted face is made of, as SVG: a smooth line and a soft blot.
import type { Vec3 } from './mesh.js';

/** From a point of the head, cm, to the painted picture, px. */
export type Place = (p: Vec3 | [number, number]) => [number, number];

/** A smooth line through points (Catmull-Rom as Bézier). */
export function curve(points: [number, number][], close = false): string {
  const n = points.length;
  const at = (i: number) => (close ? points[(i + n) % n]! : points[Math.max(0, Math.min(n - 1, i))]!);
  let d = `M${at(0)[0].toFixed(2)} ${at(0)[1].toFixed(2)}`;
  for (let i = 0; i < (close ? n : n - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d += `C${(b[0] + (c[0] - a[0]) / 6).toFixed(2)} ${(b[1] + (c[1] - a[1]) / 6).toFixed(2)} ${(c[0] - (e[0] - b[0]) / 6).toFixed(2)} ${(c[1] - (e[1] - b[1]) / 6).toFixed(2)} ${c[0].toFixed(2)} ${c[1].toFixed(2)}`;
  }
  return close ? `${d}Z` : d;
}

export const blot = (
  [x, y]: [number, number],
  rx: number,
  ry: number,
  fill: string,
  opacity: number,
  filter = '',
): string =>
  `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" fill="${fill}" opacity="${opacity}" ${filter && `filter="url(#${filter})"`}/>`;
