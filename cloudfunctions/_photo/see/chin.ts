// Where the chin ends on the picture itself. The mesh guesses it from the whole face: under light from above, on dark skin
// and on long chins it ends up to 4 % of the face width too high. There the chin's lower edge is plain to see, because
// the neck below lies in its shade; where no such edge is seen (a beard, light from below) mesh and six classes, which tell the
// skin of the face from that of the neck, are each believed by half.
import { luminanceAt } from '../pixels/colour.js';
import type { Picture, Point, Point3 } from '../types.js';
import { CLASS_SIDE, type Classes } from './classes.js';

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

/** Face widths: where face turns to neck is sought so far from the mesh's chin, in a strip of half this width. */
const CLASS_SOUGHT = { above: 0.2, below: 0.25, half: 0.08 };
/** Mesh and classes are off on different people: 95 of 100 neutral people are within 1.7 % of the face width by their mean, and
 * within 2.6 % by the mesh alone. Farther than this from it, face widths, lies the end of a beard. */
const MIXED = { share: 0.5, most: 0.03 };

/**
 * How far below the mesh's chin the skin of the face turns into that of the neck, px down the face; undefined where the six
 * classes see no such line.
 */
function lineOfNeck({ shares, region }: Classes, place: (along: number, down: number) => Point, faceWidth: number) {
  const k = CLASS_SIDE / region.side;
  const at = (along: number, down: number) => {
    const [x, y] = place(along, down);
    const [u, v] = [Math.floor((x - region.left) * k), (y - region.top) * k - 0.5];
    const row = Math.floor(v);
    if (u < 0 || row < 0 || u >= CLASS_SIDE || row + 1 >= CLASS_SIDE) return 0;
    const i = row * CLASS_SIDE + u;
    const [upper, lower] = [i, i + CLASS_SIDE].map((j) => shares.face[j]! - shares.body[j]!) as [number, number];
    return upper + (v - row) * (lower - upper);
  };
  const half = CLASS_SOUGHT.half * faceWidth;
  let before = 0;
  for (let down = -CLASS_SOUGHT.above * faceWidth; down < CLASS_SOUGHT.below * faceWidth; down++) {
    let sum = 0;
    for (let along = -half; along <= half; along += 1 / k) sum += at(along, down);
    if (before > 0 && sum <= 0) return down - 1 + before / (before - sum);
    before = sum;
  }
  return undefined;
}

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
 * @param classes where they were asked, in px of the picture
 */
export function fitChin(
  picture: Picture,
  mesh: Point3[],
  [right, left]: readonly [Point, Point],
  classes?: Classes,
): Point {
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
  let strongest = EDGE;
  let best: number | undefined;
  for (let i = apart; i + apart < rows.length; i++) {
    const [above, below] = [rows[i - apart]!, rows[i + apart]!];
    const step = (above - below) / Math.max(above + below, 1e-3);
    if (step > strongest) [strongest, best] = [step, from + i];
  }
  if (best !== undefined) return place(best);
  const usual = LOWER * faceWidth;
  const along = (x: number, down: number): Point => [cx + x * cos - down * sin, cy + x * sin + down * cos];
  const neck = (classes && lineOfNeck(classes, along, faceWidth)) ?? usual;
  const most = MIXED.most * faceWidth;
  return place(usual + MIXED.share * Math.min(most, Math.max(-most, neck - usual)));
}
