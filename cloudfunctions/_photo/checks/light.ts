// Light on the face: even on both cheeks, neither burnt nor drowned. Measured on linear luminance inside the face mesh.
import type { Landmarks, Picture, Point3 } from '../types.js';
import { around, boxOf, type Check, fail, pass, warn } from './subject.js';

/** Rec. 709 luminance weights. */
const WEIGHTS = [0.2126, 0.7152, 0.0722] as const;
/** sRGB 0..255 → linear 0..255 (IEC 61966-2-1). */
const LINEAR = Float32Array.from({ length: 256 }, (_, v) => {
  const u = v / 255;
  return 255 * (u <= 0.04045 ? u / 12.92 : ((u + 0.055) / 1.055) ** 2.4);
});

/** Corners of each cheek patch in the face mesh: below the eye, beside the nose, above the jaw, at the cheek bone. */
const RIGHT_CHEEK = [117, 101, 205, 187] as const;
const LEFT_CHEEK = [346, 330, 425, 411] as const;

function inPolygon(x: number, y: number, corners: Point3[]): boolean {
  let inside = false;
  corners.forEach(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** Linear luminance 0..255 of every pixel inside a polygon of landmarks. */
function luminanceInside({ data, width, height }: Picture, corners: Point3[]): number[] {
  const box = around(corners);
  const values: number[] = [];
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(height, box.y + box.height); y++)
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(width, box.x + box.width); x++) {
      if (!inPolygon(x, y, corners)) continue;
      const i = 3 * (y * width + x);
      values.push(WEIGHTS.reduce((sum, w, c) => sum + w * LINEAR[data[i + c]!]!, 0));
    }
  return values;
}

const corners = ({ mesh }: Landmarks, indices: readonly number[]) => indices.map((i) => mesh[i]!);

const BINS = 32;
function histogram(values: number[]): Float32Array {
  const bins = new Float32Array(BINS);
  for (const v of values) bins[Math.min(BINS - 1, Math.floor((v * BINS) / 256))]! += 1 / values.length;
  return bins;
}

/** Overlap of the two cheeks' histograms, 0..1 (PHOTO.md table: fail < 0.10, warn < 0.35). */
const OVERLAP = { fail: 0.1, warn: 0.35 };

export const evenLight: Check = ({ picture, landmarks }) => {
  const patches = [corners(landmarks, RIGHT_CHEEK), corners(landmarks, LEFT_CHEEK)] as const;
  const [right, left] = patches.map((p) => histogram(luminanceInside(picture, p)));
  const share = right!.reduce((sum, v, i) => sum + Math.min(v, left![i]!), 0);
  const words = {
    rule: 'even-light' as const,
    measured: `${Math.round(share * 100)} %`,
    limit: `≥ ${OVERLAP.fail * 100} %`,
    where: boxOf(picture, around([...patches[0], ...patches[1]])),
  };
  const action = '请面向窗户或灯光，让光线均匀照到整张脸。';
  if (share < OVERLAP.fail) return fail(words, '脸部一半亮一半暗（阴阳脸）。', action);
  if (share < OVERLAP.warn) return warn(words, '脸部光线不够均匀。', action);
  return pass(words, '脸部光线均匀。');
};

/** The contour of the face in the mesh, from the forehead clockwise. */
const CONTOUR = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
  172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
] as const;

/** Share of burnt pixels (linear Y ≥ 247), and the range of the mean (PHOTO.md table). */
const EXPOSURE = { burnt: 247, share: 0.01, dark: 0.2, bright: 0.8 };

export const exposure: Check = ({ picture, landmarks }) => {
  const face = corners(landmarks, CONTOUR);
  const values = luminanceInside(picture, face);
  const mean = values.reduce((s, v) => s + v, 0) / (255 * Math.max(1, values.length));
  const burnt = values.filter((v) => v >= EXPOSURE.burnt).length / Math.max(1, values.length);
  const where = boxOf(picture, around(face));
  const rule = 'exposure' as const;
  if (burnt > EXPOSURE.share)
    return fail(
      { rule, measured: `${(burnt * 100).toFixed(1)} %`, limit: `≤ ${EXPOSURE.share * 100} %`, where },
      '脸上有过亮的反光。',
      '请避开直射的灯光或阳光再拍。',
    );
  const words = { rule, measured: mean.toFixed(2), limit: `${EXPOSURE.dark}–${EXPOSURE.bright}`, where };
  // dark skin in good light reads low too, so darkness alone never refuses a person
  if (mean < EXPOSURE.dark / 4) return fail(words, '照片太暗。', '请到光线明亮的地方再拍。');
  if (mean < EXPOSURE.dark) return warn(words, '照片偏暗。', '请到光线更明亮的地方再拍。');
  if (mean > EXPOSURE.bright) return fail(words, '照片太亮。', '请离开强光，或点一下脸部重新对焦再拍。');
  return pass(words, '亮度合适。');
};
