// Hair as single strands: lines of changing width and colour, with edges as soft as their share of a pixel.
import { type Canvas, lay } from './canvas.js';

/** A place on a strand: px, px, width in px, colour 0..1. */
export interface Knot {
  x: number;
  y: number;
  width: number;
  r: number;
  g: number;
  b: number;
}

/** Lays one strand over the canvas. A strand thinner than a pixel covers its share of it. */
export function drawStrand(canvas: Canvas, knots: Knot[]): void {
  const { width, height } = canvas;
  for (let s = 0; s + 1 < knots.length; s++) {
    const [a, b] = [knots[s]!, knots[s + 1]!];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length2 = dx * dx + dy * dy;
    if (length2 < 1e-6) continue;
    const reach = Math.max(a.width, b.width) / 2 + 1;
    const x0 = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
    const x1 = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x) + reach));
    const y0 = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
    const y1 = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y) + reach));
    const length = Math.sqrt(length2);
    for (let y = y0; y <= y1; y++)
      for (let x = x0; x <= x1; x++) {
        const [px, py] = [x + 0.5 - a.x, y + 0.5 - a.y];
        const t = (px * dx + py * dy) / length2;
        // half open, so that neighbours of one strand never cover a pixel twice
        if (t < 0 || t >= 1) continue;
        const off = Math.abs(px * dy - py * dx) / length;
        const w = a.width + (b.width - a.width) * t;
        const cover = Math.min(1, w, w / 2 + 0.5 - off);
        if (cover <= 0) continue;
        lay(
          canvas,
          y * width + x,
          a.r + (b.r - a.r) * t,
          a.g + (b.g - a.g) * t,
          a.b + (b.b - a.b) * t,
          Math.min(1, cover),
        );
      }
  }
}
