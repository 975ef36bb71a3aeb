// What is known of a drawn portrait without looking at it: outline, colours, places.
import type { Canvas } from './canvas.js';
import type { Vec3 } from './mesh.js';
import { CONTOUR, LEFT_BROW, LEFT_EYE, LIPS, MARKS, RIGHT_BROW, RIGHT_EYE } from './points.js';

export type Spot = [number, number];

/** px of the drawn picture. "right" is the person's right, the image's left. */
export interface TrueMarks {
  /** all 468 points of the face mesh */
  mesh: Spot[];
  /** lid contours: upper then lower, from the outer corner */
  eyes: { right: Spot[]; left: Spot[] };
  /** middles of the irises and their radius */
  irises: { right: Spot; left: Spot; radius: number };
  mouth: Spot[];
  chin: Spot;
  cheeks: { right: Spot; left: Spot };
  brows: { right: Spot[]; left: Spot[] };
  contour: Spot[];
  /** boxes x, y, width, height of the whole ears, covered or not */
  ears: { right: [number, number, number, number]; left: [number, number, number, number] };
}

export interface Truth {
  /** share of the person, 0..1 */
  alpha: Float32Array;
  /** sRGB 0..1 times alpha, interleaved */
  foreground: Float32Array;
  /** the empty wall, sRGB 0..1, interleaved */
  wall: Float32Array;
  /** 1 = wall seen through a hole in the person: a loop of hair, between neck and hair */
  holes: Uint8Array;
  /** 1 = skin of face, ears or neck that nothing covers */
  skin: Uint8Array;
  landmarks: TrueMarks;
  /** row of the top of the hair by the product's rule; undefined when it is above the frame */
  crownY: number | undefined;
  /** cheek to cheek */
  faceWidth: number;
  /** row of the middle between the irises */
  eyeY: number;
  /** degrees */
  pose: { yaw: number; pitch: number; roll: number };
}

export function trueMarks(
  face: Vec3[],
  irises: { right: Vec3; left: Vec3; radius: number },
  ears: { right: Vec3[]; left: Vec3[] },
): TrueMarks {
  const spot = (i: number): Spot => [face[i]![0], face[i]![1]];
  const box = (points: Vec3[]): [number, number, number, number] => {
    const xs = points.map((p) => p[0]);
    const ys = points.map((p) => p[1]);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
  };
  const eye = ({ outer, upper, lower, inner }: typeof RIGHT_EYE) => [outer, ...upper, inner, ...lower].map(spot);
  return {
    mesh: face.slice(0, 468).map(([x, y]): Spot => [x, y]),
    eyes: { right: eye(RIGHT_EYE), left: eye(LEFT_EYE) },
    irises: {
      right: [irises.right[0], irises.right[1]],
      left: [irises.left[0], irises.left[1]],
      radius: irises.radius,
    },
    mouth: [...LIPS.outerUpper, ...LIPS.outerLower.slice(1, -1)].map(spot),
    chin: spot(MARKS.chin),
    cheeks: { right: spot(MARKS.rightCheek), left: spot(MARKS.leftCheek) },
    brows: {
      right: [...RIGHT_BROW.upper, ...RIGHT_BROW.lower].map(spot),
      left: [...LEFT_BROW.upper, ...LEFT_BROW.lower].map(spot),
    },
    contour: CONTOUR.map(spot),
    ears: { right: box(ears.right), left: box(ears.left) },
  };
}

/** Alpha and premultiplied colour out of the canvas. */
export function split({ width, height, rgba }: Canvas): { alpha: Float32Array; foreground: Float32Array } {
  const n = width * height;
  const alpha = new Float32Array(n);
  const foreground = new Float32Array(3 * n);
  for (let i = 0; i < n; i++) {
    alpha[i] = rgba[4 * i + 3]!;
    for (let c = 0; c < 3; c++) foreground[3 * i + c] = rgba[4 * i + c]!;
  }
  return { alpha, foreground };
}

/** Wall that cannot be reached from the frame's upper and side edges without crossing the person. */
export function findHoles(alpha: Float32Array, width: number, height: number): Uint8Array {
  const outside = new Uint8Array(width * height);
  const stack: number[] = [];
  const visit = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const i = y * width + x;
    if (outside[i] || alpha[i]! > 0.35) return;
    outside[i] = 1;
    stack.push(i);
  };
  for (let x = 0; x < width; x++) visit(x, 0);
  for (let y = 0; y < height; y++) {
    visit(0, y);
    visit(width - 1, y);
  }
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const [x, y] = [i % width, Math.floor(i / width)];
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  return outside.map((seen, i) => (!seen && alpha[i]! < 0.05 ? 1 : 0));
}

/** The product's rule (docs/engine.md "Crop"): first row where the person within ±0.6 face widths adds up to 0.15 of one. */
export function trueCrown(alpha: Float32Array, width: number, height: number, centreX: number, faceWidth: number) {
  const [from, to] = [Math.max(0, centreX - 0.6 * faceWidth), Math.min(width, centreX + 0.6 * faceWidth)];
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = Math.round(from); x < Math.round(to); x++) sum += alpha[y * width + x]!;
    if (sum >= 0.15 * faceWidth) return y;
  }
  return undefined;
}
