// Glasses: two lenses before the eyes, a bridge and temples, in one plane that turns with the head.
import type { Camera } from './camera.js';
import { type Canvas, lay } from './canvas.js';
import type { Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';

/** Middle of a lens, half width, half height, how square (2 = ellipse), thickness of the rim; cm. */
const LENS = { x: 3.25, y: 2.15, z: 5.4, rx: 2.75, ry: 2.0, power: 3.2, rim: 0.24 };

/** Distance from the lens' outline, about in cm; negative inside. */
function outside(x: number, y: number): number {
  const [u, v] = [Math.abs(x) / LENS.rx, Math.abs(y) / LENS.ry];
  const r = (u ** LENS.power + v ** LENS.power) ** (1 / LENS.power);
  return (r - 1) * LENS.ry;
}

function line(canvas: Canvas, camera: Camera, from: Vec3, to: Vec3, thick: number): void {
  const [a, b] = [camera.project(camera.turn(from)), camera.project(camera.turn(to))];
  const w = (thick * camera.scale) / 2;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  for (let y = Math.floor(Math.min(a[1], b[1]) - w - 1); y <= Math.max(a[1], b[1]) + w + 1; y++)
    for (let x = Math.floor(Math.min(a[0], b[0]) - w - 1); x <= Math.max(a[0], b[0]) + w + 1; x++) {
      if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) continue;
      const t = Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)));
      const cover = w + 0.5 - Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
      if (cover > 0) lay(canvas, y * canvas.width + x, 0.1, 0.09, 0.09, Math.min(1, cover));
    }
}

export function drawGlasses(canvas: Canvas, camera: Camera, o: PortraitOptions): void {
  if (o.glasses === 'none') return;
  for (const side of [-1, 1]) {
    // the plane is flat: one linear map from the picture back to it
    const at = (x: number, y: number) => camera.project(camera.turn([side * LENS.x + x, LENS.y + y, LENS.z]));
    const middle = at(0, 0);
    const ex = at(1, 0).map((v, k) => v - middle[k]!);
    const ey = at(0, 1).map((v, k) => v - middle[k]!);
    const det = ex[0]! * ey[1]! - ex[1]! * ey[0]!;
    const reach = (LENS.rx + LENS.rim + 0.2) * camera.scale * 1.05;
    for (let y = Math.max(0, Math.floor(middle[1] - reach)); y < Math.min(canvas.height, middle[1] + reach); y++)
      for (let x = Math.max(0, Math.floor(middle[0] - reach)); x < Math.min(canvas.width, middle[0] + reach); x++) {
        const [px, py] = [x - middle[0], y - middle[1]];
        const u = (px * ey[1]! - py * ey[0]!) / det;
        const v = (py * ex[0]! - px * ex[1]!) / det;
        const d = outside(u, v);
        const i = y * canvas.width + x;
        const soft = (v: number) => Math.min(1, Math.max(0, 0.5 - v * camera.scale));
        if (d < 0.3) tint(canvas, i, u * side, v, soft(d), o);
        lay(canvas, i, 0.09 + 0.05 * v, 0.085 + 0.05 * v, 0.09 + 0.05 * v, soft(Math.abs(d) - LENS.rim / 2));
      }
    line(canvas, camera, [side * (LENS.x + LENS.rx), LENS.y + 0.9, LENS.z], [side * 7.3, LENS.y + 0.5, 0.5], 0.28);
  }
  line(canvas, camera, [-0.62, LENS.y + 0.5, LENS.z + 0.2], [0.62, LENS.y + 0.5, LENS.z + 0.2], 0.24);
}

/** What the lens does to what is behind it: a breath of grey, a dark tint, or the window mirrored in it. */
function tint(canvas: Canvas, i: number, u: number, v: number, cover: number, o: PortraitOptions): void {
  if (cover <= 0) return;
  if (o.glasses === 'tinted') lay(canvas, i, 0.07, 0.06, 0.055, 0.72 * cover);
  else lay(canvas, i, 0.85, 0.9, 0.92, 0.035 * cover);
  if (o.glasses === 'glare') {
    const window = Math.max(Math.abs(u + 0.5 + 0.25 * v) - 0.95, Math.abs(v - 0.25) - 0.75);
    const a = Math.min(1, Math.max(0, 0.5 - window * 9));
    // brighter than white: it stays burnt in a darker exposure
    lay(canvas, i, 1.6, 1.6, 1.6, 0.97 * a * cover);
  }
}
