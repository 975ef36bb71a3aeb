// Ears and neck: surfaces of our own beside the head.
import { add, type Mesh, times, type Vec3 } from './mesh.js';

const smooth = (t: number) => t * t * (3 - 2 * t);
const step = (low: number, high: number, v: number) => smooth(Math.min(1, Math.max(0, (v - low) / (high - low))));

/** A grid of rows × columns points as triangles that face the viewer; `wrap` closes the columns to a ring. */
function grid(points: Vec3[], rows: number, columns: number, flip: boolean, wrap = false): Mesh {
  const triangles: Vec3[] = [];
  for (let r = 0; r + 1 < rows; r++)
    for (let c = 0; c + (wrap ? 0 : 1) < columns; c++) {
      const [a, b] = [r * columns + c, r * columns + ((c + 1) % columns)];
      const [d, e] = [a + columns, b + columns];
      if (flip) triangles.push([a, b, d], [b, e, d]);
      else triangles.push([a, d, b], [b, d, e]);
    }
  return { points, triangles };
}

/** Where the ear grows out of the head, cm, and its half height. */
const EAR = { x: 7.0, y: 0.7, z: -2.7, half: 3.05 };

/**
 * An ear as seen from the front: an outline that is broad above and narrow at the lobe, with rim, fold and hollow.
 * @param side -1 the person's right (image's left), 1 the left
 */
export function buildEar(side: -1 | 1): Mesh {
  const [rows, columns] = [15, 44];
  const points: Vec3[] = [];
  // leans outwards and backwards: about 50° from the head
  const out: Vec3 = [side * 0.78, 0.1, -0.62];
  const up: Vec3 = [side * 0.13, 1, -0.2];
  const normal: Vec3 = [side * -0.4, 0, 0.92];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const t = r / (rows - 1);
      const angle = (2 * Math.PI * c) / columns;
      const v = Math.sin(angle);
      // broad above, narrow at the lobe; the front edge is nearly straight
      const u = Math.cos(angle) * (v > 0 ? 1 : 1 - 0.42 * -v);
      const rim = 0.34 * Math.exp(-(((t - 0.86) / 0.09) ** 2)) * step(-0.75, -0.3, v);
      const fold = 0.2 * Math.exp(-(((t - 0.55) / 0.11) ** 2)) * step(-0.6, -0.1, v);
      const hollow = -0.42 * Math.exp(-((t / 0.36) ** 2));
      const lobe = 0.22 * step(-0.45, -0.95, v * t);
      const height = rim + fold + hollow + lobe - 0.5 * step(0.9, 1, t);
      const across = 1.2 + 1.25 * t * u;
      points.push(
        add(
          [side * EAR.x, EAR.y, EAR.z],
          add(times(out, across * 1.0), add(times(up, EAR.half * t * v), times(normal, height))),
        ),
      );
    }
  return grid(points, rows, columns, side < 0, true);
}

/**
 * The neck: from under the jaw to the collar, wider towards the shoulders. Stays where it is when the head turns.
 * @param width 1 = average
 * @param spread 1 = the neck runs out into the shoulders; 0 = it goes straight down, as where clothes hang askew
 */
export function buildNeck(width: number, spread: number): Mesh {
  const [rows, columns] = [40, 72];
  const points: Vec3[] = [];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const y = -4 - 17 * (r / (rows - 1));
      const flare = step(-9.8, -20, y);
      const angle = (2 * Math.PI * c) / columns;
      const cos = Math.cos(angle);
      const rx = (5.3 + 9 * spread * flare ** 1.25) * width;
      const rz = 5.6 * width + 1.5 * flare;
      // the two muscles from the ears to the breastbone, and the hollow between the collar bones
      const x = rx * Math.sin(angle);
      const muscle = 0.32 * Math.exp(-(((Math.abs(x) - 3.6 + 0.22 * (-8 - y)) / 0.9) ** 2)) * step(0, 0.5, cos);
      const throat = 0.3 * Math.exp(-((x / 1.1) ** 2) - ((y + 12.2) / 2) ** 2);
      const pit = -0.5 * Math.exp(-((x / 1.0) ** 2) - ((y + 17) / 1.2) ** 2);
      points.push([x, y, -5.2 + rz * cos + (muscle + throat + pit) * cos + 0.12 * (-4 - y)]);
    }
  return grid(points, rows, columns, false, true);
}
