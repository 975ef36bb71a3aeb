// From a camera frame and the tracker's points to the few numbers that guidance works on. Pure arithmetic on a small
// copy of the frame (48 × 64 cells), because it runs several times a second on a cheap phone.
import type { FaceSeen, Observation } from './guidance.js';

interface Point {
  x: number;
  y: number;
}

/** What the platform's tracker gives of one face (docs: VKFaceAnchor); shares of the frame, 0..1. */
export interface Anchor {
  origin: Point;
  size: { width: number; height: number };
  points: Point[];
}

/** The picture that is guided: what the 3:4 preview shows. Frames may be longer; the preview cuts them around the middle. */
const ASPECT = 3 / 4;

/** The part of a frame that the preview shows, px. */
function shown(width: number, height: number) {
  const [w, h] = width > height * ASPECT ? [height * ASPECT, height] : [width, width / ASPECT];
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
}

/** Indices in the tracker's 106 points (docs: VisionKit face). Left and right as seen in the picture. */
const AT = { firstCheek: 0, lastCheek: 32, noseTip: 46, leftMouth: 84, rightMouth: 90 } as const;
const LEFT_EYE = { outer: 52, inner: 55, upper: 72, lower: 73, centre: 74 } as const;
const RIGHT_EYE = { outer: 61, inner: 58, upper: 75, lower: 76, centre: 77 } as const;
const POINTS = 106;

/** The canonical face of @mediapipe/face_mesh, cm: eye middles 6.36 apart; tip and mouth below and before the eye line. */
const FACE = { eyes: 6.36, tip: { down: 3.53, out: 3.7 }, mouth: { down: 6.97, out: 0.46 } } as const;

const DEGREES = 180 / Math.PI;
const gap = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/**
 * One tracked face in the terms of guidance. Pose comes from the points, not from the tracker's angles, whose unit and
 * signs differ between phones.
 * @param width of the frame, px
 * @param height of the frame, px
 */
export function readFace({ origin, size, points }: Anchor, width: number, height: number): FaceSeen {
  const part = shown(width, height);
  const inPreview = (p: Point): Point => ({
    x: (p.x * width - part.x) / part.width,
    y: (p.y * height - part.y) / part.height,
  });
  if (points.length < POINTS) {
    // a box only: the eye line lies about two fifths down
    const middle = inPreview({ x: origin.x + size.width / 2, y: origin.y + size.height * 0.4 });
    return { ...middle, width: (size.width * width) / part.width };
  }
  // one unit on both axes: the picture's height
  const at = (i: number): Point => {
    const { x, y } = inPreview(points[i]!);
    return { x: x * ASPECT, y };
  };
  const [left, right] = [at(LEFT_EYE.centre), at(RIGHT_EYE.centre)];
  const eyes = middle(left, right);
  const span = Math.max(1e-6, gap(left, right));
  const along = { x: (right.x - left.x) / span, y: (right.y - left.y) / span };
  const sideways = (p: Point) => ((p.x - eyes.x) * along.x + (p.y - eyes.y) * along.y) / span;
  const down = (p: Point) => ((p.y - eyes.y) * along.x - (p.x - eyes.x) * along.y) / span;
  const tip = at(AT.noseTip);
  const share = down(tip) / Math.max(1e-6, down(middle(at(AT.leftMouth), at(AT.rightMouth))));
  const openness = [LEFT_EYE, RIGHT_EYE].map(
    (eye) => gap(at(eye.upper), at(eye.lower)) / Math.max(1e-6, gap(at(eye.outer), at(eye.inner))),
  );
  const cheeks = [at(AT.firstCheek), at(AT.lastCheek)] as const;
  return {
    // the cheeks lie near the axis of the head: turning it does not carry them to the side as it does the eyes
    x: middle(...cheeks).x / ASPECT,
    y: eyes.y,
    width: gap(...cheeks) / ASPECT,
    roll: Math.atan2(along.y, along.x) * DEGREES,
    // the tip stands out of the plane of the eyes: turning carries it sideways, nodding carries it down
    yaw: Math.atan((sideways(tip) * FACE.eyes) / FACE.tip.out) * DEGREES,
    pitch: Math.atan((share * FACE.mouth.down - FACE.tip.down) / (FACE.tip.out - share * FACE.mouth.out)) * DEGREES,
    openness: Math.min(...openness),
  };
}

/** Faces of one frame, largest first. */
export function readFaces(anchors: Anchor[], width: number, height: number): FaceSeen[] {
  return anchors.map((anchor) => readFace(anchor, width, height)).sort((a, b) => b.width - a.width);
}

/** RGB means of a grid of cells, row by row. */
export interface Small {
  rgb: Float32Array;
  columns: number;
  rows: number;
}

/** Chosen: a face of 0.27 of the width is then 13 cells wide, enough for halves and for the wall beside it. */
const GRID = { columns: 48, rows: 64 };
/** Samples per cell and axis: averages the sensor's noise away. */
const SAMPLES = 3;

/** Shrinks the shown part of a frame. @param data RGBA, 4 bytes a pixel */
export function shrink(data: Uint8Array | Uint8ClampedArray, width: number, height: number): Small {
  const { columns, rows } = GRID;
  const part = shown(width, height);
  const rgb = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let k = 0; k < SAMPLES * SAMPLES; k++) {
        const x = Math.floor(part.x + ((column + ((k % SAMPLES) + 0.5) / SAMPLES) * part.width) / columns);
        const y = Math.floor(part.y + ((row + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES) * part.height) / rows);
        const from = 4 * (y * width + x);
        const to = 3 * (row * columns + column);
        for (let c = 0; c < 3; c++) rgb[to + c]! += data[from + c]! / (SAMPLES * SAMPLES);
      }
  return { rgb, columns, rows };
}

/** Rec. 601 luma, 0..255. */
const luma = (rgb: Float32Array, i: number) => 0.299 * rgb[i]! + 0.587 * rgb[i + 1]! + 0.114 * rgb[i + 2]!;

/** A rectangle in shares of the frame. */
interface Part {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

function cellsOf({ columns, rows }: Small, { x0, x1, y0, y1 }: Part): number[] {
  const cells: number[] = [];
  const [left, right] = [Math.max(0, Math.round(x0 * columns)), Math.min(columns, Math.round(x1 * columns))];
  for (let row = Math.max(0, Math.round(y0 * rows)); row < Math.min(rows, Math.round(y1 * rows)); row++)
    for (let column = left; column < right; column++) cells.push(3 * (row * columns + column));
  return cells;
}

const mean = (values: number[]) => values.reduce((s, v) => s + v, 0) / Math.max(1, values.length);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Where the face is expected when nobody tracks it: the oval of the guide frame. */
const EXPECTED: FaceSeen = { x: 0.5, y: 0.4, width: 0.34 };
/** Colour distance, levels, from which a cell is not the wall. Chosen: a soft shadow stays within 30 of the median. */
const NOT_WALL = 34;

/**
 * What one frame shows.
 * @param before the shrunk frame of the last observation, for motion
 * @param faces undefined where the phone has no face tracking
 */
export function observe(at: number, small: Small, before: Small | undefined, faces?: FaceSeen[]): Observation {
  const face = faces?.[0] ?? EXPECTED;
  const { x, y, width } = face;
  // a face width in shares of the height
  const tall = width * ASPECT;
  const { rgb } = small;
  const lumaIn = (part: Part) => mean(cellsOf(small, part).map((i) => luma(rgb, i)));
  // cheeks and eyes; the middle is left out because a nose casts its own shadow
  const rows = { y0: y - 0.1 * tall, y1: y + 0.55 * tall };
  const left = lumaIn({ x0: x - 0.38 * width, x1: x - 0.08 * width, ...rows });
  const right = lumaIn({ x0: x + 0.08 * width, x1: x + 0.38 * width, ...rows });
  // beside the head, from the top edge to the chin; hair and ears reach about 0.8 face widths from the middle
  const beside = { y0: 0.02, y1: y + 0.6 * tall };
  const wall = [
    ...cellsOf(small, { x0: 0.02, x1: x - 0.85 * width, ...beside }),
    ...cellsOf(small, { x0: x + 0.85 * width, x1: 0.98, ...beside }),
  ];
  const plain = [0, 1, 2].map((c) => median(wall.map((i) => rgb[i + c]!)));
  const off = wall.filter((i) => Math.hypot(...plain.map((v, c) => rgb[i + c]! - v)) > NOT_WALL);
  const head = cellsOf(small, { x0: x - width, x1: x + width, y0: y - tall, y1: y + 1.2 * tall });
  return {
    at,
    ...(faces && { faces }),
    light: (left + right) / 2,
    evenness: Math.min(left, right) / Math.max(1, left, right),
    darkSide: left < right ? 'left' : 'right',
    clutter: off.length / Math.max(1, wall.length),
    motion: before ? mean(head.map((i) => Math.abs(luma(rgb, i) - luma(before.rgb, i)))) : 0,
  };
}
