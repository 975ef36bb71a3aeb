// From the tracker's points to the terms of guidance: where a face is, how large, how it is held. Pure arithmetic.
import type { FaceSeen } from './guidance.js';

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
export const ASPECT = 3 / 4;

/** The part of a frame that the preview shows, px. */
export function shownPart(width: number, height: number) {
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
  const part = shownPart(width, height);
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
