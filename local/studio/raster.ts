// A small z-buffer: which point of which surface every pixel sees. Shading comes after, once per pixel.
import type { Vec3 } from './mesh.js';

/** What the pixels of one region see. */
export interface Seen {
  x0: number;
  y0: number;
  width: number;
  height: number;
  /** number of the triangle + 1, 0 = nothing */
  triangle: Int32Array;
  depth: Float32Array;
  /** weights of the triangle's first two corners */
  b0: Float32Array;
  b1: Float32Array;
}

export function emptyView(x0: number, y0: number, width: number, height: number): Seen {
  const n = width * height;
  return {
    x0,
    y0,
    width,
    height,
    triangle: new Int32Array(n),
    depth: new Float32Array(n).fill(-Infinity),
    b0: new Float32Array(n),
    b1: new Float32Array(n),
  };
}

/**
 * Draws triangles given by projected corners (px, px, depth; greater is nearer).
 * @param first number of the first triangle, so that several surfaces share one view
 */
export function rasterise(seen: Seen, corners: Vec3[], triangles: Vec3[], first: number): void {
  const { x0, y0, width, height } = seen;
  for (let number = 0; number < triangles.length; number++) {
    const t = triangles[number]!;
    const [a, b, c] = [corners[t[0]]!, corners[t[1]]!, corners[t[2]]!];
    const [ax, ay, bx, by, cx, cy] = [a[0] - x0, a[1] - y0, b[0] - x0, b[1] - y0, c[0] - x0, c[1] - y0];
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    // rows run downwards, so what faces the viewer has a negative area
    if (area > -1e-9) continue;
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    for (let y = top; y <= bottom; y++)
      for (let x = left; x <= right; x++) {
        const px = x + 0.5;
        const py = y + 0.5;
        const wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area;
        const wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area;
        const wc = 1 - wa - wb;
        if (wa < 0 || wb < 0 || wc < 0) continue;
        const depth = wa * a[2] + wb * b[2] + wc * c[2];
        const at = y * width + x;
        if (depth <= seen.depth[at]!) continue;
        seen.depth[at] = depth;
        seen.triangle[at] = first + number + 1;
        seen.b0[at] = wa;
        seen.b1[at] = wb;
      }
  }
}
