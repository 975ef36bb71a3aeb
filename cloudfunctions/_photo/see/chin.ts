// Where the chin ends on the picture itself. The mesh guesses it from the whole face: under light from above, on dark skin
// and on long chins it ends up to 4 % of the face width too high. There the chin's lower edge is plain to see, because
// the neck below lies in its shade; where no such edge is seen (a beard, light from below) the mesh is believed.
import { luminanceAt } from '../pixels/colour.js';
import type { Picture, Point, Point3 } from '../types.js';

/** The lower jaw from right to left, as numbered in the canonical face; the chin's middle is 152. */
const JAW = [149, 176, 148, 152, 377, 400, 378] as const;
const CHIN = 152;
/** Face widths: half of the strip looked at, and how far above and below the mesh an edge is sought. */
const HALF = 0.1;
const SOUGHT = { above: 0.04, below: 0.06 };
/** Face widths between the two rows that are compared. */
const SPAN = 0.015;
/**
 * (above − below) / (above + below) of the square root of luminance. On 36 neutral people whose chins were marked by hand
 * 12 show more than this and are found to 0.7 % of the face width; below it folds, beards and gloss are taken for edges.
 */
const EDGE = 0.12;
/**
 * The mesh puts the chin above its outline by this share of the face width: 0.6 % on drawn faces (deviation 0.4 %), in the
 * median of the same people 0.7 %.
 */
const LOWER = 0.006;

/** Height of the line through points sorted by x, at x. */
function heightAt(line: readonly Point[], x: number): number {
  for (let i = 0; i + 1 < line.length; i++) {
    const [[x0, y0], [x1, y1]] = [line[i]!, line[i + 1]!];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1);
  }
  return line.at(-1)![1];
}

/**
 * The lowest point of the chin.
 * @param cheeks right and left, px: the chin is sought square to the line between them, so that a tilted head has one too
 */
export function fitChin(picture: Picture, mesh: Point3[], [right, left]: readonly [Point, Point]): Point {
  const { data, width, height } = picture;
  const faceWidth = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const [cos, sin] = [(left[0] - right[0]) / faceWidth, (left[1] - right[1]) / faceWidth];
  const [cx, cy] = mesh[CHIN]!;
  // coordinates along the cheeks and down the face, the chin of the mesh at 0, 0
  const line = JAW.map((i): Point => {
    const [x, y] = [mesh[i]![0] - cx, mesh[i]![1] - cy];
    return [x * cos + y * sin, y * cos - x * sin];
  }).sort((a, b) => a[0] - b[0]);
  const place = (down: number): Point => [cx - down * sin, cy + down * cos];
  const apart = Math.max(1, Math.round((SPAN * faceWidth) / 2));
  const [from, to] = [Math.round(-SOUGHT.above * faceWidth) - apart, Math.round(SOUGHT.below * faceWidth) + apart];
  const rows: number[] = [];
  for (let down = from; down <= to; down++) {
    let [sum, n] = [0, 0];
    for (let along = -HALF * faceWidth; along <= HALF * faceWidth; along++) {
      const v = heightAt(line, along) + down;
      const [x, y] = [Math.round(cx + along * cos - v * sin), Math.round(cy + along * sin + v * cos)];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      sum += Math.sqrt(luminanceAt(data, 3 * (y * width + x)));
      n++;
    }
    // what lies below the picture is no edge
    if (n === 0) break;
    rows.push(sum / n);
  }
  let [strongest, best] = [EDGE, LOWER * faceWidth];
  for (let i = apart; i + apart < rows.length; i++) {
    const [above, below] = [rows[i - apart]!, rows[i + apart]!];
    const step = (above - below) / Math.max(above + below, 1e-3);
    if (step > strongest) [strongest, best] = [step, from + i];
  }
  return place(best);
}
